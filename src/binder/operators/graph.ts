import { columnExpected, typeNotAllowed } from '../../diagnostics/binder-value-diagnostics.ts';
import { arrayOf, isDynamic, type Shape, shapeOf } from '../../functions/signatures/shape.ts';
import type {
  Expression,
  GraphMarkComponentsOperator,
  GraphMatchOperator,
  GraphPattern,
  GraphShortestPathsOperator,
  GraphToTableOperator,
  GraphWhereEdgesOperator,
  GraphWhereNodesOperator,
  MakeGraphOperator,
  NamedExpression,
  NameReference,
  TabularOperator,
} from '../../parser/ast.ts';
import { tupleType } from '../bound-type.ts';
import { columnOf, relationOf, shapeOfBound, valueOfType } from '../checks.ts';
import { allColumns, type Column, type Row, rowOf } from '../column.ts';
import { type Context, report } from '../context.ts';
import { innerNodesName } from '../custom-returns/dynamic.ts';
import { errorFlow, type Flow, type GraphFlow, rows } from '../flow.ts';
import { inputGraph, inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { parameterText } from '../parameters.ts';
import { defaultName, newProjection } from '../project.ts';
import { source, unsupportedPlan } from '../relations.ts';
import { Scope } from '../scope.ts';
import { unifyByNameAndType } from '../unify.ts';

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
    keyColumn(column, overRows(nodes, context));
    return [nodes];
  });
  const nodeColumns =
    operator.nodeId === undefined
      ? unifyByNameAndType(
          tables.flatMap(({ row }) => allColumns(row)),
          session,
        ).map(({ column }) => column)
      : [session.column(operator.nodeId.name, keys[0]?.shape ?? shapeOf('string'))];
  const nodes = tables.length > 0 || operator.nodeId !== undefined ? rowOf(nodeColumns) : undefined;
  const graph: GraphFlow = {
    kind: 'graph',
    edges: relation.row,
    nodes,
    inputs: [relation.plan, ...tables.map(({ plan }) => plan)],
  };
  const { partition } = operator;
  if (partition === undefined) return graph;
  columnOf(inside.bind.expression(partition.column, inside), inside);
  return partitioned(operator, partition.subquery.operators, graph, context);
};

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

interface Elements {
  readonly scope: Scope;
  /** Edges that stand for several: what is asked of them comes in arrays. */
  readonly variable: ReadonlySet<string>;
}

/** The named nodes and edges of the patterns, as names for their columns. */
function elementsOf(patterns: readonly GraphPattern[], graph: GraphFlow, context: Context): Elements {
  const scope = Scope.create(context.scope);
  const variable = new Set<string>();
  // What `inner_nodes(edge)` gives; no name of a query can be spelt so.
  scope.declare(innerNodesName, {
    kind: 'other',
    type: tupleType(graph.nodes === undefined ? [] : allColumns(graph.nodes)),
  });
  for (const element of patterns.flatMap((pattern) => pattern.elements)) {
    if (element.name === undefined) continue;
    const row = element.kind === 'GraphNode' ? graph.nodes : graph.edges;
    if (element.kind === 'GraphEdge' && element.range !== undefined) variable.add(element.name.name);
    scope.declare(element.name.name, {
      kind: 'other',
      type: tupleType(row === undefined ? [] : allColumns(row)),
    });
  }
  return { scope, variable };
}

type Match = GraphMatchOperator | GraphShortestPathsOperator;

/** `G | graph-match pattern where predicate project columns`. */
export const bindGraphMatch: OperatorBinder<Match> = (operator, input, context) => {
  const graph = inputGraph(operator, input, context);
  if (graph === undefined) return errorFlow;
  const { scope, variable } = elementsOf(operator.patterns, graph, context);
  const inside: Context = {
    ...context,
    scope,
    row: undefined,
    right: undefined,
    calls: 'normal',
    windows: undefined,
  };
  if (operator.predicate !== undefined)
    valueOfType(inside.bind.expression(operator.predicate, inside), 'bool', inside);
  if (operator.columns === undefined) return graph;
  const columns = matchColumns(operator.columns, variable, inside);
  const name = operator.kind === 'GraphMatch' ? 'graph-match' : 'graph-shortest-paths';
  return rows(source(unsupportedPlan(name, operator.keyword, columns, graph.inputs), columns));
};

function matchColumns(
  items: readonly NamedExpression[],
  variable: ReadonlySet<string>,
  inside: Context,
): readonly Column[] {
  const projection = newProjection(inside);
  for (const item of items) {
    const value = inside.bind.expression(item.expression, inside);
    const found = shapeOfBound(value);
    const shape: Shape = mentions(item.expression, variable) ? arrayOf(found) : found;
    const name = item.names[0];
    if (name !== undefined) {
      projection.declare(
        { column: inside.session.column(name.name, shape), expression: undefined },
        name.span,
        false,
      );
    } else {
      const own = pathName(item.expression) ?? value.resultName ?? defaultName(inside, false);
      projection.add({ column: inside.session.column(own, shape), expression: undefined });
    }
    if (value.type.kind === 'tuple' && value.type.columns.length !== 1)
      report(inside, columnExpected.at(value.span, {}));
  }
  return projection.columns;
}

/** `n.a.b` names its column after all its parts. */
function pathName(node: Expression): string | undefined {
  if (node.kind === 'NameReference') return node.name;
  if (node.kind !== 'Path' || node.member.kind !== 'NameReference') return undefined;
  const left = pathName(node.object);
  return left === undefined ? node.member.name : `${left}_${node.member.name}`;
}

function mentions(root: Expression, names: ReadonlySet<string>): boolean {
  const open: unknown[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) open.push(...next);
    else if (typeof next === 'object' && next !== null) {
      if ('kind' in next && next.kind === 'NameReference' && 'name' in next && names.has(String(next.name)))
        return true;
      open.push(...Object.values(next).filter((value) => typeof value === 'object' && value !== null));
    }
  }
  return false;
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
  return graph;
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
  return { ...graph, nodes: rowOf([...(graph.nodes === undefined ? [] : allColumns(graph.nodes)), id]) };
};
