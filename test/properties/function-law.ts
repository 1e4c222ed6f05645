import { batchOf } from '../../src/columns/batch.ts';
import { valueAt, vectorFrom } from '../../src/columns/make.ts';
import type { Vector } from '../../src/columns/vector.ts';
import { KqlError } from '../../src/diagnostics/kql-error.ts';
import { seededRandom } from '../../src/engine/random.ts';
import { compile } from '../../src/evaluate/compile.ts';
import { layoutOf } from '../../src/evaluate/evaluator.ts';
import type { EvaluationContext } from '../../src/functions/context.ts';
import type { Overload, ScalarDefinition } from '../../src/functions/define.ts';
import type { CallExpression, PlanColumn, PlanExpression } from '../../src/plan/expression.ts';
import { convertValue } from '../../src/types/convert.ts';
import { Decimal } from '../../src/types/decimal.ts';
import { type ScalarType, scalarTypes } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';
import { type Dice, diceOf, randomCell } from '../differential/random-values.ts';
import { show, showRow } from '../differential/show.ts';
import { isValueOf, storageFault } from '../differential/well-formed.ts';

/** A call with rows of arguments; `fixed` arguments are the same in every row. */
export interface Trial {
  readonly definition: ScalarDefinition;
  readonly overload: Overload | undefined;
  readonly types: readonly ScalarType[];
  readonly returns: ScalarType;
  readonly fixed: readonly boolean[];
  readonly rows: readonly (readonly (Scalar | null)[])[];
}

/** How the arguments reach the function. */
interface Manner {
  readonly name: string;
  readonly batch: number;
  readonly dictionary: boolean;
  /** Fixed arguments are constants of the query, not columns. */
  readonly constants: boolean;
}

const one: Manner = { name: 'columns, a row a batch', batch: 1, dictionary: false, constants: false };
const manners: readonly Manner[] = [
  { name: 'columns, one batch', batch: 8192, dictionary: false, constants: false },
  { name: 'columns, three rows a batch', batch: 3, dictionary: false, constants: false },
  { name: 'dictionary columns, one batch', batch: 8192, dictionary: true, constants: false },
  { name: 'constants and columns, a row a batch', batch: 1, dictionary: false, constants: true },
  { name: 'constants and columns, one batch', batch: 8192, dictionary: false, constants: true },
  { name: 'constants and dictionary columns', batch: 8192, dictionary: true, constants: true },
  {
    name: 'constants and dictionary columns, three rows a batch',
    batch: 3,
    dictionary: true,
    constants: true,
  },
];

const span = { start: 0, end: 0 };

/** What a random call of the function does wrong; undefined when nothing. */
export function findFault(definition: ScalarDefinition, seed: number): string | undefined {
  const trial = randomTrial(definition, seed);
  if (trial === undefined) return undefined;
  const expected = run(trial, one);
  const wrong = wrongValue(trial, expected);
  if (wrong !== undefined) return report(trial, seed, one, wrong);
  const isVolatile = trial.overload?.volatile ?? definition.generic?.volatile ?? false;
  for (const manner of manners) {
    const found = run(trial, manner);
    const fault = wrongValue(trial, found) ?? (isVolatile ? undefined : difference(expected, found, trial));
    if (fault !== undefined) return report(trial, seed, manner, fault);
  }
  return undefined;
}

const hashOf = (text: string): number =>
  [...text].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003, 7);

/** Random arguments for the function; undefined when it takes none that are drawn. */
export function randomTrial(definition: ScalarDefinition, seed: number): Trial | undefined {
  const dice = diceOf(seededRandom(seed * 7919 + hashOf(definition.name)));
  const signature = randomSignature(definition, dice);
  if (signature === undefined) return undefined;
  const { types, constants } = signature;
  const fixed = types.map((_, at) => constants[at] !== undefined || dice.chance(0.5));
  const cell = (type: ScalarType, nulls: number): Scalar | null => anyCell(definition, type, dice, nulls);
  const shared = types.map((type, at) => constants[at] ?? cell(type, 0.08));
  const length = 1 + dice.below(9);
  const rows = Array.from({ length }, () =>
    types.map((type, at) => (fixed[at] === true ? (shared[at] ?? null) : cell(type, 0.12))),
  );
  return { definition, ...signature, fixed, rows };
}

