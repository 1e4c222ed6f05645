import type { PlanExpression } from './expression.ts';
import { partsOf } from './walk.ts';

/** Every part of an expression, itself included. */
export function everyPart(expression: PlanExpression): readonly PlanExpression[] {
  const parts = [expression];
  for (const part of parts) for (const own of partsOf(part)) parts.push(own);
  return parts;
}

/** Gives the same answer for the same row wherever and however often it is evaluated. */
export function isSteady(expression: PlanExpression): boolean {
  const waiting = [expression];
  for (const part of waiting) {
    if (
      part.kind === 'Call' &&
      (part.overload?.volatile === true || part.definition.generic?.volatile === true)
    )
      return false;
    // Lists of rules are long, and their constants have no parts.
    for (const own of partsOf(part)) if (own.kind !== 'Constant' && own.kind !== 'Column') waiting.push(own);
  }
  return true;
}
