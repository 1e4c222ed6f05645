import { toCell } from '../types/cell.ts';
import { formatDatetime } from '../types/datetime.ts';
import type { DynamicValue } from '../types/dynamic.ts';
import { printJson } from '../types/json.ts';
import { formatTimespan } from '../types/timespan.ts';
import type { PlanColumn, PlanExpression } from './expression.ts';
import type {
  AggregateCall,
  EvaluateArgument,
  MakeSeriesNode,
  PlanNode,
  ScanStep,
  TopNestedLevel,
} from './nodes.ts';
import { inputsOf } from './walk.ts';

/** A plan as indented text, one node a line, inputs below: what `--explain` shows. */
export function printPlan(root: PlanNode): string {
  const lines: string[] = [];
  const shared = new Set<number>();
  const visit = (node: PlanNode, depth: number): void => {
    lines.push(`${'  '.repeat(depth)}${describe(node)}`);
    if (node.kind === 'Shared') {
      if (shared.has(node.shared.id)) return;
      shared.add(node.shared.id);
    }
    for (const input of inputsOf(node)) visit(input, depth + 1);
  };
  visit(root, 0);
  return `${lines.join('\n')}\n`;
}

/** Columns that only other parts of a node read have no name, and go by their number. */
const nameOf = ({ name, id }: PlanColumn): string => (name === '' ? `#${id}` : name);

const names = (columns: readonly PlanColumn[]): string => columns.map(nameOf).join(', ');

const printCall = (call: AggregateCall): string => {
  const filter = call.filter === undefined ? '' : ` where ${printExpression(call.filter)}`;
  return `${names(call.outputs)} = ${call.definition.name}(${call.args.map(printExpression).join(', ')})${filter}`;
};

const printKey = (key: { readonly column: PlanColumn; readonly expression: PlanExpression }): string =>
  key.expression.kind === 'Column' && key.expression.column.name === key.column.name
    ? nameOf(key.column)
    : `${nameOf(key.column)} = ${printExpression(key.expression)}`;

const printStep = ({ name, output, condition, assignments }: ScanStep): string => {
  const assigned = assignments.length === 0 ? '' : ` => ${assignments.map(printKey).join(', ')}`;
  return `${name}${output === 'all' ? '' : ` output=${output}`}: ${printExpression(condition)}${assigned}`;
};

const printLevel = ({ count, of, others, calls, by, order }: TopNestedLevel): string => {
  const most = count === undefined ? 'all' : printExpression(count);
  const rest = others === undefined ? '' : ` with others=${printExpression(others)}`;
  return `${most} of ${printKey(of)}${rest} by ${printKey(by)} ${order} with ${calls.map(printCall).join(', ')}`;
};

const printBins = ({ from, to, step }: MakeSeriesNode): string => {
  const first = from === undefined ? '' : ` from ${printExpression(from)}`;
  const last = to === undefined ? '' : ` to ${printExpression(to)}`;
  return `${first}${last} step ${printExpression(step)}`;
};

const printArgument = (arg: EvaluateArgument): string =>
  arg.expression === undefined ? '(…)' : printExpression(arg.expression);