function randomSignature(
  definition: ScalarDefinition,
  dice: Dice,
): (Pick<Trial, 'overload' | 'types' | 'returns'> & { readonly constants: Constants }) | undefined {
  const overloads = definition.overloads ?? [];
  if (overloads.length > 0 && (definition.generic === undefined || dice.chance(0.6))) {
    const overload = dice.pick(overloads);
    const types = overload.params.flatMap(({ type, optional, variadic }) => {
      if (optional === true && dice.chance(0.3)) return [];
      const count = variadic === true ? 1 + dice.below(3) : 1;
      return Array.from({ length: count }, () => (type === 'count' ? 'long' : type));
    });
    const returns = overload.returns === 'count' ? 'long' : overload.returns;
    return { overload, types: types.slice(0, holes(overload, types)), returns, constants: [] };
  }
  for (let attempt = 0; attempt < 200; attempt++) {
    const same = dice.pick(scalarTypes);
    const asked = Array.from({ length: dice.below(5) }, () =>
      dice.chance(0.5) ? same : dice.pick(scalarTypes),
    );
    const given = asked.map((type) =>
      dice.chance(0.5) ? (word(type, dice) ?? anyCell(definition, type, dice, 0)) : undefined,
    );
    const resolved = definition.generic?.resolve(asked, given);
    if (resolved === undefined) continue;
    const { params, returns } = resolved;
    const constants = params.map((param, at) => {
      const value = given[at];
      return value === undefined || value === null
        ? undefined
        : convertValue(value, asked[at] ?? param, param);
    });
    return { overload: undefined, types: params, returns, constants };
  }
  return undefined;
}

type Constants = readonly (Scalar | null | undefined)[];

/** A constant text that some function chooses by: a unit of time, a format, a pattern, a path, a zone. */
function word(type: ScalarType, dice: Dice): Scalar | undefined {
  if (type !== 'string' || dice.chance(0.3)) return undefined;
  return dice.pick([
    'week',
    'day',
    'hour',
    'nanosecond',
    'yyyy-MM-dd',
    'hh:mm',
    '(a)|b',
    '\\d+',
    '$.a',
    'Europe/Berlin',
    'UTC',
  ]);
}

/** Functions whose result is as long as their arguments are large. */
const long = new Set(['range', 'repeat']);

const anyCell = (definition: ScalarDefinition, type: ScalarType, dice: Dice, nulls: number): Scalar | null =>
  long.has(definition.name) ? smallCell(type, dice) : randomCell(type, dice, nulls);

function smallCell(type: ScalarType, dice: Dice): Scalar | null {
  const small = diceOf(dice.next);
  const value = randomCell(type, small, 0.1);
  if (type === 'long' || type === 'int')
    return value === null ? null : type === 'int' ? dice.below(9) : BigInt(dice.below(9));
  if (type === 'timespan') return value === null ? null : BigInt(dice.below(5)) * 36_000_000_000n;
  if (type === 'datetime') return 638_712_864_000_000_000n + BigInt(dice.below(5)) * 36_000_000_000n;
  if (type === 'real') return dice.pick([0, 0.5, 1, 2.5, Number.NaN]);
  if (type === 'decimal') return Decimal.fromLong(dice.below(9));
  if (type === 'dynamic') return dice.pick([1, 4, 9, 'a', null]);
  return value;
}

/** An optional parameter that was left out ends the list: what follows cannot be given. */
function holes(overload: Overload, types: readonly ScalarType[]): number {
  const at = types.findIndex((type, index) => {
    const param = overload.params[Math.min(index, overload.params.length - 1)];
    return param !== undefined && (param.type === 'count' ? 'long' : param.type) !== type;
  });
  return at < 0 ? types.length : at;
}

/** The value of each row, or the codes of the diagnostics that refuse the call. */
type Outcome = readonly (Scalar | null | undefined)[] | string | Fault;

class Fault {
  readonly problem: string;
  constructor(problem: string) {
    this.problem = problem;
  }
}

export const contextOf = (): EvaluationContext => ({
  now: 638_712_864_000_000_000n,
  random: seededRandom(1),
  options: new Map(),
  places: (address) => (address === '' ? undefined : address),
});

