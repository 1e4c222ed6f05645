import { constantVector, valueAt, vectorFrom } from '../../src/columns/make.ts';
import type { Vector } from '../../src/columns/vector.ts';
import { KqlError } from '../../src/diagnostics/kql-error.ts';
import { seededRandom } from '../../src/engine/random.ts';
import type { EvaluationContext } from '../../src/functions/context.ts';
import type { AggregateDefinition, ResolvedAggregate } from '../../src/functions/define-aggregate.ts';
import type { WindowDefinition } from '../../src/functions/define-window.ts';
import { convertValue } from '../../src/types/convert.ts';
import { type ScalarType, scalarTypes } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';
import { type Dice, diceOf, randomCell, randomValue } from '../differential/random-values.ts';
import { show } from '../differential/show.ts';
import { isValueOf, storageFault } from '../differential/well-formed.ts';

/** Arguments of a call: what type each has, its value when it is a constant, and its cells row by row. */
interface Arguments {
  readonly types: readonly ScalarType[];
  readonly constants: readonly (Scalar | null | undefined)[];
  readonly rows: readonly (readonly (Scalar | null)[])[];
}

const contextOf = (): EvaluationContext => ({
  now: 638_712_864_000_000_000n,
  random: seededRandom(1),
  options: new Map(),
});

const hashOf = (text: string): number =>
  [...text].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003, 7);

/** The first arguments are columns more often; what follows (how many, which percentile) is often a constant. */
function randomArguments(dice: Dice): Arguments {
  const count = dice.below(5);
  const types = Array.from({ length: count }, () => dice.pick(scalarTypes));
  const constants = types.map((type, at) =>
    dice.chance(at === 0 ? 0.1 : 0.6) ? smallConstant(type, dice) : undefined,
  );
  const rows = Array.from({ length: dice.below(12) }, () =>
    types.map((type, at) => {
      const constant = constants[at];
      return constant === undefined ? randomCell(type, dice, 0.2) : constant;
    }),
  );
  return { types, constants, rows };
}

/** Numbers that serve as a size, a percentage or an accuracy more often than not. */
function smallConstant(type: ScalarType, dice: Dice): Scalar {
  if (type === 'long') return BigInt(dice.pick([0, 1, 2, 3, 4, 50, 95, 100]));
  if (type === 'int') return dice.pick([0, 1, 2, 4, 75]);
  if (type === 'real') return dice.pick([0, 0.5, 25, 99.9]);
  return randomValue(type, dice);
}

type Outcome = readonly (readonly (Scalar | null | undefined)[])[] | string;

/** What a random call of an aggregate does wrong; undefined when nothing. */
export function findAggregateFault(definition: AggregateDefinition, seed: number): string | undefined {
  const dice = diceOf(seededRandom(seed * 104_729 + hashOf(definition.name)));
  const found = firstThatFits(dice, (given) => definition.resolve(given.types, given.constants));
  if (found === undefined) return undefined;
  const { given, resolved } = found;
  const groups = given.rows.map(() => (dice.chance(0.1) ? -1 : dice.below(3)));
  const groupCount = Math.max(0, ...groups) + 1 + dice.below(2);
  const faultIn = (size: number, isConstant: boolean): string | Outcome =>
    outcomeOf(() => accumulate(resolved, given, groups, groupCount, size, isConstant));
  const whole = faultIn(8192, true);
  const name = `${definition.name}(${given.types.join(', ')}), seed ${seed}`;
  if (typeof whole !== 'string' && whole.some((output) => output.length !== groupCount))
    return `${name}: not one result a group`;
  for (const [size, isConstant] of [
    [1, true],
    [3, true],
    [8192, false],
    [2, false],
  ] as const) {
    const other = faultIn(size, isConstant);
    if (shown(other, resolved.returns) !== shown(whole, resolved.returns))
      return `${name}, ${size} rows a batch${isConstant ? '' : ', constants as columns'}: ${shown(other, resolved.returns)}, expected ${shown(whole, resolved.returns)}`;
  }
  return typeof whole === 'string' && whole.startsWith('fault') ? `${name}: ${whole}` : undefined;
}

