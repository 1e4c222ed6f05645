import { unknownName } from '../../../diagnostics/binder-diagnostics.ts';
import { typeNotAllowed } from '../../../diagnostics/binder-type-diagnostics.ts';
import { isDynamic, shapeOf } from '../../../functions/signatures/shape.ts';
import type { Expression, GraphPartition, MakeGraphOperator, NameReference } from '../../../parser/ast.ts';
import type { PlanColumn } from '../../../plan/expression.ts';
import type { GraphNodesNode, PlanNode, SubInputNode } from '../../../plan/nodes.ts';
import type { Relation } from '../../bound.ts';
import { columnOf, relationOf } from '../../checks.ts';
import { allColumns, type Column, columnExpression, columnType, findColumn, rowOf } from '../../column.ts';
import { bindRows, type Context, report } from '../../context.ts';
import { errorFlow, type Flow, type GraphFlow, type MadeGraph, rows } from '../../flow.ts';
import { inputRows, type OperatorBinder, overRows } from '../../operator-binder.ts';
import { checkParameters } from '../../parameters.ts';
import { type Unified, unifyByNameAndType } from '../../projections/unify.ts';
import { source, unsupportedPlan } from '../../relations.ts';
import { shared } from '../../shared.ts';
import { uniteRows } from '../union.ts';

/** `E | make-graph source --> target with Nodes on key`: a graph of edges and nodes. */
export const bindMakeGraph: OperatorBinder<MakeGraphOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  checkParameters(operator.parameters, [], context);
  const inside = overRows(relation, context);
  const [sourceKey, targetKey] = [operator.source, operator.target].map((end) => keyColumn(end, inside));
  const tables = operator.nodeTables.flatMap(({ table, column }): NodeTable[] => {
    const nodes = relationOf(bindRows(table, { ...context, row: undefined }), context);
    if (nodes === undefined) return [];
    return [{ node: table, relation: nodes, key: keyColumn(column, overRows(nodes, context)) }];
  });
  const ends = { sourceKey, targetKey };
  const { partition } = operator;
  if (partition === undefined) return graphOf(operator, relation, ends, tables, context);
  return partitioned(operator, partition, relation, ends, tables, context);
};

interface NodeTable {
  readonly node: Expression;
  readonly relation: Relation;
  readonly key: Column | undefined;
}

interface Ends {
  readonly sourceKey: Column | undefined;
  readonly targetKey: Column | undefined;
}

function keyColumn(node: NameReference, inside: Context): Column | undefined {
  const column = columnOf(inside.bind.expression(node, inside), inside);
  if (column !== undefined && isDynamic(column.shape))
    report(inside, typeNotAllowed.at(node.span, { type: 'dynamic' }));
  return column;
}

/** The graph; without what makes it when it is undirected, or its keys or columns of one name in two tables differ in type. */
function graphOf(
  operator: MakeGraphOperator,
  edges: Relation,
  { sourceKey, targetKey }: Ends,
  tables: readonly NodeTable[],
  context: Context,
): GraphFlow {
  const { session } = context;
  const nodeId =
    operator.nodeId === undefined
      ? undefined
      : session.column(operator.nodeId.name, sourceKey?.shape ?? shapeOf('string'));
  const unified = unifyByNameAndType(
    tables.flatMap(({ relation }) => allColumns(relation.row)),
    session,
  );
  const columns = nodeId === undefined ? unified.map(({ column }) => column) : [nodeId];
  const hasNodes = tables.length > 0 || nodeId !== undefined;
  const flow: Omit<GraphFlow, 'made'> = {
    kind: 'graph',
    edges: edges.row,
    nodes: hasNodes ? rowOf(columns) : undefined,
    inputs: [edges.plan, ...tables.map(({ relation }) => relation.plan)],
  };
  if (sourceKey === undefined || targetKey === undefined || operator.direction === 'any')
    return { ...flow, made: undefined };
  const type = columnType(sourceKey);
  const keys = tables.flatMap(({ key }) => key ?? []);
  const isUneven = unified.length > new Set(tables.flatMap(({ relation }) => namesOf(relation))).size;
  if (columnType(targetKey) !== type || keys.some((key) => columnType(key) !== type) || isUneven)
    return { ...flow, made: undefined };
  const id = session.planColumn('', type);
  const known = knownNodes(tables, unified, nodeId, id, context);
  const sharedEdges = shared(edges.plan, session);
  const plan: GraphNodesNode = {
    kind: 'GraphNodes',
    ...{ edges: sharedEdges, source: sourceKey.plan, target: targetKey.plan },
    ...{ table: known.table, key: id, keys: known.keys, columns: known.table.columns },
  };
  const made: MadeGraph = {
    ...{ edges: sharedEdges, nodes: shared(plan, session) },
    ...{ source: sourceKey.plan, target: targetKey.plan, key: id },
    loneNodes: 'known',
  };
  const row = rowOf(known.columns);
  return { ...flow, nodes: hasNodes ? row : undefined, made };
}

