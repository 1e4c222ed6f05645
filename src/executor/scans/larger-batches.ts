import { BATCH_ROWS, type Batch, concatBatches } from '../../columns/batch.ts';
import type { ScalarType } from '../../types/scalar-type.ts';

/** Rows that were held go on when there are so many. */
const ENOUGH = BATCH_ROWS / 2;

/** A batch of so many is not held: to copy its rows costs more than to ask conditions of one batch more. */
const LARGE = BATCH_ROWS / 4;

/**
 * The same rows in fewer batches: where a scan leaves out most rows of a file, those of a stretch are few, and to ask conditions of few rows takes as
 * long as to ask them of many. Rows of `types`; those that are held back when reading fails are lost.
 */
export async function* largerBatches(
  types: readonly ScalarType[],
  batches: AsyncIterable<Batch> | Iterable<Batch>,
): AsyncGenerator<Batch> {
  let held: Batch[] = [];
  let rows = 0;
  for await (const batch of batches) {
    if (rows === 0 && batch.length >= LARGE) {
      yield batch;
      continue;
    }
    if (rows > 0 && rows + batch.length > BATCH_ROWS) {
      yield concatBatches(types, held);
      [held, rows] = [[], 0];
    }
    held.push(batch);
    rows += batch.length;
    if (rows < ENOUGH) continue;
    yield concatBatches(types, held);
    [held, rows] = [[], 0];
  }
  if (rows > 0) yield concatBatches(types, held);
}
