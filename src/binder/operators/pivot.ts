import type { PlanColumn, PlanExpression } from '../../plan/expression.ts';
import type { AggregateNode, EvaluateNode, PlanNode, ProjectNode } from '../../plan/nodes.ts';
import { constant } from '../build.ts';
import { scalarOf } from '../checks.ts';
import { columnExpression, rowOf } from '../column.ts';
import { checkListed } from './listed-aggregates.ts';
import type { PluginRequest } from './plugin-plan.ts';

type PivotInput = Pick<EvaluateNode, 'input' | 'args' | 'tables'>;

/**
 * `pivot(column, aggregate, columns…)` is a summarize whose groups the plugin then spreads: its input is the columns
 * that stay, the pivoted column and the aggregate, and its table the aggregate of no rows, for cells without rows.
 */
export function pivotInput(request: PluginRequest): PivotInput | undefined {
  const { facts, kept, relation, sink, context, operator } = request;
  const pivoted = facts.args[0]?.column;
  if (pivoted === undefined) return undefined;
  const aggregate =
    facts.args[1] ??
    context.bind.expression(countCall(operator.call.span), {
      ...context,
      row: rowOf([]),
      calls: 'aggregate',
      aggregates: sink,
    });
  if (sink.missing !== undefined) return undefined;
  checkListed(sink.calls, 'pivot', aggregates, context);
  // Over columns of unknown type nothing is computed: there are no rows of them.
  const value = scalarOf(aggregate, context) ?? constant('dynamic', null);
  if ((aggregate.several?.expressions.length ?? 1) !== 1) return undefined;
  const columns = [...kept, pivoted].map((column) => ({
    column: column.plan,
    expression: columnExpression(column),
  }));
  const result = context.session.planColumn('value', value.type);
  const outputs = sink.calls.flatMap((call) => call.outputs);
  const grouped: AggregateNode = {
    kind: 'Aggregate',
    input: relation.plan,
    keys: columns,
    calls: sink.calls,
    columns: [...columns.map(({ column }) => column), ...outputs],
  };
  const noRows: PlanNode = { kind: 'Values', columns: relation.plan.columns, rows: [] };
  const ofNothing: AggregateNode = {
    kind: 'Aggregate',
    input: noRows,
    keys: [],
    calls: sink.calls,
    columns: outputs,
  };
  return {
    input: projected(grouped, columns, result, value),
    tables: [projected(ofNothing, [], result, value)],
    args: [{ parameter: 'empty', argumentName: undefined, name: undefined, expression: undefined, table: 0 }],
  };
}

const projected = (
  input: PlanNode,
  keys: AggregateNode['keys'],
  result: PlanColumn,
  value: PlanExpression,
): ProjectNode => ({
  kind: 'Project',
  input,
  columns: [...keys.map(({ column }) => column), result],
  expressions: [...keys.map(({ expression }) => expression), value],
});

/** Source: pivot-plugin.md, what `aggregationFunction` may be. */
const aggregates: readonly string[] = [
  ...['min', 'max', 'take_any', 'sum', 'dcount', 'avg', 'stdev', 'variance'],
  ...['make_list', 'make_bag', 'make_set', 'count'],
];

/** The aggregate when none is given. */
const countCall = (span: PluginRequest['operator']['span']) =>
  ({ kind: 'Call', span, name: { kind: 'Name', span, name: 'count' }, arguments: [] }) as const;
