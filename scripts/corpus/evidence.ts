import type { Flavour } from '../../src/catalog/catalog.ts';
import { tableSchema } from '../../src/catalog/catalog.ts';
import { batchOf } from '../../src/columns/batch.ts';
import { vectorFrom } from '../../src/columns/make.ts';
import { givenNow } from '../../src/engine/clock/clock.ts';
import { Engine } from '../../src/engine/engine.ts';
import { refusals } from '../../src/engine/preparing/refusals.ts';
import { seededRandom } from '../../src/engine/random.ts';
import { optimizeAll } from '../../src/optimizer/optimizer.ts';
import type { BoundQuery } from '../../src/plan/bound-query.ts';
import type { PlanColumn } from '../../src/plan/expression.ts';
import type { PlanNode } from '../../src/plan/nodes.ts';
import { visitPlan } from '../../src/plan/walk.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';
import type { PlainTable } from '../../test/differential/interpreter/interpreter.ts';
import { type Dice, diceOf } from '../../test/differential/random-values.ts';
import { type Usual, usualValue } from './usual-values.ts';
import { ValueMaker } from './value-maker.ts';
import { Wants } from './wants.ts';
import { Witness } from './witness.ts';

export const clock = '2026-01-01T00:00:00Z';

export interface CorpusQuery {
  readonly id: string;
  readonly flavour: Flavour;
  readonly text: string;
}

export interface MadeTable {
  readonly columns: { readonly name: string; readonly type: ScalarType }[];
  readonly rows: (Scalar | null)[][];
}

export type Evidence = Map<string, MadeTable>;

/** The query bound without evidence, or the code of the first error for which it cannot be. */
export function boundQuery({ text, flavour }: CorpusQuery): BoundQuery | string {
  const { bound, diagnostics } = new Engine({ now: clock, schema: flavour }).prepare(text);
  if (bound === undefined) return diagnostics.find(({ severity }) => severity === 'error')?.code ?? 'unbound';
  const [refusal] = refusals(bound).filter(({ severity }) => severity === 'error');
  return refusal === undefined ? bound : refusal.code;
}

const witnesses = 8;
const strangers = 8;
/** Columns that no query asks for; real tables have many. */
const others = 6;

/** Adds rows of which some give rows of the query: some of its own values everywhere, a few that nearly do, and some that have nothing to do with it. */
export function addEvidence(evidence: Evidence, bound: BoundQuery, flavour: Flavour, seed: number): void {
  const dice = diceOf(seededRandom(seed));
  const usual: Usual = { now: givenNow(clock), dice };
  const context = { now: usual.now, random: seededRandom(1), options: bound.options, places: undefined };
  const plain = bound.results.map(({ plan }) => plan);
  const plans = optimizeAll(plain, context as never, ['foldConstants']);
  const used = usedColumns(optimizeAll(plain, context as never, ['foldConstants', 'pruneColumns']));
  const inferred = inferredColumns(plans);
  for (let turn = 0; turn < witnesses; turn++) {
    const maker = new ValueMaker(usual);
    const witness = new Witness(dice, maker, inferred);
    if (plans.length > 0) witness.rowsFor(dice.pick(plans), new Wants());
    witness.finish();
    for (const { table, wishes } of witness.drafts) {
      const made = tableOf(evidence, table, flavour, used.get(table) ?? new Set());
      if (made === undefined) continue;
      const row = made.columns.map(({ name, type }): Scalar | null => {
        const wished = wishes.get(name) ?? [];
        return wished.length > 0 || used.get(table)?.has(name) === true || dice.chance(0.1)
          ? maker.make(name, type, wished)
          : type === 'string'
            ? ''
            : null;
      });
      made.rows.push(row);
      if (witness.drafts.length < 40 && dice.chance(0.4)) made.rows.push(spoiled(row, made, wishes, dice));
    }
  }
  for (const [table, names] of used) {
    const made = tableOf(evidence, table, flavour, names);
    for (let turn = 0; made !== undefined && turn < strangers; turn++)
      made.rows.push(
        made.columns.map(({ name, type }) =>
          names.has(name) || dice.chance(0.05)
            ? usualValue(name, type, usual)
            : type === 'string'
              ? ''
              : null,
        ),
      );
  }
}

