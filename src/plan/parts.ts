import type { PlanExpression } from './expression.ts';
import { partsOf } from './walk.ts';

/** Every part of an expression, itself included. */
export function* everyPart(expression: PlanExpression): Generator<PlanExpression> {
  const open = [expression];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    yield part;
    for (const own of partsOf(part)) open.push(own);
  }
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
