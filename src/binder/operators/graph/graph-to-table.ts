import { graphOutputUnnamed } from '../../../diagnostics/binder-operator-diagnostics.ts';
import { shapeOf } from '../../../functions/signatures/shape.ts';
import type { GraphOutput, GraphToTableOperator } from '../../../parser/ast.ts';
import { type PlanColumn, type PlanExpression, readingOf } from '../../../plan/expression.ts';
import type { Relation } from '../../bound.ts';
import { call } from '../../build.ts';
import { allColumns, columnExpression } from '../../column.ts';
import { type Context, report } from '../../context.ts';
import { errorFlow, type GraphFlow, rows } from '../../flow.ts';
import { inputGraph, type OperatorBinder } from '../../operator-binder.ts';
import { checkParameters, parameterText } from '../../parameters.ts';
import { source, unsupportedPlan } from '../../relations.ts';

/**
 * `G | graph-to-table nodes as N, edges as E`: tables of the graph's nodes and edges. Of two, the named ones are there for
 * the statements that follow; the other is what the operator gives.
 */
export const bindGraphToTable: OperatorBinder<GraphToTableOperator> = (operator, input, context) => {
  const graph = inputGraph(operator, input, context);
  if (graph === undefined) return errorFlow;
  const results = operator.outputs.map((output) => {
    const relation = tableOf(output, operator, graph, context);
    if (output.name !== undefined) context.scope.declare(output.name.name, { kind: 'table', relation });
    return { name: output.name?.name, relation };
  });
  const [first, ...others] = results;
  if (first === undefined) return errorFlow;
  if (others.length === 0) return rows(first.relation);
  const unnamed = results.filter(({ name }) => name === undefined);
  const [only] = unnamed;
  if (unnamed.length > 1) {
    report(context, graphOutputUnnamed.at(operator.keyword, {}));
    return errorFlow;
  }
  return only === undefined ? { kind: 'several', results: [] } : rows(only.relation);
};

function tableOf(
  output: GraphOutput,
  operator: GraphToTableOperator,
  graph: GraphFlow,
  context: Context,
): Relation {
  const { session } = context;
  const { made } = graph;
  const isNodes = output.entity === 'nodes';
  const known = isNodes ? ['with_node_id'] : ['with_source_id', 'with_target_id'];
  checkParameters(output.parameters, known, context);
  const hashed: readonly (PlanColumn | undefined)[] = isNodes ? [made?.key] : [made?.source, made?.target];
  const ids = known.flatMap((parameter, at) => {
    const name = parameterText(output.parameters, parameter);
    if (name === undefined) return [];
    const of = hashed[at];
    const column = session.column(name, shapeOf('long'));
    return [{ column, value: of === undefined ? undefined : hashOf(of, output, context) }];
  });
  const of = isNodes ? graph.nodes : graph.edges;
  const kept = of === undefined ? [] : allColumns(of);
  const columns = [...ids.map(({ column }) => column), ...kept];
  const values = ids.flatMap(({ value }): PlanExpression[] => (value === undefined ? [] : [value]));
  const isEmpty = columns.length === 0;
  const refused = made === undefined ? 'graph-to-table' : refusedForm(isNodes, isEmpty, made.loneNodes);
  if (made === undefined || refused !== undefined || values.length < ids.length)
    return source(
      unsupportedPlan(refused ?? 'graph-to-table', operator.keyword, columns, graph.inputs),
      columns,
    );
  return source(
    {
      kind: 'Project',
      input: isNodes ? made.nodes : made.edges,
      columns: columns.map((column) => column.plan),
      expressions: [...values, ...kept.map(columnExpression)],
    },
    columns,
  );
}

function refusedForm(
  isNodes: boolean,
  isEmpty: boolean,
  loneNodes: 'known' | 'graph-where-edges' | 'partitioned-by',
): string | undefined {
  if (isEmpty) return 'graph-to-table nodes without properties';
  // After these it is not documented which nodes without edges there are.
  return isNodes && loneNodes !== 'known' ? `graph-to-table nodes after ${loneNodes}` : undefined;
}

/** The hash of a node is that of its key; how keys that are no texts are hashed is not documented. */
function hashOf(column: PlanColumn, output: GraphOutput, { session }: Context): PlanExpression | undefined {
  if (column.type !== 'string') return undefined;
  const args: PlanExpression[] = [readingOf(column)];
  return call({ name: 'hash', args, type: 'long', span: output.span }, session);
}
