import type { Batch } from '../columns/batch.ts';
import { createGrouper } from '../columns/group.ts';
import { KqlError } from '../diagnostics/kql-error.ts';
import { unclearGraph } from '../diagnostics/runtime-diagnostics.ts';
import type { PlanColumn } from '../plan/expression.ts';
import type { GraphMatchNode } from '../plan/nodes.ts';
import type { Runner } from './operator.ts';
import { type RowsByGroup, rowsByGroup } from './rows-by-group.ts';

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
export async function readGraph(node: GraphMatchNode, runner: Runner): Promise<Graph> {
  const nodes = await runner.collect(node.nodes);
  const edges = await runner.collect(node.edges);
  const vector = (batch: Batch, columns: readonly PlanColumn[], column: PlanColumn) =>
    batch.column(columns.findIndex(({ id }) => id === column.id));
  const grouper = createGrouper([node.key.type]);
  if (nodes.length > 0) grouper.groups([vector(nodes, node.nodes.columns, node.key)], nodes.length);
  if (grouper.count < nodes.length) unclear('a key stands twice in the table of nodes');
  const ends = (column: PlanColumn): Int32Array =>
    edges.length === 0
      ? new Int32Array(0)
      : grouper.groups([vector(edges, node.edges.columns, column)], edges.length).slice();
  const from = ends(node.source);
  const to = ends(node.target);
  if (grouper.count > nodes.length) unclear('an edge names a node that the table of nodes lacks');
  return {
    nodes,
    edges,
    from,
    to,
    leaving: rowsByGroup(from, nodes.length),
    entering: rowsByGroup(to, nodes.length),
  };
}

function unclear(problem: string): never {
  throw new KqlError([unclearGraph.nowhere({ problem })]);
}
