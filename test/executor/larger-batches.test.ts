import { expect, test } from 'vitest';
import { BATCH_ROWS, type Batch, batchOf } from '../../src/columns/batch.ts';
import { valueAt, vectorFrom } from '../../src/columns/make.ts';
import { largerBatches } from '../../src/executor/scans/larger-batches.ts';

/** Batches of so many rows each, numbered through. */
function numbered(lengths: readonly number[]): Batch[] {
  let next = 0;
  return lengths.map((length) =>
    batchOf(length, [
      vectorFrom(
        'int',
        Array.from({ length }, () => next++),
      ),
    ]),
  );
}

async function lengthsOf(lengths: readonly number[]): Promise<readonly number[]> {
  const found: number[] = [];
  let next = 0;
  for await (const batch of largerBatches(['int'], numbered(lengths))) {
    found.push(batch.length);
    for (let row = 0; row < batch.length; row++) expect(valueAt(batch.column(0), row)).toBe(next++);
  }
  return found;
}

test('small batches go on together, in their order', async () => {
  expect(await lengthsOf([1, 0, 2, 3])).toEqual([6]);
  expect(await lengthsOf([])).toEqual([]);
  const half = BATCH_ROWS / 2;
  expect(await lengthsOf([1, half - 1, 5])).toEqual([half, 5]);
});

test('a large one goes on at once, and none becomes larger than a batch', async () => {
  expect(await lengthsOf([BATCH_ROWS, 1, BATCH_ROWS])).toEqual([BATCH_ROWS, 1, BATCH_ROWS]);
  expect(await lengthsOf([3, BATCH_ROWS - 3, 7])).toEqual([BATCH_ROWS, 7]);
  expect(await lengthsOf([BATCH_ROWS / 4, BATCH_ROWS / 4])).toEqual([BATCH_ROWS / 4, BATCH_ROWS / 4]);
});
