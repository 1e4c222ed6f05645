import type { ScanOperator } from '../../../parser/ast.ts';
import type { PlanExpression } from '../../../plan/expression.ts';
import { columnsIn } from '../../../plan/predicates.ts';
import { parameterText } from '../../parameters.ts';
import { type BoundStep, expressionsOf, type Memory } from './steps.ts';

/** Forms that the manual does not define, by the name under which they are refused. */
export function refusedForm(
  operator: ScanOperator,
  steps: readonly BoundStep[],
  memories: readonly Memory[],
): string | undefined {
  if (operator.orderBy.length > 0) return 'scan order by';
  if (operator.partitionBy.length > 0) return 'scan partition by';
  if (operator.steps.some(({ isOptional }) => isOptional)) return 'scan with an optional step';
  if (parameterText(operator.parameters, 'with_step_name') !== undefined) return 'scan with_step_name';
  for (const [at, step] of steps.entries()) {
    const later = new Set(
      memories.slice(at + 1).flatMap((memory) => memory.map(({ column }) => column.plan.id)),
    );
    if (expressionsOf(step).some((value) => readsAny(value, later)))
      return 'scan with a step that reads a later one';
  }
  return undefined;
}

const readsAny = (expression: PlanExpression, ids: ReadonlySet<number>): boolean =>
  [...columnsIn(expression)].some((id) => ids.has(id));
