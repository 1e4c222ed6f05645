import type { PlanExpression } from './expression.ts';
import type { PlanNode } from './nodes.ts';
import { everyPart } from './parts.ts';
import { withParts } from './rewrite.ts';

/** The conditions that must all hold for a predicate to hold. */
export const conjunctsOf = (predicate: PlanExpression): readonly PlanExpression[] =>
  predicate.kind === 'Logic' && predicate.operator === 'and'
    ? predicate.operands.flatMap(conjunctsOf)
    : [predicate];

/** The predicate that holds when all conditions do. */
export const conjunction = (conditions: readonly PlanExpression[]): PlanExpression =>
  conditions.length === 1
    ? (conditions[0] as PlanExpression)
    : { kind: 'Logic', operator: 'and', operands: conditions, type: 'bool' };

/** Ids of the columns that an expression reads. */
export function columnsIn(expression: PlanExpression): Set<number> {
  const found = new Set<number>();
  for (const part of everyPart(expression)) if (part.kind === 'Column') found.add(part.column.id);
  return found;
}

/** The rows of a plan for which all conditions hold. */
export const filtered = (input: PlanNode, conditions: readonly PlanExpression[]): PlanNode =>
  conditions.length === 0
    ? input
    : { kind: 'Filter', columns: input.columns, input, predicate: conjunction(conditions) };

/** The expression with columns replaced by what they stand for, by their ids. */
export function substitute(
  expression: PlanExpression,
  replaced: ReadonlyMap<number, PlanExpression>,
): PlanExpression {
  if (expression.kind === 'Column') return replaced.get(expression.column.id) ?? expression;
  return withParts(expression, (part) => substitute(part, replaced));
}