function run(trial: Trial, manner: Manner): Outcome {
  const { definition, overload, types, rows, returns } = trial;
  const columns: PlanColumn[] = types.map((type, at) => ({ id: at, name: `c${at}`, type }));
  const args = columns.map(
    (column, at): PlanExpression =>
      manner.constants && trial.fixed[at] === true
        ? { kind: 'Constant', type: column.type, value: rows[0]?.[at] ?? null }
        : { kind: 'Column', column, type: column.type },
  );
  const call: CallExpression = { kind: 'Call', definition, overload, args, type: returns, span };
  const values: (Scalar | null | undefined)[] = [];
  const vectors = columns.map(({ type }, at) =>
    vectorOf(
      type,
      rows.map((row) => row[at] ?? null),
      manner,
    ),
  );
  const all = batchOf(rows.length, vectors);
  try {
    const evaluate = compile(call, layoutOf(columns), contextOf());
    for (let start = 0; start < rows.length; start += manner.batch) {
      const length = Math.min(manner.batch, rows.length - start);
      const result = evaluate(all.slice(start, start + length));
      const fault = storageFault(result, returns, length);
      if (fault !== undefined) return new Fault(`the result ${fault}`);
      for (let row = 0; row < length; row++) values.push(valueAt(result, row));
    }
    return values;
  } catch (error) {
    if (error instanceof KqlError) return error.diagnostics.map(({ code }) => code).join(', ');
    return new Fault(`throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

/** A text column may be a dictionary, here one with an entry that no row has and that some functions refuse. */
function vectorOf(type: ScalarType, values: readonly (Scalar | null)[], manner: Manner): Vector {
  if (type !== 'string' || !manner.dictionary) return vectorFrom(type, values);
  const entries = [...new Set(['(', ...values.map((value) => (value ?? '') as string)])].reverse();
  const codes = Int32Array.from(values, (value) => entries.indexOf((value ?? '') as string));
  return { type, length: values.length, constant: false, values: entries, codes, valid: undefined };
}

function wrongValue(trial: Trial, outcome: Outcome): string | undefined {
  if (outcome instanceof Fault) return outcome.problem;
  if (typeof outcome === 'string') return outcome === '' ? 'refuses without a diagnostic' : undefined;
  const row = outcome.findIndex((value) => !isValueOf(value, trial.returns));
  return row < 0 ? undefined : `row ${row} is no ${trial.returns}: ${show(outcome[row], trial.returns)}`;
}

function difference(expected: Outcome, found: Outcome, trial: Trial): string | undefined {
  if (expected instanceof Fault || found instanceof Fault) return undefined;
  // What cannot be used is refused when the query gives it, even where no row comes to need it.
  if (typeof expected !== 'string' && typeof found === 'string' && expected.every((value) => isEmpty(value)))
    return undefined;
  if (typeof expected === 'string' || typeof found === 'string')
    return expected === found
      ? undefined
      : `gives ${showAll(found, trial)}, expected ${showAll(expected, trial)}`;
  const row = expected.findIndex(
    (value, at) => show(value, trial.returns) !== show(found[at], trial.returns),
  );
  return row < 0
    ? undefined
    : `row ${row} is ${show(found[row], trial.returns)}, expected ${show(expected[row], trial.returns)}`;
}

const isEmpty = (value: Scalar | null | undefined): boolean => value === null || value === '';

const showAll = (outcome: Outcome, { returns }: Trial): string =>
  typeof outcome === 'string'
    ? `diagnostic ${outcome}`
    : outcome instanceof Fault
      ? outcome.problem
      : outcome.map((value) => show(value, returns)).join(' | ');

function report(trial: Trial, seed: number, manner: Manner, fault: string): string {
  const given = trial.rows.map((row, at) => `  ${at}: ${showRow(row, trial.types)}`);
  const fixed = trial.fixed.flatMap((is, at) => (is ? [at] : [])).join(', ');
  return [
    `${trial.definition.name}(${trial.types.join(', ')}), seed ${seed}, ${manner.name} (fixed: ${fixed}): ${fault}`,
    ...given,
  ].join('\n');
}