/** A row that the query should just not return: one wished cell is in another case, has more text around it, is slightly off, or is missing. */
function spoiled(
  row: readonly (Scalar | null)[],
  { columns }: MadeTable,
  wishes: ReadonlyMap<string, readonly unknown[]>,
  dice: Dice,
): (Scalar | null)[] {
  const wished = columns.flatMap(({ name }, at) => ((wishes.get(name) ?? []).length > 0 ? [at] : []));
  const changed = [...row];
  if (wished.length === 0) return changed;
  const at = dice.pick(wished);
  const value = row[at] ?? null;
  const type = columns[at]?.type;
  if (type === 'string' && typeof value === 'string')
    changed[at] = dice.pick([
      value.toUpperCase(),
      `${value}x`,
      `x${value}`,
      ` ${value} `,
      value.slice(1),
      value.slice(0, -1),
      '',
      `a "${value}", b`,
      `${value}\n${value}`,
      value.replace('i', 'İ'),
    ]);
  else if (type === 'datetime' && typeof value === 'bigint')
    changed[at] = value - dice.pick([1n, -1n, 864_000_000_000n]);
  else if (typeof value === 'bigint') changed[at] = value + dice.pick([1n, -1n]);
  else if (type !== 'dynamic' || dice.chance(0.3)) changed[at] = null;
  return changed;
}

/** The table with those columns that queries read, and a few others; those that come late are blank in the rows that are there. */
function tableOf(
  evidence: Evidence,
  name: string,
  flavour: Flavour,
  wanted: ReadonlySet<string>,
): MadeTable | undefined {
  const known = tableSchema(name, flavour);
  if (known === undefined) return undefined;
  let made = evidence.get(name);
  if (made === undefined) {
    made = { columns: [], rows: [] };
    evidence.set(name, made);
  }
  const has = new Set(made.columns.map((column) => column.name));
  let room = others - has.size;
  for (const column of known.columns) {
    if (has.has(column.name) || !(wanted.has(column.name) || column.name === known.timeColumn || room-- > 0))
      continue;
    made.columns.push({ name: column.name, type: column.type });
    for (const row of made.rows) row.push(column.type === 'string' ? '' : null);
  }
  return made;
}

/** Columns that are read though no node gives them: those of plugins such as `bag_unpack`, whose rows decide which columns there are. */
function inferredColumns(plans: readonly PlanNode[]): PlanColumn[] {
  const given = new Set<number>();
  const read = new Map<number, PlanColumn>();
  for (const plan of plans)
    visitPlan(plan, {
      node({ columns }) {
        for (const { id } of columns) given.add(id);
      },
      expression(expression) {
        if (expression.kind === 'Column') read.set(expression.column.id, expression.column);
      },
    });
  return [...read.values()].filter(({ id }) => !given.has(id));
}

/** The columns of each table that the plans read; a plan that reads many tables without naming them gives none. */
function usedColumns(plans: readonly PlanNode[]): Map<string, Set<string>> {
  const used = new Map<string, Set<string>>();
  for (const plan of plans)
    visitPlan(plan, {
      node(node) {
        if (node.kind !== 'Scan') return;
        const names = used.get(node.table) ?? new Set();
        for (const name of node.sourceColumns) names.add(name);
        used.set(node.table, names);
      },
    });
  return used.size > 40 ? new Map() : used;
}

export const batchOfTable = ({ columns, rows }: PlainTable): ReturnType<typeof batchOf> =>
  batchOf(
    rows.length,
    columns.map(({ type }, at) =>
      vectorFrom(
        type,
        rows.map((row) => row[at] ?? null),
      ),
    ),
  );
