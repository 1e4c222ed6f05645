import { literalExpected } from '../../diagnostics/binder-value-diagnostics.ts';
import { shapeOf } from '../../functions/signatures/shape.ts';
import type { Expression, MakeSeriesOperator } from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { MakeSeriesNode, PlanNode } from '../../plan/nodes.ts';
import { cast, constant } from '../build.ts';
import { scalarOf, shapeOfBound } from '../checks.ts';
import type { Column } from '../column.ts';
import { type AggregateSink, type Context, newAggregateSink, report } from '../context.ts';
import { errorFlow, rows } from '../flow.ts';
import { checkHints } from '../hints.ts';
import { inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { checkParameters, parameterChoice } from '../parameters.ts';
import type { Projection } from '../projections/projection.ts';
import { addItem, finishItems, newProjection } from '../projections/projection-items.ts';
import { derive, unsupportedPlan, withoutAggregate } from '../relations.ts';
import { bindSeriesRange, type SeriesRange } from './make-series-range.ts';

const dynamic = shapeOf('dynamic');

/** `T | make-series aggregates on axis from a to b step s by keys`: keys, an array per aggregate, the axis as an array. */
export const bindMakeSeries: OperatorBinder<MakeSeriesOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  checkParameters(operator.parameters, ['kind'], context);
  const inside = overRows(relation, context);
  checkHints(operator.parameters, 'make-series', inside);
  const parts = bindParts(operator, inside);
  const plan = planOf(operator, parts, relation.plan, context);
  return rows(derive(relation, plan, parts.columns, { isSerialized: false }));
};

interface SeriesParts {
  /** All columns in their order: those of the keys, of the aggregates, of the axis. */
  readonly columns: readonly Column[];
  readonly keys: ReturnType<typeof finishItems>;
  readonly aggregates: SeriesAggregates;
  /** Undefined where an aggregate has no value. */
  readonly series: MakeSeriesNode['series'] | undefined;
  readonly axis: PlanExpression | undefined;
  readonly range: SeriesRange;
}

function bindParts(operator: MakeSeriesOperator, inside: Context): SeriesParts {
  const projection = newProjection(inside);
  for (const item of operator.by) addItem(item, projection, inside, { style: 'project' });
  const keyCount = projection.items.length;
  const aggregates = bindAggregates(operator, projection, inside);
  const aggregateItems = projection.items.slice(keyCount);
  const axis = addItem(operator.axis, projection, inside, { style: 'project', shape: dynamic });
  const range = bindSeriesRange(operator, shapeOfBound(axis), inside);
  const arrays = projection.items
    .slice(keyCount)
    .map((item) => ({ ...item, column: inside.session.column(item.column.name, dynamic) }));
  const finished = finishItems([...projection.items.slice(0, keyCount), ...arrays], inside);
  const columns = finished.map(({ column }) => column);
  return {
    columns,
    keys: finished.slice(0, keyCount),
    aggregates,
    series: seriesOf(aggregateItems, aggregates.fallbacks, columns.slice(keyCount, -1)),
    axis: scalarOf(axis, inside),
    range,
  };
}

function planOf(
  operator: MakeSeriesOperator,
  { columns, keys, aggregates, series, axis, range }: SeriesParts,
  input: PlanNode,
  context: Context,
): PlanNode {
  const { sink, refusedForm } = aggregates;
  const axisColumn = columns.at(-1);
  if (
    sink.missing !== undefined ||
    series === undefined ||
    axisColumn === undefined ||
    axis === undefined ||
    range.step === undefined
  ) {
    const refused = sink.missing ?? { name: 'make-series', span: operator.keyword };
    return withoutAggregate(refused, columns, [input]);
  }
  // Bins are cut as doubles, which few fractions of decimals are: 0.3 would lie in the bin of 0.2.
  const isDecimal = axis.type === 'decimal';
  const refused = refusedForm ?? (isDecimal ? 'make-series along an axis of type decimal' : undefined);
  if (refused !== undefined) return unsupportedPlan(refused, operator.keyword, columns, [input]);
  return {
    kind: 'MakeSeries',
    input,
    keys: keys.map(({ column, expression }) => ({ column: column.plan, expression })),
    calls: sink.calls,
    series,
    axis: { column: axisColumn.plan, expression: axis },
    from: range.from,
    to: range.to,
    step: range.step,
    isInRange: operator.range.kind === 'SeriesInRange',
    nonEmpty: parameterChoice(operator.parameters, 'kind', ['nonempty'], context) !== undefined,
    columns: columns.map((column) => column.plan),
  };
}

interface SeriesAggregates {
  readonly sink: AggregateSink;
  /** What stands in the empty bins of each. */
  readonly fallbacks: readonly PlanExpression[];
  /** What about them is refused. */
  readonly refusedForm: string | undefined;
}

/** Adds the columns of the aggregates to the projection. */
function bindAggregates(
  operator: MakeSeriesOperator,
  projection: Projection,
  inside: Context,
): SeriesAggregates {
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
