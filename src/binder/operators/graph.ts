import { typeNotAllowed } from '../../diagnostics/binder-value-diagnostics.ts';
import { isDynamic, shapeOf } from '../../functions/signatures/shape.ts';
import type {
  Expression,
  GraphMarkComponentsOperator,
  GraphToTableOperator,
  GraphWhereEdgesOperator,
  GraphWhereNodesOperator,
  MakeGraphOperator,
  NameReference,
  TabularOperator,
} from '../../parser/ast.ts';
import type { PlanColumn } from '../../plan/expression.ts';
import type { PlanNode } from '../../plan/nodes.ts';
import type { Relation } from '../bound.ts';
import { columnOf, relationOf, valueOfType } from '../checks.ts';
import { allColumns, type Column, columnType, type Row, rowOf } from '../column.ts';
import { type Context, report } from '../context.ts';
import { errorFlow, type Flow, type GraphFlow, type MadeGraph, rows } from '../flow.ts';
import { inputGraph, inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { parameterText } from '../parameters.ts';
import { source, unsupportedPlan } from '../relations.ts';
import { unifyByNameAndType } from '../unify.ts';
import { uniteRows } from './union.ts';

/** `E | make-graph source --> target with Nodes on key`: a graph of edges and nodes. */
export const bindMakeGraph: OperatorBinder<MakeGraphOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const { session } = context;
  const inside = overRows(relation, context);
  const keys = [operator.source, operator.target].map((end) => keyColumn(end, inside));
  const tables = operator.nodeTables.flatMap(({ table, column }) => {
    const nodes = relationOf(context.bind.expression(table, { ...context, row: undefined }), context);
    if (nodes === undefined) return [];
    return [{ relation: nodes, key: keyColumn(column, overRows(nodes, context)) }];
  });
  const united = nodeRows(tables, context);
  const nodeId =
    operator.nodeId === undefined
      ? undefined
      : session.column(operator.nodeId.name, keys[0]?.shape ?? shapeOf('string'));
  const graph: GraphFlow = {
    kind: 'graph',
    edges: relation.row,
    nodes: nodeId === undefined ? united?.row : rowOf([nodeId]),
    inputs: [relation.plan, ...tables.map((table) => table.relation.plan)],
    made:
      operator.direction === 'any' || operator.partition !== undefined
        ? undefined
        : madeGraph(relation, keys, nodeId, united, tables, context),
  };
  const { partition } = operator;
  if (partition === undefined) return graph;
  columnOf(inside.bind.expression(partition.column, inside), inside);
  return partitioned(operator, partition.subquery.operators, graph, context);
};

interface NodeTable {
  readonly relation: Relation;
  readonly key: Column | undefined;
}

/** The rows of all tables of nodes. */
function nodeRows(tables: readonly NodeTable[], context: Context): Relation | undefined {
  const [first, ...others] = tables;
  if (first === undefined || others.length === 0) return first?.relation;
  const legs = tables.map(({ relation }) => relation);
  const unified = unifyByNameAndType(
    legs.flatMap(({ row }) => allColumns(row)),
    context.session,
  );
  return uniteRows(legs, unified, undefined, context);
}

/** The graph's rows; undefined when its keys have several names or types. */
function madeGraph(
  edges: Relation,
  keys: readonly (Column | undefined)[],
  nodeId: Column | undefined,
  nodes: Relation | undefined,
  tables: readonly NodeTable[],
  context: Context,
): MadeGraph | undefined {
  const [source, target] = keys;
  if (source === undefined || target === undefined || columnType(source) !== columnType(target))
    return undefined;
  const ends = { edges: edges.plan, source: source.plan, target: target.plan };
  if (nodes === undefined) {
    const id = nodeId ?? context.session.column('', source.shape);
    return {
      ...ends,
      nodes: endpoints(edges.plan, [source.plan, target.plan], id.plan, context),
      key: id.plan,
    };
  }
  const names = new Set(tables.map(({ key }) => key?.name));
  const key = allColumns(nodes.row).find(({ name }) => names.has(name));
  if (names.size !== 1 || key === undefined || columnType(key) !== columnType(source)) return undefined;
  return { ...ends, nodes: nodes.plan, key: key.plan };
}

