import { intervalType } from '../../diagnostics/binder-operator-diagnostics.ts';
import { isType, type Shape, typeName, typeOfShape } from '../../functions/signatures/shape.ts';
import type { Expression, MakeSeriesOperator } from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import { cast } from '../build.ts';
import { scalarOf, shapeOfBound, valueOfType } from '../checks.ts';
import { type Context, report } from '../context.ts';
import { conversion, isNumeric } from '../type-facts.ts';

/** Where the bins of a series begin, where they end, and how far apart they are. */
export interface SeriesRange {
  readonly from: PlanExpression | undefined;
  readonly to: PlanExpression | undefined;
  readonly step: PlanExpression | undefined;
}

/** `from a to b step s`, or `in range(a, b, s)`, over an axis of the given shape. */
export function bindSeriesRange(operator: MakeSeriesOperator, axis: Shape, inside: Context): SeriesRange {
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