/** What a random call of a window function does wrong; undefined when nothing. */
export function findWindowFault(definition: WindowDefinition, seed: number): string | undefined {
  const dice = diceOf(seededRandom(seed * 7919 + hashOf(definition.name)));
  const found = firstThatFits(dice, (given) => definition.resolve(given.types, given.constants));
  if (found === undefined) return undefined;
  const { given, resolved } = found;
  const { rows } = given;
  const run = (isConstant: boolean): string | Outcome =>
    outcomeOf(() => {
      const columns = columnsOf(resolved.params, given, 0, rows.length, isConstant);
      const result = definition.evaluate(columns, rows.length, resolved.returns, contextOf());
      return [checked(result, resolved.returns, rows.length)];
    });
  const [constant, column] = [run(true), run(false)];
  const name = `${definition.name}(${given.types.join(', ')}), seed ${seed}`;
  if (typeof constant === 'string' && constant.startsWith('fault')) return `${name}: ${constant}`;
  const returns = [resolved.returns];
  return shown(constant, returns) === shown(column, returns)
    ? undefined
    : `${name}: ${shown(column, returns)} for columns, ${shown(constant, returns)} for constants`;
}

/** Arguments that the function takes, among some hundreds of random ones. */
function firstThatFits<Resolved>(
  dice: Dice,
  resolve: (given: Arguments) => Resolved | undefined,
): { readonly given: Arguments; readonly resolved: Resolved } | undefined {
  for (let attempt = 0; attempt < 400; attempt++) {
    const given = randomArguments(dice);
    const resolved = resolve(given);
    if (resolved !== undefined) return { given, resolved };
  }
  return undefined;
}

function accumulate(
  resolved: ResolvedAggregate,
  given: Arguments,
  groups: readonly number[],
  groupCount: number,
  size: number,
  isConstant: boolean,
): Outcome {
  const accumulator = resolved.create(contextOf());
  for (let start = 0; start < groups.length; start += size) {
    const some = groups.slice(start, start + size);
    const known = Math.max(0, ...groups.slice(0, start + size)) + 1;
    const columns = columnsOf(resolved.params, given, start, start + some.length, isConstant);
    accumulator.add(columns, Int32Array.from(some), known);
  }
  return accumulator
    .finish(groupCount)
    .map((vector, at) => checked(vector, resolved.returns[at] ?? 'dynamic', groupCount));
}

/** The arguments of some rows, those left out that the implementation does not ask for. */
const columnsOf = (
  params: readonly ScalarType[],
  { types, constants, rows }: Arguments,
  start: number,
  end: number,
  isConstant: boolean,
): Vector[] =>
  params.map((param, at) => {
    const constant = constants[at];
    const cast = (value: Scalar | null): Scalar | null => convertValue(value, types[at] ?? param, param);
    return constant !== undefined && isConstant
      ? constantVector(param, cast(constant), end - start)
      : vectorFrom(
          param,
          rows.slice(start, end).map((row) => cast(row[at] ?? null)),
        );
  });

function checked(vector: Vector, type: ScalarType, length: number): (Scalar | null)[] {
  const fault = storageFault(vector, type, length);
  if (fault !== undefined) throw new Error(`the result ${fault}`);
  const values = Array.from({ length }, (_, row) => valueAt(vector, row));
  const wrong = values.findIndex((value) => !isValueOf(value, type));
  if (wrong >= 0) throw new Error(`${show(values[wrong], type)} is no ${type}`);
  return values;
}

function outcomeOf(run: () => Outcome): Outcome {
  try {
    return run();
  } catch (error) {
    if (error instanceof KqlError) return error.diagnostics.map(({ code }) => code).join(', ');
    return `fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

const shown = (outcome: Outcome, types: readonly ScalarType[]): string =>
  typeof outcome === 'string'
    ? outcome
    : outcome
        .map((output, at) => output.map((value) => show(value, types[at] ?? 'dynamic')).join(' | '))
        .join(' || ');
