import type { PlanColumn, PlanExpression } from './expression.ts';
import type {
  AggregateCall,
  EvaluateArgument,
  MakeSeriesNode,
  MvExpandItem,
  ParseStep,
  PlanNode,
  ScanStep,
  TopNestedLevel,
} from './nodes.ts';
import { type Naming, nameOf, printExpression } from './print-expression.ts';
import { printGraphMatch } from './print-graph-match.ts';
import { expressionsOf, inputsOf, partsOf } from './walk.ts';

/**
 * A plan as indented text, one node a line, inputs below: what `--explain` shows. Below them stand the rows that the node's expressions
 * ask for, each under `toscalar(…)` or, for a list, `(…)`, in the order in which they are mentioned.
 */
export function printPlan(root: PlanNode): string {
  const lines: string[] = [];
  const shared = new Set<number>();
  const add = (depth: number, text: string): void => {
    lines.push(`${'  '.repeat(depth)}${text}`);
  };
  const visit = (node: PlanNode, depth: number): void => {
    add(depth, describe(node));
    if (node.kind === 'Shared') {
      if (shared.has(node.shared.id)) return;
      shared.add(node.shared.id);
    }
    for (const input of inputsOf(node)) visit(input, depth + 1);
    for (const subquery of expressionsOf(node).flatMap(subqueriesOf)) {
      add(depth + 1, printExpression(subquery));
      visit(subquery.plan, depth + 2);
    }
  };
  visit(root, 0);
  return `${lines.join('\n')}\n`;
}

type Subquery = Extract<PlanExpression, { readonly plan: PlanNode }>;

const subqueriesOf = (expression: PlanExpression): readonly Subquery[] =>
  'plan' in expression ? [expression] : partsOf(expression).flatMap(subqueriesOf);

const names = (columns: readonly PlanColumn[]): string => columns.map(nameOf).join(', ');

const all = (expressions: readonly PlanExpression[]): string =>
  expressions.map((expression) => printExpression(expression)).join(', ');

/** ` by a, b`, or nothing. */
const by = (keys: readonly Computed[]): string =>
  keys.length === 0 ? '' : ` by ${keys.map(printKey).join(', ')}`;

/** ` where condition`, or nothing. */
const where = (condition: PlanExpression | undefined): string =>
  condition === undefined ? '' : ` where ${printExpression(condition)}`;

/** ` limit 3`, or nothing. */
const limit = (count: PlanExpression | undefined): string =>
  count === undefined ? '' : ` limit ${printExpression(count)}`;

const printCall = (call: AggregateCall): string =>
  `${names(call.outputs)} = ${call.definition.name}(${all(call.args)})${where(call.filter)}`;

interface Computed {
  readonly column: PlanColumn;
  readonly expression: PlanExpression;
}

/** `name = expression`; the name alone for a column that goes through under its own. */
function printKey({ column, expression }: Computed): string {
  const text = printExpression(expression);
  return expression.kind === 'Column' && nameOf(column) === text ? text : `${nameOf(column)} = ${text}`;
}

/** `one.a` for the column that holds the value of `a` when step `one` last matched. */
const namingOfSteps = (steps: readonly ScanStep[]): Naming => {
  const remembered = new Map(
    steps.flatMap(({ name, state }) => state.map(({ column, of }) => [column.id, `${name}.${nameOf(of)}`])),
  );
  return (column) => remembered.get(column.id) ?? nameOf(column);
};

function printStep({ name, output, condition, assignments }: ScanStep, naming: Naming): string {
  const then = assignments.map(
    ({ column, expression }) => `${nameOf(column)} = ${printExpression(expression, naming)}`,
  );
  const text = printExpression(condition, naming);
  return `${name}${output === 'all' ? '' : ` output=${output}`}: ${text}${then.length === 0 ? '' : ` => ${then.join(', ')}`}`;
}

const printLevel = ({ count, of, others, calls, by: measure, order }: TopNestedLevel): string => {
  const most = count === undefined ? 'all' : printExpression(count);
  const rest = others === undefined ? '' : ` with others=${printExpression(others)}`;
  return `${most} of ${printKey(of)}${rest} by ${printKey(measure)} ${order} with ${calls.map(printCall).join(', ')}`;
};

