import { operandTypes } from '../../diagnostics/binder-call-diagnostics.ts';
import { isDynamic, shapeOf } from '../../functions/signatures/shape.ts';
import type { And, Expression, Or } from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { Bound } from '../bound.ts';
import { isScalarType, isUnknownOrError } from '../bound-type.ts';
import { cast } from '../build.ts';
import { describeType, scalarOf, singleType } from '../checks.ts';
import { type Context, report } from '../context.ts';
import { isAssignable } from '../type-facts.ts';
import { computed } from './computed.ts';

/** `a and b and …`, `a or b or …`: bools, or dynamic values that hold bools. */
export function bindLogic(node: And | Or, context: Context): Bound {
  const operator = node.kind === 'And' ? 'and' : 'or';
  const operands = node.operands.map((operand) => context.bind.expression(operand, context));
  return joinLogic(node, operator, operands, context);
}

/** Joins bound operands with `and` or `or` into one condition. An operand that is neither bool nor dynamic is reported (KS106) and left out; the result then has no expression to run. */
export function joinLogic(
  node: Expression,
  operator: 'and' | 'or',
  operands: readonly Bound[],
  context: Context,
): Bound {
  const values: PlanExpression[] = [];
  for (const operand of operands) {
    const type = singleType(operand.type);
    const isLogical = isScalarType(type) && (isAssignable(shapeOf('bool'), type) || isDynamic(type));
    if (!isLogical) {
      if (!isUnknownOrError(type)) {
        report(context, operandTypes.at(operand.span, { name: operator, types: [describeType(type)] }));
      }
      continue;
    }
    const value = scalarOf(operand, context);
    if (value !== undefined) values.push(cast(value, 'bool'));
  }
  const isConstant = operands.every((operand) => operand.isConstant);
  const [first, ...others] = values;
  const expression: PlanExpression | undefined =
    first === undefined || values.length < operands.length
      ? undefined
      : others.length === 0
        ? first
        : { kind: 'Logic', operator, operands: values, type: 'bool' };
  return computed(node, shapeOf('bool'), expression, isConstant, context);
}
