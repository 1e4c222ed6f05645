import { type Batch, batchOf } from '../../columns/batch.ts';
import { createGrouper } from '../../columns/keys/group.ts';
import { valueAt, vectorFrom } from '../../columns/make.ts';
import { sortRows } from '../../columns/sorting/order.ts';
import type { Vector } from '../../columns/vector.ts';
import type { TopNestedLevel, TopNestedNode } from '../../plan/nodes.ts';
import type { Scalar } from '../../types/value.ts';
import { prepareCalls } from '../grouping/prepare-calls.ts';
import type { Operator, Runner } from '../operator.ts';

type Value = Scalar | null;

/** Rows that share the values of the levels so far. */
interface Part {
  /** A value and an aggregate for each level so far. */
  readonly path: readonly Value[];
  /** Holds what did not come to the top: no level below takes it apart. */
  readonly isRest: boolean;
  /** Given to the user: all but a rest that neither its own level nor one below names. */
  readonly isNamed: boolean;
}

/**
 * `top-nested N of A by agg, …`: within each part the values of the next level with the best aggregates. What is left
 * over is one row more where the level says `with others`; without, it is passed down, its cells empty, for a level
 * below to name. Source: top-nested-operator.md.
 */
export const topNested: Operator<TopNestedNode> = async (node, next, runner, claim) => {
  const rows = await runner.collect(node.input, claim);
  let divided: Divided = {
    parts: [{ path: [], isRest: false, isNamed: true }],
    partOf: new Int32Array(rows.length),
  };
  for (const level of node.levels) {
    if (rows.length === 0) break;
    divided = await refine(level, divided, rows, node, runner);
  }
  const named = divided.parts.filter(({ isNamed }) => isNamed);
  if (rows.length > 0 && named.length > 0)
    next.push(
      batchOf(
        named.length,
        node.columns.map((column, index) =>
          vectorFrom(
            column.type,
            named.map(({ path }) => path[index]!),
          ),
        ),
      ),
    );
  next.finish();
};

/** Rows in parts. */
interface Divided {
  readonly parts: readonly Part[];
  /** The part of each row, -1 for a row that is in none any more. */
  readonly partOf: Int32Array;
}

/** The aggregates of one level: one for each of `count` cells, by the cell of each row. */
type Aggregate = (cells: Int32Array, count: number) => Promise<Vector>;

/** One level further: the values of each part that have the best aggregates, and what is left of it. */
async function refine(
  level: TopNestedLevel,
  divided: Divided,
  rows: Batch,
  node: TopNestedNode,
  runner: Runner,
): Promise<Divided> {
  const aggregate: Aggregate = async (cells, count) => {
    const calls = await prepareCalls(level.calls, node.input.columns, runner);
    for (const call of calls) call.add(rows, cells, count);
    const outputs = level.calls.flatMap((call) => call.outputs);
    const results = calls.flatMap((call) => call.accumulator.finish(count));
    return (await runner.compile(level.by.expression, outputs))(batchOf(count, results));
  };
  const count = level.count === undefined ? undefined : Number((await runner.constant(level.count)) ?? 0);
  const others = level.others === undefined ? undefined : await runner.constant(level.others);
  const of = (await runner.compile(level.of.expression, node.input.columns))(rows);
  const best = await bestValues(level, divided, of, count, aggregate);
  return withRest(divided, best, others, aggregate);
}

/** The first `count` values of each part by their aggregates, all without `count`; rows with another value are in no part. */
async function bestValues(
  level: TopNestedLevel,
  { parts, partOf }: Divided,
  of: Vector,
  count: number | undefined,
  aggregate: Aggregate,
): Promise<Divided> {
  const grouper = createGrouper(['long', level.of.column.type]);
  const groups = grouper.groups([partVector(partOf), of], partOf.length).slice();
  const cells = groups.map((group, row) => (isOpen(parts, partOf[row]!) ? group : -1));
  const values = await aggregate(cells, grouper.count);
  const [groupParts, groupValues] = grouper.keys() as [Vector, Vector];
  const order = sortRows(
    [
      { vector: groupParts, order: 'asc', nulls: 'first' },
      { vector: values, order: level.order, nulls: level.nulls },
    ],
    grouper.count,
  );
  const best: Part[] = [];
  const partOfGroup = new Int32Array(grouper.count).fill(-1);
  const taken = new Int32Array(parts.length);
  for (const group of order) {
    const part = Number(valueAt(groupParts, group));
    if (!isOpen(parts, part) || (count !== undefined && taken[part]! >= count)) continue;
    taken[part]!++;
    partOfGroup[group] = best.length;
    const path = [...parts[part]!.path, valueAt(groupValues, group), valueAt(values, group)];
    best.push({ path, isRest: false, isNamed: true });
  }
  return { parts: best, partOf: groups.map((group) => partOfGroup[group]!) };
}

/** After the best values what is left of each part, in the order of the parts; `others` is what the level calls it, where it does. */
async function withRest(
  { parts, partOf }: Divided,
  best: Divided,
  others: Value | undefined,
  aggregate: Aggregate,
): Promise<Divided> {
  const restOfPart = new Int32Array(parts.length).fill(-1);
  for (let row = 0; row < partOf.length; row++)
    if (partOf[row]! >= 0 && best.partOf[row] === -1) restOfPart[partOf[row]!] = 0;
  let count = best.parts.length;
  for (let part = 0; part < parts.length; part++) if (restOfPart[part] === 0) restOfPart[part] = count++;
  const cells = best.partOf.map((own, row) =>
    own === -1 && partOf[row]! >= 0 ? restOfPart[partOf[row]!]! : -1,
  );
  const values = others === undefined ? undefined : await aggregate(cells, count);
  const rests = parts.flatMap(({ path, isRest, isNamed }, part): Part | readonly Part[] => {
    const rest = restOfPart[part]!;
    if (rest === -1) return [];
    return values === undefined
      ? { path: [...path, null, null], isRest: true, isNamed: isRest && isNamed }
      : { path: [...path, others ?? null, valueAt(values, rest)], isRest: true, isNamed: true };
  });
  return {
    parts: [...best.parts, ...rests],
    partOf: best.partOf.map((own, row) => (own === -1 ? cells[row]! : own)),
  };
}

const isOpen = (parts: readonly Part[], part: number): boolean => part >= 0 && !parts[part]!.isRest;

const partVector = (partOf: Int32Array): Vector => ({
  type: 'long',
  length: partOf.length,
  constant: false,
  valid: undefined,
  values: Float64Array.from(partOf),
});