/** Without a table of nodes, the nodes are what the edges join. */
function endpoints(edges: PlanNode, ends: readonly PlanColumn[], id: PlanColumn, context: Context): PlanNode {
  const columns = [context.session.planColumn('', id.type)];
  const input: PlanNode = {
    kind: 'Union',
    inputs: ends.map((end) => ({
      kind: 'Project',
      input: edges,
      columns: [context.session.planColumn('', id.type)],
      expressions: [{ kind: 'Column', column: end, type: end.type }],
    })),
    columns,
  };
  const [end] = columns;
  const keys =
    end === undefined
      ? []
      : [{ column: id, expression: { kind: 'Column', column: end, type: id.type } as const }];
  return { kind: 'Aggregate', input, keys, calls: [], columns: [id] };
}

/** `partitioned-by column (subquery)`: the subquery works on a graph for each value. */
function partitioned(
  operator: MakeGraphOperator,
  operators: readonly TabularOperator[],
  graph: GraphFlow,
  context: Context,
): Flow {
  const flow = context.bind.operators(operators, graph, context);
  if (flow.kind !== 'rows') return flow;
  const columns = allColumns(flow.relation.row);
  return rows(source(unsupportedPlan('make-graph', operator.keyword, columns, graph.inputs), columns));
}

function keyColumn(node: NameReference, inside: Context): Column | undefined {
  const column = columnOf(inside.bind.expression(node, inside), inside);
  if (column !== undefined && isDynamic(column.shape))
    report(inside, typeNotAllowed.at(node.span, { type: 'dynamic' }));
  return column;
}

/** `G | graph-to-table nodes, edges`: tables of the graph's nodes and edges. */
export const bindGraphToTable: OperatorBinder<GraphToTableOperator> = (operator, input, context) => {
  const graph = inputGraph(operator, input, context);
  if (graph === undefined) return errorFlow;
  const results = operator.outputs.map((output) => {
    const of = output.entity === 'nodes' ? graph.nodes : graph.edges;
    const ids = output.entity === 'nodes' ? ['with_node_id'] : ['with_source_id', 'with_target_id'];
    const hashes = ids.flatMap((parameter) => {
      const name = parameterText(output.parameters, parameter);
      return name === undefined ? [] : [context.session.column(name, shapeOf('long'))];
    });
    const columns = [...hashes, ...(of === undefined ? [] : allColumns(of))];
    const relation = source(
      unsupportedPlan('graph-to-table', operator.keyword, columns, graph.inputs),
      columns,
    );
    if (output.name !== undefined) context.scope.declare(output.name.name, { kind: 'table', relation });
    return { name: output.name?.name ?? output.entity, relation };
  });
  const [first, ...others] = results;
  if (first === undefined) return errorFlow;
  return others.length === 0 ? rows(first.relation) : { kind: 'several', results };
};

/** Keeps the graph's shape: the operator only judges nodes or edges. */
function filterGraph(graph: GraphFlow, of: Row | undefined, predicate: Expression, context: Context): Flow {
  const inside: Context = { ...context, row: of ?? rowOf([]), right: undefined, calls: 'normal' };
  valueOfType(inside.bind.expression(predicate, inside), 'bool', inside);
  return { ...graph, made: undefined };
}

export const bindGraphWhereNodes: OperatorBinder<GraphWhereNodesOperator> = (operator, input, context) => {
  const graph = inputGraph(operator, input, context);
  return graph === undefined ? errorFlow : filterGraph(graph, graph.nodes, operator.predicate, context);
};

export const bindGraphWhereEdges: OperatorBinder<GraphWhereEdgesOperator> = (operator, input, context) => {
  const graph = inputGraph(operator, input, context);
  return graph === undefined ? errorFlow : filterGraph(graph, graph.edges, operator.predicate, context);
};

/** `G | graph-mark-components`: nodes learn which component they are in. */
export const bindGraphMarkComponents: OperatorBinder<GraphMarkComponentsOperator> = (
  operator,
  input,
  context,
) => {
  const graph = inputGraph(operator, input, context);
  if (graph === undefined) return errorFlow;
  const name = parameterText(operator.parameters, 'with_component_id') ?? 'ComponentId';
  const id = context.session.column(name, shapeOf('long'));
  return {
    ...graph,
    made: undefined,
    nodes: rowOf([...(graph.nodes === undefined ? [] : allColumns(graph.nodes)), id]),
  };
};
