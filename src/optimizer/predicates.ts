import type { PlanExpression } from '../plan/expression.ts';
import { partsOf } from '../plan/walk.ts';

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

/** Every part of an expression, itself included. */
function* everyPart(expression: PlanExpression): Generator<PlanExpression> {
  const open = [expression];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    yield part;
    for (const own of partsOf(part)) open.push(own);
  }
}

/** Ids of the columns that an expression reads. */
export function columnsIn(expression: PlanExpression): Set<number> {
  const found = new Set<number>();
  for (const part of everyPart(expression)) if (part.kind === 'Column') found.add(part.column.id);
  return found;
}

/** Gives the same answer for the same row wherever and however often it is evaluated. */
export function isSteady(expression: PlanExpression): boolean {
  for (const part of everyPart(expression))
    if (
      part.kind === 'Call' &&
      (part.overload?.volatile === true || part.definition.generic?.volatile === true)
    )
      return false;
  return true;
}
