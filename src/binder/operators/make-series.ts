import { literalExpected } from '../../diagnostics/binder-value-diagnostics.ts';
import { shapeOf } from '../../functions/signatures/shape.ts';
import type { Expression, MakeSeriesOperator } from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { MakeSeriesNode, PlanNode } from '../../plan/nodes.ts';
import { cast, constant } from '../build.ts';
import { scalarOf, shapeOfBound } from '../checks.ts';
import type { Column } from '../column.ts';
import { type AggregateSink, type Context, newAggregateSink, report } from '../context.ts';
import { errorFlow, type Flow, rows } from '../flow.ts';
import { checkHints } from '../hints.ts';
import { inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { checkParameters, parameterChoice } from '../parameters.ts';
import type { Projection } from '../projections/projection.ts';
import { addItem, finishItems, newProjection } from '../projections/projection-items.ts';
import { derive, unsupportedPlan, withoutAggregate } from '../relations.ts';
import { bindSeriesRange } from './make-series-range.ts';

const dynamic = shapeOf('dynamic');

/** `T | make-series aggregates on axis from a to b step s by keys`: keys, an array per aggregate, the axis as an array. */
export const bindMakeSeries: OperatorBinder<MakeSeriesOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  checkParameters(operator.parameters, ['kind'], context);
  const inside = overRows(relation, context);
  checkHints(operator.parameters, 'make-series', inside);
  const projection = newProjection(context);
  for (const item of operator.by) addItem(item, projection, inside, { style: 'project' });
  const keyCount = projection.items.length;
  const { sink, fallbacks, refusedForm } = bindAggregates(operator, projection, inside);
  const aggregateItems = projection.items.slice(keyCount);
  const axis = addItem(operator.axis, projection, inside, { style: 'project', shape: dynamic });
  const range = bindSeriesRange(operator, shapeOfBound(axis), inside);
  const finished = finishItems(
    projection.items.map((item, at) =>
      at < keyCount ? item : { ...item, column: context.session.column(item.column.name, dynamic) },
    ),
    context,
  );
  const columns = finished.map(({ column }) => column);
  const flowOf = (plan: PlanNode): Flow =>
    rows(derive(relation, plan, columns, { isOrdered: false, isSerialized: false }));
  const series = seriesOf(aggregateItems, fallbacks, columns.slice(keyCount, -1));
  const axisColumn = columns.at(-1);
  const axisExpression = scalarOf(axis, inside);
  if (
    sink.missing !== undefined ||
    series === undefined ||
    axisColumn === undefined ||
    axisExpression === undefined ||
    range.step === undefined
  ) {
    const refused = sink.missing ?? { name: 'make-series', span: operator.keyword };
    return flowOf(withoutAggregate(refused, columns, [relation.plan]));
  }
  if (refusedForm !== undefined)
    return flowOf(unsupportedPlan(refusedForm, operator.keyword, columns, [relation.plan]));
  return flowOf({
    kind: 'MakeSeries',
    input: relation.plan,
    keys: finished.slice(0, keyCount).map(({ column, expression }) => ({ column: column.plan, expression })),
    calls: sink.calls,
    series,
    axis: { column: axisColumn.plan, expression: axisExpression },
    from: range.from,
    to: range.to,
    step: range.step,
    isInRange: operator.range.kind === 'SeriesInRange',
    nonEmpty: parameterChoice(operator.parameters, 'kind', ['nonempty'], context) !== undefined,
    columns: columns.map((column) => column.plan),
  });
};

/** Adds the aggregates to the projection; what stands in empty bins of each, and what about them is refused. */
function bindAggregates(
  operator: MakeSeriesOperator,
  projection: Projection,
  inside: Context,
): {
  readonly sink: AggregateSink;
  readonly fallbacks: readonly PlanExpression[];
  readonly refusedForm: string | undefined;
} {
  const sink = newAggregateSink();
  const aggregating: Context = { ...inside, calls: 'aggregate', aggregates: sink };
  const fallbacks: PlanExpression[] = [];
  let refusedForm: string | undefined;
  for (const { aggregate, defaultValue } of operator.aggregates) {
    const before = projection.items.length;
    addItem(aggregate, projection, aggregating, { style: 'summarize', shape: dynamic });
    const added = projection.items.slice(before);
    if (added.length > 1) refusedForm = 'make-series with an aggregate of several columns';
    for (const { expression } of added) {
      const type = expression?.type ?? 'long';
      if (notInSeries.has(type)) refusedForm = `make-series with an aggregate of type ${type}`;
      const fallback = fallbackOf(defaultValue, type, inside);
      if (notInSeries.has(fallback.type)) refusedForm = `make-series with a default of type ${fallback.type}`;
      fallbacks.push(fallback);
    }
  }
  return { sink, fallbacks, refusedForm };
}

/** The arrays that the aggregates make; undefined where one of them has no value. */
function seriesOf(
  items: Projection['items'],
  fallbacks: readonly PlanExpression[],
  columns: readonly Column[],
): MakeSeriesNode['series'] | undefined {
  const series = items.flatMap(({ expression }, at) => {
    const column = columns[at];
    const fallback = fallbacks[at];
    return column === undefined || expression === undefined || fallback === undefined
      ? []
      : [{ expression, fallback: cast(fallback, expression.type), column: column.plan }];
  });
  return series.length < items.length ? undefined : series;
}

/** The manual wants numbers in a series; times are let pass. Source: make-series-operator.md. */
const notInSeries: ReadonlySet<string> = new Set(['string', 'dynamic', 'guid', 'bool']);

/** What stands in empty bins: 0 unless said otherwise. */
function fallbackOf(
  node: Expression | undefined,
  type: PlanExpression['type'],
  inside: Context,
): PlanExpression {
  if (node === undefined) {
    const isNumber = type === 'int' || type === 'long' || type === 'real' || type === 'decimal';
    return isNumber || type === 'timespan'
      ? cast(constant('long', 0n), isNumber ? type : 'long')
      : constant(type, null);
  }
  const value = inside.bind.expression(node, { ...inside, row: undefined });
  if (!value.isConstant && value.type.kind !== 'error') report(inside, literalExpected.at(node.span, {}));
  return scalarOf(value, inside) ?? constant(type, null);
}
