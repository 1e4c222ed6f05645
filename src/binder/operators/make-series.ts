import { intervalType } from '../../diagnostics/binder-operator-diagnostics.ts';
import { literalExpected } from '../../diagnostics/binder-value-diagnostics.ts';
import { isType, type Shape, shapeOf, typeName, typeOfShape } from '../../functions/signatures/shape.ts';
import type { Expression, MakeSeriesOperator } from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { MakeSeriesNode } from '../../plan/nodes.ts';
import { cast, constant } from '../build.ts';
import { scalarOf, shapeOfBound, valueOfType } from '../checks.ts';
import { type Context, newAggregateSink, report } from '../context.ts';
import { errorFlow, rows } from '../flow.ts';
import { inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { checkParameters, parameterChoice } from '../parameters.ts';
import { addItem, finishItems, newProjection } from '../projection-items.ts';
import { derive, unsupportedPlan, withoutAggregate } from '../relations.ts';
import { conversion, isNumeric } from '../type-facts.ts';

/** `T | make-series aggregates on axis from a to b step s by keys`: keys, an array per aggregate, the axis as an array. */
export const bindMakeSeries: OperatorBinder<MakeSeriesOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  checkParameters(operator.parameters, ['kind'], context);
  const inside = overRows(relation, context);
  const projection = newProjection(context);
  for (const item of operator.by) addItem(item, projection, inside, { style: 'project' });
  const keyCount = projection.items.length;
  const sink = newAggregateSink();
  const aggregating: Context = { ...inside, calls: 'aggregate', aggregates: sink };
  const fallbacks: PlanExpression[] = [];
  const dynamic = shapeOf('dynamic');
  let refusedForm: string | undefined;
  for (const { aggregate, defaultValue } of operator.aggregates) {
    const before = projection.items.length;
    addItem(aggregate, projection, aggregating, { style: 'summarize', shape: dynamic });
    const added = projection.items.slice(before);
    if (added.length > 1) refusedForm = 'make-series with an aggregate of several columns';
    for (const { expression } of added) {
      const type = expression?.type ?? 'long';
      if (notInSeries.has(type)) refusedForm = `make-series with an aggregate of type ${type}`;
      fallbacks.push(fallbackOf(defaultValue, type, inside));
    }
  }
  const aggregateCount = projection.items.length - keyCount;
  const axis = addItem(operator.axis, projection, inside, { style: 'project', shape: dynamic });
  const axisShape = shapeOfBound(axis);
  const range = bindRangeClause(operator, axisShape, inside);
  const finished = finishItems(
    projection.items.map((item, at) =>
      at < keyCount ? item : { ...item, column: context.session.column(item.column.name, dynamic) },
    ),
    context,
  );
  const columns = finished.map(({ column }) => column);
  const changes = { isOrdered: false, isSerialized: false };
  const items = projection.items.slice(keyCount, keyCount + aggregateCount);
  const series = items.flatMap(({ expression }, at) => {
    const column = columns[keyCount + at];
    const fallback = fallbacks[at];
    return column === undefined || expression === undefined || fallback === undefined
      ? []
      : [{ expression, fallback: cast(fallback, expression.type), column: column.plan }];
  });
  const axisColumn = columns.at(-1);
  const axisExpression = scalarOf(axis, inside);
  if (
    sink.missing !== undefined ||
    series.length < items.length ||
    axisColumn === undefined ||
    axisExpression === undefined ||
    range.step === undefined
  ) {
    const refused = sink.missing ?? { name: 'make-series', span: operator.keyword };
    return rows(derive(relation, withoutAggregate(refused, columns, [relation.plan]), columns, changes));
  }
  if (refusedForm !== undefined)
    return rows(
      derive(
        relation,
        unsupportedPlan(refusedForm, operator.keyword, columns, [relation.plan]),
        columns,
        changes,
      ),
    );
  const plan: MakeSeriesNode = {
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
  };
  return rows(derive(relation, plan, columns, changes));
};

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

interface RangeParts {
  readonly from: PlanExpression | undefined;
  readonly to: PlanExpression | undefined;
  readonly step: PlanExpression | undefined;
}

function bindRangeClause(operator: MakeSeriesOperator, axis: Shape, inside: Context): RangeParts {
  const { range } = operator;
  const [from, to, step] =
    range.kind === 'SeriesInRange' ? range.arguments : [range.from, range.to, range.step];
  const outside = { ...inside, row: undefined };
  // A whole number serves as an end of an axis of reals.
  const end = (node: Expression | undefined): PlanExpression | undefined =>
    node === undefined
      ? undefined
      : valueOfType(
          outside.bind.expression(node, outside),
          typeOfShape(axis),
          outside,
          conversion.promotable,
        );
  return {
    from: end(from),
    to: end(to),
    step: step === undefined ? undefined : bindStep(step, axis, outside),
  };
}

function bindStep(node: Expression, axis: Shape, context: Context): PlanExpression | undefined {
  const step = context.bind.expression(node, context);
  const shape = shapeOfBound(step);
  const isTime = isType(axis, 'datetime') || isType(axis, 'timespan');
  const isFitting =
    isType(shape, 'unknown') ||
    isType(axis, 'unknown') ||
    (isTime ? isType(shape, 'timespan') : isNumeric(axis) && isNumeric(shape) && !losesFraction(shape, axis));
  if (!isFitting) report(context, intervalType.at(node.span, { type: typeName(shape), of: typeName(axis) }));
  const value = scalarOf(step, context);
  return value === undefined ? undefined : cast(value, isTime ? 'timespan' : typeOfShape(axis));
}

/** A fractional step along whole numbers would be cut: `step 2.5` is not `step 2`. */
function losesFraction(step: Shape, axis: Shape): boolean {
  const isWhole = (shape: Shape): boolean => isType(shape, 'int') || isType(shape, 'long');
  return isWhole(axis) ? !isWhole(step) : isType(axis, 'real') && isType(step, 'decimal');
}
