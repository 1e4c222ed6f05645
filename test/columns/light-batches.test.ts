import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Batch } from '../../src/columns/batch.ts';
import type { LateColumn } from '../../src/columns/late-batch.ts';
import { lightBatches } from '../../src/columns/light-batches.ts';
import { valueAt, vectorFrom } from '../../src/columns/make.ts';

const rowsBelow = (length: number): Int32Array => Int32Array.from({ length }, (_, row) => row);

/** A column of the numbers of its rows, which says how many rows it was read for. */
function numbers(length: number, weight?: number): { readonly column: LateColumn; readonly asked: number[] } {
  const asked: number[] = [];
  const read = (rows = rowsBelow(length)) => {
    asked.push(rows.length);
    return vectorFrom(
      'long',
      Array.from(rows, (row) => (row < 0 ? null : BigInt(row))),
    );
  };
  return { column: weight === undefined ? { read } : { read, weight: () => weight }, asked };
}

const valuesOf = (batch: Batch, index = 0): unknown[] =>
  Array.from(rowsBelow(batch.length), (row) => valueAt(batch.column(index), row));

const counted = (from: number, to: number): unknown[] =>
  Array.from(rowsBelow(to - from), (row) => BigInt(from + row));

test('a batch of which little is read stays whole', () => {
  const { column, asked } = numbers(8192, 100_000);
  const [batch, ...others] = lightBatches(8192, [column]);
  expect(others).toEqual([]);
  expect(batch?.length).toBe(8192);
  expect(asked).toEqual([]);
});

test('a batch of which much is read comes in pieces, each of which reads its own rows alone', () => {
  const { column, asked } = numbers(8192, 2 << 20);
  const other = numbers(8192);
  const batches = Array.from(lightBatches(8192, [column, other.column]));
  expect(batches.map(({ length }) => length)).toEqual(new Array(16).fill(512));
  expect(batches.flatMap((batch) => valuesOf(batch))).toEqual(counted(0, 8192));
  expect(new Set(asked)).toEqual(new Set([512]));
  // What has no weight is read once.
  expect(batches.flatMap((batch) => valuesOf(batch, 1))).toEqual(counted(0, 8192));
  expect(other.asked).toEqual([8192]);
});

test('a piece has a number of rows at least, and as many as take what is read at once', () => {
  const sizes = (weight: number) =>
    Array.from(lightBatches(2000, [numbers(2000, weight).column]), ({ length }) => length);
  expect(sizes(1 << 30)).toEqual([512, 512, 512, 464]);
  expect(sizes(2 << 17)).toEqual([1000, 1000]);
});

test('pieces of pieces, and rows chosen from them, are the rows that they stand for', () => {
  const bound = fc.integer({ min: 0, max: 3000 });
  fc.assert(
    fc.property(
      bound,
      bound,
      fc.boolean(),
      fc.array(fc.integer({ min: -1, max: 20 })),
      (one, two, isMade, chosen) => {
        const { column } = numbers(3000, 3 << 17);
        const found: unknown[] = [];
        const expected: unknown[] = [];
        let before = 0;
        for (const batch of lightBatches(3000, [column, numbers(3000).column])) {
          if (isMade) batch.column(0);
          const start = Math.min(one, two, batch.length);
          const part = batch.slice(start, Math.min(Math.max(one, two), batch.length));
          const rows = Int32Array.from(chosen.filter((row) => row < part.length));
          for (const index of [0, 1]) {
            found.push(valuesOf(part.select(rows), index), valuesOf(part, index));
            const at = Array.from(rows, (row) => (row < 0 ? null : BigInt(before + start + row)));
            expected.push(at, counted(before + start, before + start + part.length));
          }
          before += batch.length;
        }
        expect(found).toEqual(expected);
      },
    ),
  );
});