function describe(node: PlanNode): string {
  switch (node.kind) {
    case 'Scan': {
      const predicate = node.predicate === undefined ? '' : ' with predicate';
      const limit = node.limit === undefined ? '' : ` limit ${node.limit}`;
      return `Scan ${node.table} [${node.sourceColumns.join(', ')}]${predicate}${limit}`;
    }
    case 'Values':
      return `Values [${names(node.columns)}] ${node.rows.length} rows`;
    case 'Range':
      return `Range ${names(node.columns)} from ${printExpression(node.from)} to ${printExpression(node.to)} step ${printExpression(node.step)}`;
    case 'Filter':
      return `Filter ${printExpression(node.predicate)}`;
    case 'Project':
      return `Project ${node.columns.map((column, index) => printKey({ column, expression: node.expressions[index] ?? missing })).join(', ')}`;
    case 'Aggregate':
      return `Aggregate ${node.calls.map(printCall).join(', ')} by ${node.keys.map(printKey).join(', ')}`;
    case 'Sort': {
      const keys = node.keys.map(
        (key) => `${printExpression(key.expression)} ${key.order} nulls ${key.nulls}`,
      );
      const limit = node.limit === undefined ? '' : ` limit ${printExpression(node.limit)}`;
      return `Sort ${keys.join(', ')}${limit}`;
    }
    case 'Take':
    case 'Sample':
      return `${node.kind} ${printExpression(node.count)}`;
    case 'Join':
      return `Join ${node.joinKind} on ${node.keys.map((key) => `${printExpression(key.left)} == ${printExpression(key.right)}`).join(', ')} [${names(node.columns)}]`;
    case 'MvExpand':
    case 'MvApply':
      return `${node.kind} ${node.items.map(printKey).join(', ')}`;
    case 'Parse':
    case 'ParseKv':
      return `${node.kind} ${printExpression(node.text)} [${names(node.columns)}]`;
    case 'Window':
      return `Window ${node.computed.map(({ column, definition, args }) => `${column.name} = ${definition.name}(${args.map(printExpression).join(', ')})`).join(', ')}`;
    case 'MakeSeries':
      return `MakeSeries ${node.calls.map(printCall).join(', ')} on ${printKey(node.axis)}${printBins(node)} by ${node.keys.map(printKey).join(', ')} [${node.series.map(printKey).join(', ')}]`;
    case 'ScanSteps':
      return `ScanSteps ${node.steps.map(printStep).join('; ')} [${names(node.columns)}]`;
    case 'TopNested':
      return `TopNested ${node.levels.map(printLevel).join(', ')}`;
    case 'GraphNodes':
      return `GraphNodes ${node.source.name} --> ${node.target.name} [${names(node.columns)}]`;
    case 'GraphMarks':
      return `GraphMarks ${node.marks.map(({ mark, column }) => `${column.name} = ${mark}`).join(', ')}`;
    case 'GraphMatch': {
      const how = node.shortest === undefined ? `cycles=${node.cycles}` : `shortest=${node.shortest}`;
      return `GraphMatch ${node.source.name} --> ${node.target.name} ${how} [${names(node.columns)}]`;
    }
    case 'Partition':
      return `Partition by ${node.key.name}`;
    case 'Shared':
      return `Shared ${node.shared.id} [${names(node.columns)}]`;
    case 'SubInput':
      return `SubInput ${node.id} [${names(node.columns)}]`;
    case 'Union':
      return `Union [${names(node.columns)}]`;
    case 'Evaluate':
      return `Evaluate ${node.definition.name}(${node.args.map(printArgument).join(', ')}) [${names(node.columns)}${node.isOpen ? ' …' : ''}]`;
    case 'Rows':
      return `Rows [${names(node.columns)}] ${node.batch.length} rows`;
    case 'Unsupported':
      return `Unsupported ${node.name}`;
  }
}

const missing: PlanExpression = { kind: 'Constant', type: 'dynamic', value: null };

/** An expression as text, in the manner of KQL. */
export function printExpression(expression: PlanExpression): string {
  switch (expression.kind) {
    case 'Column':
      return nameOf(expression.column);
    case 'Constant':
      return printConstant(expression);
    case 'Cast':
      return `to ${expression.type}(${printExpression(expression.input)})`;
    case 'Logic':
      return `(${expression.operands.map(printExpression).join(` ${expression.operator} `)})`;
    case 'Call': {
      const args = expression.args.map(printExpression);
      const { name } = expression.definition;
      if (/^\w+$/.test(name) && !/^(has|in|contains|startswith|endswith)/.test(name))
        return `${name}(${args.join(', ')})`;
      return args.length === 2
        ? `${args[0]} ${name} ${args[1]}`
        : `${args[0]} ${name} (${args.slice(1).join(', ')})`;
    }
    case 'ScalarSubquery':
      return 'toscalar(…)';
    case 'ListSubquery':
      return '(…)';
    case 'Unsupported':
      return expression.name;
  }
}

function printConstant({ type, value }: Extract<PlanExpression, { kind: 'Constant' }>): string {
  if (value === null) return `${type}(null)`;
  if (type === 'string') return JSON.stringify(value);
  if (type === 'datetime') return `datetime(${formatDatetime(value as bigint)})`;
  if (type === 'timespan') return `timespan(${formatTimespan(value as bigint)})`;
  const text = type === 'dynamic' ? printJson(value as DynamicValue) : String(toCell(value, type));
  return type === 'long' || type === 'real' || type === 'bool' ? text : `${type}(${text})`;
}
