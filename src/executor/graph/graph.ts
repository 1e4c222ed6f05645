import type { Batch } from '../../columns/batch.ts';
import { createGrouper } from '../../columns/keys/group.ts';
import type { PlanColumn } from '../../plan/expression.ts';
import type { GraphRows } from '../../plan/nodes.ts';
import { type RowsByGroup, rowsByGroup } from '../grouping/rows-by-group.ts';
import type { MemoryClaim } from '../memory-account.ts';
import type { Runner } from '../operator.ts';

/** Nodes and edges by their rows, and which edges leave and enter each node. */
export interface Graph {
  readonly nodes: Batch;
  readonly edges: Batch;
  /** The row of the node that each edge begins and ends at. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly leaving: RowsByGroup;
  readonly entering: RowsByGroup;
}

/** Reads the rows of a graph and joins its edges to its nodes. */
export async function readGraph(of: GraphRows, runner: Runner, claim: MemoryClaim): Promise<Graph> {
  const nodes = await runner.collect(of.nodes, claim);
  const edges = await runner.collect(of.edges, claim);
  const grouper = createGrouper([of.key.type]);
  if (nodes.length > 0) grouper.groups([nodes.column(columnIndex(of.nodes.columns, of.key))], nodes.length);
  const ends = (column: PlanColumn): Int32Array =>
    edges.length === 0
      ? new Int32Array(0)
      : grouper.groups([edges.column(columnIndex(of.edges.columns, column))], edges.length).slice();
  const from = ends(of.source);
  const to = ends(of.target);
  if (grouper.count > nodes.length) throw new Error('Every end of an edge should have been made a node.');
  return {
    nodes,
    edges,
    from,
    to,
    leaving: rowsByGroup(from, nodes.length),
    entering: rowsByGroup(to, nodes.length),
  };
}

/** -1 when the column is not among them. */
export const columnIndex = (columns: readonly PlanColumn[], { id }: PlanColumn): number =>
  columns.findIndex((column) => column.id === id);

/** Edges at a node that may be followed in the direction, and where they lead; a loop leads both ways, as in Kusto. */
export function* steps(
  graph: Graph,
  node: number,
  direction: 'right' | 'left' | 'any',
): Generator<readonly [edge: number, to: number]> {
  if (direction !== 'left') {
    const { starts, order } = graph.leaving;
    for (let at = starts[node]!; at < starts[node + 1]!; at++) yield [order[at]!, graph.to[order[at]!]!];
  }
  if (direction !== 'right') {
    const { starts, order } = graph.entering;
    for (let at = starts[node]!; at < starts[node + 1]!; at++) {
      const edge = order[at]!;
      yield [edge, graph.from[edge]!];
    }
  }
}
