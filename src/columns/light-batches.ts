import type { Batch } from './batch.ts';
import { type LateColumn, lateBatch } from './late-batch.ts';
import type { Vector } from './vector.ts';

/** Characters that are read at once, and fewest rows of a batch. */
const READ_AT_ONCE = 1 << 17;
const FEWEST_ROWS = 512;

/**
 * As `lateBatch`, in batches of fewer rows where much has to be read to make the columns. The arrays and bags of a batch live together, and where
 * they are more than the garbage collector keeps for new objects, it moves all of them about: queries over JSON took twice the time and the memory.
 */
export function* lightBatches(length: number, columns: readonly (Vector | LateColumn)[]): Generator<Batch> {
  const batch = lateBatch(length, columns);
  let weight = 0;
  for (const column of columns) if ('read' in column) weight += column.weight?.() ?? 0;
  const fitting = weight <= READ_AT_ONCE ? length : Math.ceil((length * READ_AT_ONCE) / weight);
  const step = Math.max(FEWEST_ROWS, fitting);
  for (let start = 0; start < length; start += step) yield batch.slice(start, Math.min(start + step, length));
}
