import type { Cells } from '../cells.ts';

/** Whether a record has as many cells as the heading; more only when all the others are empty. */
export function fitsHeading({ count, starts, ends }: Cells, width: number): boolean {
  if (count < width) return false;
  for (let index = width; index < count; index++) if ((ends[index] ?? 0) > (starts[index] ?? 0)) return false;
  return true;
}