const printBins = ({ from, to, step, isInRange }: MakeSeriesNode): string => {
  const first = from === undefined ? '' : ` from ${printExpression(from)}`;
  const last = to === undefined ? '' : ` to ${printExpression(to)}`;
  return `${isInRange ? ' in range' : ''}${first}${last} step ${printExpression(step)}`;
};

const printSeries = ({ column, expression, fallback }: MakeSeriesNode['series'][number]): string =>
  `${printKey({ column, expression })} default=${printExpression(fallback)}`;

const printItem = (item: MvExpandItem): string =>
  `${printKey(item)}${item.toType === undefined ? '' : ` to typeof(${item.toType})`}`;

const printPart = (step: ParseStep): string => {
  if (step.kind === 'text') return JSON.stringify(step.text);
  return step.kind === 'skip' ? '*' : nameOf(step.column);
};

const printArgument = (arg: EvaluateArgument): string =>
  arg.expression === undefined ? '(…)' : printExpression(arg.expression);

function describe(node: PlanNode): string {
  switch (node.kind) {
    case 'Scan': {
      const predicate = node.predicate === undefined ? '' : ' with predicate';
      const most = node.limit === undefined ? '' : ` limit ${node.limit}`;
      const columns = node.sourceColumns.map((name) => {
        const members = node.members?.get(name);
        return members === undefined ? name : `${name} {${members.join(', ')}}`;
      });
      return `Scan ${node.table} [${columns.join(', ')}]${predicate}${most}`;
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
      return `Aggregate${node.calls.length === 0 ? '' : ` ${node.calls.map(printCall).join(', ')}`}${by(node.keys)}${node.inRuns === true ? ', in runs' : ''}`;
    case 'Sort': {
      const keys = node.keys.map(
        (key) => `${printExpression(key.expression)} ${key.order} nulls ${key.nulls}`,
      );
      return `Sort ${keys.join(', ')}${limit(node.limit)}`;
    }
    case 'Take':
    case 'Sample':
      return `${node.kind} ${printExpression(node.count)}`;
    case 'Join':
      return `Join ${node.joinKind} on ${node.keys.map((key) => `${printExpression(key.left)} == ${printExpression(key.right)}`).join(', ')} [${names(node.columns)}]`;
    case 'MvExpand':
    case 'MvApply':
      return `${node.kind} ${node.items.map(printItem).join(', ')}${limit(node.limit)}`;
    case 'Parse': {
      const kind = node.parseKind === 'simple' ? '' : ` kind=${node.parseKind}`;
      const verb = node.dropUnmatched ? 'Parse where it matches' : 'Parse';
      return `${verb}${kind} ${printExpression(node.text)} with ${node.steps.map(printPart).join(' ')} [${names(node.columns)}]`;
    }
    case 'ParseKv':
      return `${node.kind} ${printExpression(node.text)} [${names(node.columns)}]`;
    case 'Window':
      return `Window ${node.computed.map(({ column, definition, args }) => `${nameOf(column)} = ${definition.name}(${all(args)})`).join(', ')}`;
    case 'MakeSeries':
      return `MakeSeries ${node.calls.map(printCall).join(', ')} on ${printKey(node.axis)}${printBins(node)}${by(node.keys)} [${node.series.map(printSeries).join(', ')}]`;
    case 'ScanSteps':
      return `ScanSteps ${node.steps.map((step) => printStep(step, namingOfSteps(node.steps))).join('; ')} [${names(node.columns)}]`;
    case 'TopNested':
      return `TopNested ${node.levels.map(printLevel).join(', ')}`;
    case 'GraphNodes':
      return `GraphNodes ${nameOf(node.source)} --> ${nameOf(node.target)} [${names(node.columns)}]`;
    case 'GraphMarks':
      return `GraphMarks ${node.marks.map(({ mark, column }) => `${nameOf(column)} = ${mark}`).join(', ')}`;
    case 'GraphMatch': {
      const how = node.shortest === undefined ? `cycles=${node.cycles}` : `shortest=${node.shortest}`;
      return `GraphMatch ${nameOf(node.source)} --> ${nameOf(node.target)} ${how} ${printGraphMatch(node)}`;
    }
    case 'Partition':
      return `Partition by ${nameOf(node.key)}`;
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
