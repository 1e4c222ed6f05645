import type {
  Expression,
  GraphEdge,
  GraphNode,
  GraphPattern,
  JoinOn,
  JoinWhere,
  NamedExpression,
  OrderedExpression,
  ParseStep,
  RenderProperty,
  Statement,
  TabularOperator,
} from './ast.ts';
import {
  namedText,
  nameText,
  orderText,
  parametersText,
  propertiesText,
  type Show,
  schemaText,
} from './print-expressions.ts';

/** How an operator prints the parts that belong to other files. */
export interface ShowAll extends Show {
  statement(node: Statement): string;
}

type Printers = {
  readonly [Kind in TabularOperator['kind']]: (
    node: Extract<TabularOperator, { kind: Kind }>,
    show: ShowAll,
  ) => string;
};

const all = (nodes: readonly Expression[], show: Show): string => nodes.map(show.expression).join(', ');
const named = (nodes: readonly NamedExpression[], show: Show): string =>
  nodes.map((node) => namedText(node, show)).join(', ');
const ordered = (nodes: readonly OrderedExpression[], show: Show): string =>
  nodes.map((node) => show.expression(node.expression) + orderText(node)).join(', ');
/** ` word text`, or nothing. */
const clause = (word: string, text: string | undefined): string =>
  text === undefined ? '' : ` ${word} ${text}`;
const shown = (node: Expression | undefined, show: Show): string | undefined =>
  node === undefined ? undefined : show.expression(node);
/** `keyword list`, or the keyword alone. */
const withList = (word: string, list: string): string => (list === '' ? word : `${word} ${list}`);

const condition = (node: JoinOn | JoinWhere | undefined, show: Show): string => {
  if (node === undefined) return '';
  return node.kind === 'JoinOn'
    ? ` on ${all(node.expressions, show)}`
    : ` where ${show.expression(node.predicate)}`;
};

const inTables = (tables: readonly Expression[] | undefined, show: Show): string =>
  tables === undefined ? '' : ` in (${all(tables, show)})`;

const pattern = (steps: readonly ParseStep[], show: Show): string =>
  steps
    .map((step) =>
      step.kind === 'ParseColumn'
        ? ` ${nameText(step.name)}${step.type === undefined ? '' : `: ${step.type.text}`}`
        : ` ${show.expression(step)}`,
    )
    .join('');

