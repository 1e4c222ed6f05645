import { type Batch, batchOf, concatBatches, lazyBatch } from '../../columns/batch.ts';
import { gather } from '../../columns/gather.ts';
import { createGrouper } from '../../columns/keys/group.ts';
import type { Vector } from '../../columns/vector.ts';
import type { GraphNodesNode } from '../../plan/nodes.ts';
import { columnIndex } from '../graph/graph.ts';
import type { Operator } from '../operator.ts';
import { giveAll } from '../rows/give.ts';

/**
 * `make-graph`: one row a node. Of several rows with one key the first stands for the node, whole: the engine keeps any of them, and
 * merges none, whatever make-graph-operator.md says. A node that only edges name has its key, under the name that it has in each
 * table, and nothing else. Null is a key like others.
 */
export const graphNodes: Operator<GraphNodesNode> = async (node, next, runner, claim) => {
  const table = await runner.collect(node.table, claim);
  const edges = await runner.collect(node.edges, claim);
  const grouper = createGrouper([node.key.type]);
  const keys = table.length === 0 ? undefined : table.column(columnIndex(node.table.columns, node.key));
  const groups = keys === undefined ? new Int32Array(0) : grouper.groups([keys], table.length).slice();
  const known = grouper.count;
  const ends = edgeEnds(node, edges);
  if (ends !== undefined) grouper.groups([ends], ends.length);
  const { count } = grouper;
  const keyColumns = new Set(node.keys.map(({ id }) => id));
  const first = new Int32Array(count).fill(-1);
  for (let row = table.length - 1; row >= 0; row--) first[groups[row]!] = row;
  const rows = lazyBatch(count, node.columns.length, (index) => {
    const { id } = node.columns[index]!;
    if (id === node.key.id || (known === 0 && keyColumns.has(id))) return grouper.keys()[0]!;
    const vector = table.column(index);
    if (count === known || !keyColumns.has(id)) return gather(vector, first);
    // A named key holds the key of the nodes without a row, too.
    const added = Int32Array.from({ length: count - known }, (_, at) => known + at);
    return concatBatches(
      [vector.type],
      [
        batchOf(known, [gather(vector, first.subarray(0, known))]),
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
