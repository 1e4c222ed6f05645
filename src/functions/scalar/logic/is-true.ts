import type { BoolVector } from '../../../columns/vector.ts';

/** Whether a condition is true at a row; null counts as false. */
export function isTrueAt(condition: BoolVector, row: number): boolean {
  const slot = condition.constant ? 0 : row;
  return condition.values[slot] === 1 && (condition.valid === undefined || condition.valid[slot] === 1);
}
