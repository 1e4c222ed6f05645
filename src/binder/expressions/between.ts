import type { Between } from '../../parser/ast.ts';
import type { Bound } from '../bound.ts';
import type { Context } from '../context.ts';
import { applyOperator } from './apply-operator.ts';

/** `x between (from .. to)`. */
export function bindBetween(node: Between, context: Context): Bound {
  const operator = node.isNegated ? '!between' : 'between';
  const operands = [node.operand, node.from, node.to].map((operand) =>
    context.bind.expression(operand, context),
  );
  return applyOperator(node, operator, node.operatorSpan, operands, context, 'most');
}
