import type { Expression, GraphWhereEdgesOperator, GraphWhereNodesOperator } from '../../../parser/ast.ts';
import { type PlanColumn, type PlanExpression, readingOf } from '../../../plan/expression.ts';
import type { PlanNode } from '../../../plan/nodes.ts';
import { valueOfType } from '../../checks.ts';
import { type Row, rowOf } from '../../column.ts';
import type { Context } from '../../context.ts';
import { errorFlow, type GraphFlow, type MadeGraph } from '../../flow.ts';
import { inputGraph, type OperatorBinder } from '../../operator-binder.ts';
import { shared } from '../../shared.ts';

/** `G | graph-where-nodes predicate`: the nodes for which it is true, and the edges between these. */
export const bindGraphWhereNodes: OperatorBinder<GraphWhereNodesOperator> = (operator, input, context) => {
  const graph = inputGraph(operator, input, context);
  if (graph === undefined) return errorFlow;
  const predicate = condition(graph.nodes, operator.predicate, context);
  const { made } = graph;
  if (made === undefined || predicate === undefined) return { ...graph, made: undefined };
  const nodes = shared(filter(made.nodes, predicate), context.session);
  const between = [made.source, made.target].reduce(
    (edges, end) => whereKnown(edges, end, nodes, made.key),
    made.edges,
  );
  return { ...graph, made: { ...made, nodes, edges: shared(between, context.session) } };
};

/**
 * `G | graph-where-edges predicate`: the edges for which it is true. Whether nodes without an edge stay is not
 * documented, and nothing that would show them runs.
 */
export const bindGraphWhereEdges: OperatorBinder<GraphWhereEdgesOperator> = (operator, input, context) => {
  const graph = inputGraph(operator, input, context);
  if (graph === undefined) return errorFlow;
  const predicate = condition(graph.edges, operator.predicate, context);
  const { made } = graph;
  if (made === undefined || predicate === undefined) return { ...graph, made: undefined };
  const edges = shared(filter(made.edges, predicate), context.session);
  const left: MadeGraph = { ...made, edges, loneNodes: 'graph-where-edges' };
  return { ...graph, made: left } satisfies GraphFlow;
};

function condition(row: Row | undefined, node: Expression, context: Context): PlanExpression | undefined {
  const inside: Context = { ...context, row: row ?? rowOf([]), right: undefined, calls: 'normal' };
  return valueOfType(inside.bind.expression(node, inside), 'bool', inside);
}

const filter = (input: PlanNode, predicate: PlanExpression): PlanNode => ({
  kind: 'Filter',
  ...{ input, predicate, columns: input.columns },
});

/** The edges whose end is one of the nodes. */
const whereKnown = (edges: PlanNode, end: PlanColumn, nodes: PlanNode, key: PlanColumn): PlanNode => ({
  kind: 'Join',
  joinKind: 'leftsemi',
  isLookup: false,
  left: edges,
  right: nodes,
  keys: [
    {
      left: readingOf(end),
      right: readingOf(key),
    },
  ],
  outputs: edges.columns.map((column) => ({ side: 'left', column })),
  columns: edges.columns,
});