const printers: Printers = {
  As: (node, show) => `as${parametersText(node.parameters, show)} ${nameText(node.name)}`,
  AssertSchema: (node) => `assert-schema ${schemaText(node.schema)}`,
  Consume: (node, show) => `consume${parametersText(node.parameters, show)}`,
  Count: (node) => `count${clause('as', node.name?.name)}`,
  Distinct: (node, show) => `distinct${parametersText(node.parameters, show)} ${all(node.columns, show)}`,
  Evaluate: (node, show) =>
    `evaluate${parametersText(node.parameters, show)} ${show.expression(node.call)}` +
    clause(':', node.schema === undefined ? undefined : schemaText(node.schema)),
  ExecuteAndCache: () => '__executeAndCache',
  Extend: (node, show) => `extend ${named(node.columns, show)}`,
  Facet: (node, show) =>
    `facet by ${all(node.columns, show)}` +
    (node.subquery === undefined ? '' : ` with (${show.expression(node.subquery)})`),
  Find: (node, show) =>
    `find${parametersText(node.parameters, show)}${inTables(node.tables, show)} where ${show.expression(node.predicate)}` +
    (node.projection === undefined ? '' : ` ${projection(node.projection, show)}`),
  Fork: (node, show) =>
    `fork ${node.branches
      .map(
        ({ name, subquery }) =>
          `${name === undefined ? '' : `${nameText(name)} = `}(${show.expression(subquery)})`,
      )
      .join(' ')}`,
  GetSchema: (node, show) => `getschema${parametersText(node.parameters, show)}`,
  GraphMarkComponents: (node, show) => `graph-mark-components${parametersText(node.parameters, show)}`,
  GraphMatch: (node, show) =>
    `graph-match${parametersText(node.parameters, show)} ${node.patterns.map((each) => graphText(each, show)).join(', ')}` +
    clause('where', shown(node.predicate, show)) +
    clause('project', node.columns === undefined ? undefined : named(node.columns, show)),
  GraphShortestPaths: (node, show) =>
    `graph-shortest-paths${parametersText(node.parameters, show)} ${node.patterns.map((each) => graphText(each, show)).join(', ')}` +
    clause('where', shown(node.predicate, show)) +
    clause('project', node.columns === undefined ? undefined : named(node.columns, show)),
  GraphToTable: (node, show) =>
    `graph-to-table ${node.outputs
      .map(
        ({ entity, name, parameters }) =>
          entity +
          clause('as', name === undefined ? undefined : nameText(name)) +
          parametersText(parameters, show),
      )
      .join(', ')}`,
  GraphWhereEdges: (node, show) => `graph-where-edges ${show.expression(node.predicate)}`,
  GraphWhereNodes: (node, show) => `graph-where-nodes ${show.expression(node.predicate)}`,
  Invoke: (node, show) => `invoke ${show.expression(node.call)}`,
  Join: (node, show) =>
    `join${parametersText(node.parameters, show)} ${show.expression(node.right)}${condition(node.condition, show)}`,
  Lookup: (node, show) =>
    `lookup${parametersText(node.parameters, show)} ${show.expression(node.right)}${condition(node.condition, show)}`,
  MacroExpand: (node, show) =>
    `macro-expand${parametersText(node.parameters, show)} ${show.expression(node.entityGroup)}` +
    clause('as', node.name === undefined ? undefined : nameText(node.name)) +
    ` (${node.statements.map(show.statement).join('; ')})`,
  MakeGraph: (node, show) =>
    `make-graph${parametersText(node.parameters, show)} ${show.expression(node.source)} ` +
    `${node.direction === 'right' ? '-->' : '--'} ${show.expression(node.target)}` +
    (node.nodeId === undefined ? '' : ` with_node_id=${nameText(node.nodeId)}`) +
    (node.nodeTables.length === 0
      ? ''
      : ` with ${node.nodeTables.map(({ table, column }) => `${show.expression(table)} on ${show.expression(column)}`).join(', ')}`) +
    (node.partition === undefined
      ? ''
      : ` partitioned-by ${show.expression(node.partition.column)} (${show.expression(node.partition.subquery)})`),
  MakeSeries: (node, show) =>
    `make-series${parametersText(node.parameters, show)} ${node.aggregates
      .map(
        ({ aggregate, defaultValue }) =>
          namedText(aggregate, show) + clause('default =', shown(defaultValue, show)),
      )
      .join(', ')} on ${namedText(node.axis, show)}` +
    (node.range.kind === 'SeriesInRange'
      ? ` in range(${all(node.range.arguments, show)})`
      : clause('from', shown(node.range.from, show)) +
        clause('to', shown(node.range.to, show)) +
        clause('step', show.expression(node.range.step))) +
    (node.by.length === 0 ? '' : ` by ${named(node.by, show)}`),
  MvApply: (node, show) =>
    `mv-apply${parametersText(node.parameters, show)} ${expanded(node.columns, show)}` +
    `${clause('limit', shown(node.limit, show))}${clause('id', shown(node.contextId, show))} on (${show.expression(node.subquery)})`,
  MvExpand: (node, show) =>
    `${node.isLegacy ? 'mvexpand' : 'mv-expand'}${parametersText(node.parameters, show)} ${expanded(node.columns, show)}${clause('limit', shown(node.limit, show))}`,
  Parse: (node, show) =>
    `parse${parametersText(node.parameters, show)} ${show.expression(node.expression)} with${pattern(node.pattern, show)}`,
  ParseWhere: (node, show) =>
    `parse-where${parametersText(node.parameters, show)} ${show.expression(node.expression)} with${pattern(node.pattern, show)}`,
  ParseKv: (node, show) =>
    `parse-kv ${show.expression(node.expression)} as ${schemaText(node.columns)}${propertiesText(node.parameters, show)}`,
  Partition: (node, show) =>
    `partition${parametersText(node.parameters, show)} by ${show.expression(node.by)}` +
    clause('in', shown(node.scope, show)) +
    (node.operand.kind === 'PartitionSubquery'
      ? ` (${show.expression(node.operand.subquery)})`
      : ` {${show.expression(node.operand.expression)}}`),
  PartitionBy: (node, show) =>
    `__partitionby${parametersText(node.parameters, show)} ${show.expression(node.entity)}` +
    `${clause('id', shown(node.contextId, show))} (${show.expression(node.subquery)})`,
  Print: (node, show) => `print ${named(node.columns, show)}`,
  Project: (node, show) => withList('project', named(node.columns, show)),
  ProjectAway: (node, show) => withList('project-away', all(node.columns, show)),
  ProjectByNames: (node, show) => withList('project-by-names', all(node.columns, show)),
  ProjectKeep: (node, show) => withList('project-keep', all(node.columns, show)),
  ProjectRename: (node, show) => withList('project-rename', named(node.columns, show)),
  ProjectReorder: (node, show) => withList('project-reorder', ordered(node.columns, show)),
  Range: (node, show) =>
    `range ${nameText(node.name)} from ${show.expression(node.from)} to ${show.expression(node.to)} step ${show.expression(node.step)}`,
  Reduce: (node, show) =>
    `reduce${parametersText(node.parameters, show)} by ${namedText(node.by, show)}` +
    (node.properties.length === 0
      ? ''
      : ` with${node.properties.map((each) => parametersText([each], show)).join(',')}`),
  Render: (node, show) => `render ${node.chart.name}${renderProperties(node.properties, show)}`,
  Sample: (node, show) => `sample${parametersText(node.parameters, show)} ${show.expression(node.count)}`,
  SampleDistinct: (node, show) =>
    `sample-distinct${parametersText(node.parameters, show)} ${show.expression(node.count)} of ${show.expression(node.of)}`,
  Scan: (node, show) =>
    `scan${parametersText(node.parameters, show)}` +
    (node.orderBy.length === 0 ? '' : ` order by ${ordered(node.orderBy, show)}`) +
    (node.partitionBy.length === 0 ? '' : ` partition by ${all(node.partitionBy, show)}`) +
    (node.declare.length === 0
      ? ''
      : ` declare (${node.declare
          .map(
            ({ name, type, defaultValue }) =>
              `${nameText(name)}: ${type.text}${clause('=', shown(defaultValue, show))}`,
          )
          .join(', ')})`) +
    ` with (${node.steps
      .map(
        (step) =>
          `step ${nameText(step.name)}${step.isOptional ? ' optional' : ''}` +
          `${step.output === undefined ? '' : ` output=${step.output}`}: ${show.expression(step.condition)}` +
          `${step.assignments.length === 0 ? '' : ` => ${named(step.assignments, show)}`};`,
      )
      .join(' ')})`,
  Search: (node, show) =>
    `search${parametersText(node.parameters, show)}${inTables(node.tables, show)} ${show.expression(node.predicate)}`,
  Serialize: (node, show) =>
    withList(`serialize${parametersText(node.parameters, show)}`, named(node.columns, show)),
  Sort: (node, show) => `sort${parametersText(node.parameters, show)} by ${ordered(node.by, show)}`,
  Summarize: (node, show) =>
    withList(`summarize${parametersText(node.parameters, show)}`, named(node.aggregates, show)) +
    clause('by', node.by === undefined ? undefined : named(node.by, show)) +
    clause('bin =', shown(node.bin, show)),
  Take: (node, show) => `take${parametersText(node.parameters, show)} ${show.expression(node.count)}`,
  Top: (node, show) =>
    `top${parametersText(node.parameters, show)} ${show.expression(node.count)} by ${ordered([node.by], show)}`,
  TopHitters: (node, show) =>
    `top-hitters ${show.expression(node.count)} of ${namedText(node.of, show)}` +
    clause('by', node.by === undefined ? undefined : namedText(node.by, show)),
  TopNested: (node, show) =>
    node.levels
      .map(
        (level) =>
          `top-nested${clause('', shown(level.count, show)).slice(1)} of ${namedText(level.of, show)}` +
          `${clause('with others =', shown(level.others, show))} by ${namedText(level.by, show)}${orderText(level)}`,
      )
      .join(', '),
  Union: (node, show) => `union${parametersText(node.parameters, show)} ${all(node.tables, show)}`,
  Where: (node, show) => `where${parametersText(node.parameters, show)} ${show.expression(node.predicate)}`,
};

