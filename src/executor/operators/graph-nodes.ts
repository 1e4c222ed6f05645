import { type Batch, batchOf, concatBatches, lazyBatch } from '../../columns/batch.ts';
import { gather } from '../../columns/gather.ts';
import { createGrouper } from '../../columns/group.ts';
import { valueAt } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import type { GraphNodesNode } from '../../plan/nodes.ts';
import { giveAll } from '../give.ts';
import { columnIndex, unclear } from '../graph.ts';
import type { Operator } from '../operator.ts';

/**
 * `make-graph`: one row a node. Of several rows with one key the first value that is there is taken, column by column
 * (Kusto takes any); a node that only edges name has its key and nothing else. Source: make-graph-operator.md.
 */
export const graphNodes: Operator<GraphNodesNode> = async (node, next, runner) => {
  const table = await runner.collect(node.table);
  const edges = await runner.collect(node.edges);
  const grouper = createGrouper([node.key.type]);
  const keys = table.length === 0 ? undefined : table.column(columnIndex(node.table.columns, node.key));
  const groups = keys === undefined ? new Int32Array(0) : grouper.groups([keys], table.length).slice();
  const known = grouper.count;
  const ends = edgeEnds(node, edges);
  if (ends !== undefined) grouper.groups([ends], ends.length);
  if (hasNull(keys) || hasNull(ends)) unclear('the key of a node is null');
  const { count } = grouper;
  if (count > known && node.keys === undefined)
    unclear('an edge names a node that the tables of nodes, whose keys have different names, lack');
  const keyColumns = new Set(node.keys?.map(({ id }) => id));
  const first = new Int32Array(count).fill(-1);
  for (let row = table.length - 1; row >= 0; row--) first[groups[row]!] = row;
  const rows = lazyBatch(count, node.columns.length, (index) => {
    const { id } = node.columns[index]!;
    if (id === node.key.id || (known === 0 && keyColumns.has(id))) return grouper.keys()[0]!;
    const vector = table.column(index);
    const merged = known === table.length ? first : firstPresent(vector, groups, first);
    if (count === known || !keyColumns.has(id)) return gather(vector, merged);
    // A named key holds the key of the nodes without a row, too.
    const added = Int32Array.from({ length: count - known }, (_, at) => known + at);
    return concatBatches(
      [vector.type],
      [
        batchOf(known, [gather(vector, merged.subarray(0, known))]),
        batchOf(added.length, [gather(grouper.keys()[0]!, added)]),
      ],
    ).column(0);
  });
  await giveAll(rows, next, runner.breathe);
  next.finish();
};

/** Source and target of each edge in turn. */
function edgeEnds({ edges: plan, source, target, key }: GraphNodesNode, edges: Batch): Vector | undefined {
  if (edges.length === 0) return undefined;
  const sides = [source, target].map((column) =>
    batchOf(edges.length, [edges.column(columnIndex(plan.columns, column))]),
  );
  const both = concatBatches([key.type], sides).column(0);
  const order = Int32Array.from({ length: 2 * edges.length }, (_, at) =>
    at % 2 === 0 ? at / 2 : edges.length + (at - 1) / 2,
  );
  return gather(both, order);
}

const hasNull = (vector: Vector | undefined): boolean => vector?.valid?.some((valid) => valid === 0) === true;

/** For each group the first of its rows with a value, else its first row. */
function firstPresent(vector: Vector, groups: Int32Array, first: Int32Array): Int32Array {
  const chosen = first.slice();
  const isPresent = (row: number): boolean => {
    const value = valueAt(vector, row);
    return value !== null && value !== '';
  };
  const found = new Uint8Array(first.length);
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row]!;
    if (found[group] === 1 || !isPresent(row)) continue;
    found[group] = 1;
    chosen[group] = row;
  }
  return chosen;
}
