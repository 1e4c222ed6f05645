import type { PlanExpression } from '../plan/expression.ts';
import { everyPart } from '../plan/parts.ts';

/** The conditions that must all hold for a predicate to hold. */
export const conjunctsOf = (predicate: PlanExpression): readonly PlanExpression[] =>
  predicate.kind === 'Logic' && predicate.operator === 'and'
    ? predicate.operands.flatMap(conjunctsOf)
    : [predicate];

/** The predicate that holds when all conditions do. */
export const conjunction = (conditions: readonly PlanExpression[]): PlanExpression =>
  conditions.length === 1
    ? conditions[0]!
    : { kind: 'Logic', operator: 'and', operands: conditions, type: 'bool' };

/** Ids of the columns that an expression reads. */
export function columnsIn(expression: PlanExpression): Set<number> {
  const found = new Set<number>();
  for (const part of everyPart(expression)) if (part.kind === 'Column') found.add(part.column.id);
  return found;
}