const namesOf = ({ row }: Relation): readonly string[] => allColumns(row).map(({ name }) => name);

/** What the tables know of the nodes: their columns, and the key once more under `id`. */
function knownNodes(
  tables: readonly NodeTable[],
  unified: readonly Unified[],
  nodeId: Column | undefined,
  id: PlanColumn,
  context: Context,
): {
  readonly table: PlanNode;
  readonly columns: readonly Column[];
  readonly keys: readonly PlanColumn[];
} {
  const { session } = context;
  if (tables.length === 0) {
    const columns = nodeId === undefined ? [] : [nodeId];
    const plans = columns.map(({ plan }) => plan);
    return { table: { kind: 'Values', columns: [...plans, id], rows: [] }, columns, keys: plans };
  }
  const idColumn: Column = { name: '', shape: shapeOf(id.type), plan: id };
  const legs = tables.map((table) => withKeyLast(table, session.column('', idColumn.shape)));
  const all: Unified[] = [...unified, { column: idColumn, sources: legs.map(({ key }) => key) }];
  const united = uniteRows(
    legs.map(({ leg }) => leg),
    all,
    undefined,
    context,
  );
  const columns = united.row.columns.slice(0, unified.length);
  const unitedKey = united.row.columns.at(-1);
  const names = new Set(tables.map(({ key }) => key?.name));
  const table: PlanNode = {
    kind: 'Project',
    input: united.plan,
    columns: [...columns.map((column) => column.plan), id],
    expressions: [...columns, ...(unitedKey === undefined ? [] : [unitedKey])].map(columnExpression),
  };
  const keys = columns.flatMap((column) => (names.has(column.name) ? [column.plan] : []));
  return { table, columns, keys };
}

/** The rows of a table, its key once more as a column at the end. */
function withKeyLast({ relation, key }: NodeTable, last: Column): { leg: Relation; key: Column } {
  const columns = allColumns(relation.row);
  const plan: PlanNode = {
    kind: 'Project',
    input: relation.plan,
    columns: [...columns.map((column) => column.plan), last.plan],
    expressions: [...columns, key ?? last].map(columnExpression),
  };
  return { leg: { ...relation, plan, row: rowOf([...columns, last]) }, key: last };
}

/** `partitioned-by column (operators)`: the operators work on a graph of its own for each value of the column. */
function partitioned(
  operator: MakeGraphOperator,
  partition: GraphPartition,
  edges: Relation,
  ends: Ends,
  tables: readonly NodeTable[],
  context: Context,
): Flow {
  const inside = overRows(edges, context);
  const key = columnOf(inside.bind.expression(partition.column, inside), inside);
  if (key === undefined) return errorFlow;
  if (isDynamic(key.shape)) report(inside, typeNotAllowed.at(partition.column.span, { type: 'dynamic' }));
  const bodyInput: SubInputNode = {
    kind: 'SubInput',
    id: context.session.nextId(),
    columns: edges.plan.columns,
  };
  const parts = tables.flatMap((table): NodeTable[] => {
    const own = findColumn(table.relation.row, key.name);
    if (own === undefined || columnType(own) !== columnType(key)) {
      report(context, unknownName.at(table.node.span, { name: key.name, similar: [] }));
      return [];
    }
    const input = shared(table.relation.plan, context.session);
    return [{ ...table, relation: { ...table.relation, plan: ofPart(input, own, bodyInput, key) } }];
  });
  const graph = graphOf(operator, { ...edges, plan: bodyInput }, ends, parts, context);
  const flow = context.bind.operators(
    partition.subquery.operators,
    { ...graph, ...(graph.made && { made: { ...graph.made, loneNodes: 'partitioned-by' } }) },
    context,
  );
  if (flow.kind !== 'rows') return flow.kind === 'error' ? errorFlow : refused(operator, graph);
  const columns = allColumns(flow.relation.row);
  const plan: PlanNode = {
    kind: 'Partition',
    ...{ input: edges.plan, key: key.plan, bodyInput, body: flow.relation.plan, most: undefined },
    columns: columns.map((column) => column.plan),
  };
  return rows(source(plan, columns));
}

const refused = (operator: MakeGraphOperator, graph: GraphFlow): Flow =>
  rows(source(unsupportedPlan('make-graph partitioned-by', operator.keyword, [], graph.inputs), []));

/** The rows of a table whose value of the column is that of the part; null is a value too. */
function ofPart(input: PlanNode, own: Column, part: PlanNode, key: Column): PlanNode {
  return {
    kind: 'Join',
    joinKind: 'leftsemi',
    isLookup: false,
    left: input,
    right: part,
    keys: [{ left: columnExpression(own), right: columnExpression(key) }],
    outputs: input.columns.map((column) => ({ side: 'left', column })),
    columns: input.columns,
  };
}