/** The operator as KQL, without the bar before it; `show` prints what lies within. */
export function operatorText(node: TabularOperator, show: ShowAll): string {
  const print = printers[node.kind] as (node: TabularOperator, show: ShowAll) => string;
  return print(node, show);
}

const expanded = (columns: Extract<TabularOperator, { kind: 'MvExpand' }>['columns'], show: Show): string =>
  columns
    .map(
      ({ column, type }) => namedText(column, show) + (type === undefined ? '' : ` to typeof(${type.text})`),
    )
    .join(', ');

function projection(
  node: NonNullable<Extract<TabularOperator, { kind: 'Find' }>['projection']>,
  show: Show,
): string {
  const columns = node.columns.map(
    ({ expression, type }) => show.expression(expression) + (type === undefined ? '' : `: ${type.text}`),
  );
  return withList(node.mode === 'project-away' ? '__projectAway' : node.mode, columns.join(', '));
}

const graphText = ({ elements }: GraphPattern, show: Show): string =>
  elements
    .map((element) => (element.kind === 'GraphNode' ? nodeText(element) : edgeText(element, show)))
    .join('');

const nodeText = ({ name }: GraphNode): string => `(${name === undefined ? '' : nameText(name)})`;

function edgeText({ direction, name, range }: GraphEdge, show: Show): string {
  const steps =
    range === undefined ? '' : `*${shown(range.from, show) ?? ''} .. ${shown(range.to, show) ?? ''}`;
  const inner = (name === undefined ? '' : nameText(name)) + steps;
  const line = inner === '' ? '--' : `-[${inner}]-`;
  return `${direction === 'left' ? '<' : ''}${line}${direction === 'right' ? '>' : ''}`;
}

/** Properties up to the last one that only the older form has stay in that form; the others go into `with (…)`. */
function renderProperties(properties: readonly RenderProperty[], show: Show): string {
  const lastOld = properties.findLastIndex(({ name }) => name.name === 'by' || name.name === 'with');
  const value = ({ values }: RenderProperty): string => all(values, show);
  const old = properties
    .slice(0, lastOld + 1)
    .map((each) =>
      each.name.name === 'by' || each.name.name === 'with'
        ? ` ${each.name.name} ${value(each)}`
        : ` ${each.name.name}=${value(each)}`,
    );
  const rest = properties.slice(lastOld + 1).map((each) => `${each.name.name}=${value(each)}`);
  return old.join('') + (rest.length === 0 ? '' : ` with (${rest.join(', ')})`);
}
