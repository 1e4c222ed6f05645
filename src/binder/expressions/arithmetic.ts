import { queryTooComplex } from '../../diagnostics/binder-diagnostics.ts';
import { shapeOf, typeOfShape } from '../../functions/signatures/shape.ts';
import type { Arithmetic, Unary } from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import { partsOf } from '../../plan/walk.ts';
import { type Bound, bound } from '../bound.ts';
import { isScalarType } from '../bound-type.ts';
import { call, cast } from '../build.ts';
import { scalarOf } from '../checks.ts';
import { type Context, report } from '../context.ts';
import { applyOperator, resolveOperator } from './apply-operator.ts';
import { computed } from './computed.ts';

/** A computation of more steps, those of its variables among them, would make a tree too deep for the stack. */
const maxSteps = 1000;

const stepsBelow = new WeakMap<PlanExpression, number>();

/** How many calls stand above each other at most. Parts that were counted before are not entered again. */
function stepsOf(expression: PlanExpression): number {
  const known = stepsBelow.get(expression);
  if (known !== undefined) return known;
  const steps = 1 + Math.max(0, ...partsOf(expression).map(stepsOf));
  stepsBelow.set(expression, steps);
  return steps;
}

/** `a + b - c …`: from left to right. */
export function bindArithmetic(node: Arithmetic, context: Context): Bound {
  let result = context.bind.expression(node.first, context);
  for (const { operator, operatorSpan, operand } of node.rest) {
    const right = context.bind.expression(operand, context);
    result = applyOperator(node, operator, operatorSpan, [result, right], context, 'all');
    if (result.expression !== undefined && stepsOf(result.expression) > maxSteps) {
      report(context, queryTooComplex.at(node.span, { what: 'steps in one computation', limit: maxSteps }));
      return bound({ node, type: shapeOf('unknown') });
    }
  }
  return { ...result, node, span: node.span, resultName: undefined, column: undefined };
}

/** `-x` and `+x`; the sign of a literal makes another literal. */
export function bindUnary(node: Unary, context: Context): Bound {
  const operand = context.bind.expression(node.operand, context);
  const name = node.operator === '-' ? 'UnaryMinus' : 'UnaryPlus';
  const type = resolveOperator(name, node.operator, [operand], node.span, context, 'all');
  const shape = isScalarType(type) ? type : shapeOf('unknown');
  const value = scalarOf(operand, context);
  const expression =
    value === undefined
      ? undefined
      : node.operator === '+'
        ? cast(value, typeOfShape(shape))
        : call({ name: '-', args: [value], type: typeOfShape(shape), span: node.span }, context.session);
  const result = computed(node, shape, expression, operand.isConstant, context);
  return { ...result, isLiteral: operand.isLiteral };
}
