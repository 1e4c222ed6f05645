import type { Shape } from '../../functions/signatures/shape.ts';
import type { Expression } from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import { type Bound, bound } from '../bound.ts';
import { fold } from '../build.ts';
import type { Context } from '../context.ts';

/** A computed value, folded when everything in it is known. */
export function computed(
  node: Expression,
  type: Shape,
  expression: PlanExpression | undefined,
  isConstant: boolean,
  context: Context,
): Bound {
  const known = expression !== undefined && isConstant ? fold(expression, context.session) : undefined;
  return bound({ node, type, expression: known ?? expression, constant: known, isConstant });
}
