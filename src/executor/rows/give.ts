import { BATCH_ROWS, type Batch } from '../../columns/batch.ts';
import type { Sink } from '../sink.ts';

/**
 * Hands on rows that are all there: in batches of the usual size, or at once to a sink that holds them anyway. `breathe`
 * is the runner's: it lets signals in between batches.
 */
export async function giveAll(
  rows: Batch,
  next: Sink,
  breathe: () => Promise<void> | undefined,
): Promise<'more' | 'done'> {
  if (rows.length === 0) return 'more';
  if (next.isHolding === true) return next.push(rows);
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    if (next.push(rows.slice(start, Math.min(rows.length, start + BATCH_ROWS))) === 'done') return 'done';
    const turn = breathe();
    if (turn !== undefined) await turn;
  }
  return 'more';
}
