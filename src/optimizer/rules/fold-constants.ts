import { constantOf } from '../../evaluate/compile.ts';
import type { EvaluationContext } from '../../functions/context.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { PlanNode } from '../../plan/nodes.ts';
import { mapPlan, withParts } from '../../plan/rewrite.ts';
import { withExpressions } from '../../plan/with-expressions.ts';

/**
 * Computes what depends on no row: `ago(1d)` becomes a datetime. `true` operands of an `and` and a Filter that always
 * holds disappear.
 */
export function foldConstants(plan: PlanNode, context: EvaluationContext): PlanNode {
  const fold = (expression: PlanExpression): PlanExpression => {
    if (expression.kind === 'Constant') return expression;
    const constant = constantOf(expression, context);
    if (constant !== undefined) return { kind: 'Constant', type: expression.type, value: constant.value };
    const folded = withParts(expression, fold);
    if (folded.kind !== 'Logic') return folded;
    const neutral = folded.operator === 'and';
    const operands = folded.operands.filter(
      (operand) => operand.kind !== 'Constant' || operand.value !== neutral,
    );
    if (operands.length === folded.operands.length) return folded;
    return operands.length === 1 ? operands[0]! : { ...folded, operands };
  };
  return mapPlan(plan, (node) => {
    if (node.kind === 'Values' || node.kind === 'Scan') return node;
    const folded = withExpressions(node, fold);
    return folded.kind === 'Filter' && folded.predicate.kind === 'Constant' && folded.predicate.value === true
      ? folded.input
      : folded;
  });
}
