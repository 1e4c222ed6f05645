import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BATCH_ROWS, type Batch, batchOf } from '../../src/columns/batch.ts';
import { valueAt, vectorFrom } from '../../src/columns/make.ts';
import { mergeRuns, type RowOrder, writeRun } from '../../src/executor/spill/sorted-runs.ts';
import { type SpilledBatch, SpillFile } from '../../src/executor/spill/spill-file.ts';
import { CountedStore } from '../properties/little-memory/counted-store.ts';

/** A key and, to tell rows apart, a number. */
type Row = readonly [key: number | null, id: number];

const types = ['real', 'real'] as const;

const batchWith = (rows: readonly Row[]): Batch =>
  batchOf(rows.length, [
    vectorFrom(
      'real',
      rows.map(([key]) => key),
    ),
    vectorFrom(
      'real',
      rows.map(([, id]) => id),
    ),
  ]);

const idsOf = (batches: readonly Batch[]): unknown[] =>
  batches.flatMap((batch) => Array.from({ length: batch.length }, (_, row) => valueAt(batch.column(1), row)));

const ascending: RowOrder = [{ at: 0, order: 'asc', nulls: 'first' }];
const orders: readonly RowOrder[] = [
  ascending,
  [{ at: 0, order: 'asc', nulls: 'last' }],
  [{ at: 0, order: 'desc', nulls: 'first' }],
  [{ at: 0, order: 'desc', nulls: 'last' }],
];

/** What a key is sorted by. */
function rank(key: number | null, [first]: RowOrder): number {
  if (key === null) return first?.nulls === 'first' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return first?.order === 'asc' ? key : -key;
}

const sorted = (rows: readonly Row[], order: RowOrder): Row[] =>
  [...rows].sort(([a], [b]) => {
    const [one, other] = [rank(a, order), rank(b, order)];
    return one === other ? 0 : one - other;
  });

/** Rows of each part of each run, as they are before they are sorted. */
const keys = fc.array(fc.option(fc.integer({ min: 0, max: 4 })), { minLength: 1, maxLength: 5 });
const runs = fc.array(fc.array(keys, { maxLength: 4 }), { maxLength: 5 });

test('runs are merged in order, and equal rows in that of the runs', async () => {
  await fc.assert(
    fc.asyncProperty(runs, fc.constantFrom(...orders), async (given, order) => {
      const file = new SpillFile(types, new CountedStore());
      let id = 0;
      const all: Row[] = [];
      const written = given.map((parts): SpilledBatch[] => {
        const rows = sorted(
          parts.flat().map((key) => [key, id++]),
          order,
        );
        all.push(...rows);
        let start = 0;
        return parts.map(({ length }) => {
          start += length;
          return file.write(batchWith(rows.slice(start - length, start)));
        });
      });
      const merged: Batch[] = [];
      let turns = 0;
      const sink = {
        push: (batch: Batch) => {
          merged.push(batch);
          return 'more' as const;
        },
      };
      await mergeRuns(written, order, types, file, sink, () => {
        turns++;
        return undefined;
      });
      expect(idsOf(merged)).toEqual(sorted(all, order).map(([, own]) => own));
      // Others may do something whenever rows were read.
      expect(turns > 0).toBe(all.length > 0);
    }),
    { numRuns: 300 },
  );
});

test('rows are written as runs of parts of the usual length, in order', () => {
  const file = new SpillFile(types, new CountedStore());
  const length = BATCH_ROWS * 2 + 1;
  const rows = Array.from({ length }, (_, id): Row => [id % 10, id]);
  const run = writeRun(batchWith(rows), ascending, file);
  expect(run.map(({ rows }) => rows)).toEqual([BATCH_ROWS, BATCH_ROWS, 1]);
  expect(idsOf(run.map((part) => file.read(part)))).toEqual(sorted(rows, ascending).map(([, id]) => id));
  expect(writeRun(batchWith([]), ascending, file)).toEqual([]);
});

test('no row is given once no more are wanted', async () => {
  const file = new SpillFile(types, new CountedStore());
  const rows = Array.from({ length: BATCH_ROWS * 2 }, (_, id): Row => [id, id]);
  const parts = [rows.slice(0, BATCH_ROWS), rows.slice(BATCH_ROWS)].map((some) =>
    file.write(batchWith(some)),
  );
  for (const runs of [[parts.slice(0, 1), parts.slice(1)], [parts]])
    for (const most of [1, 2]) {
      const lengths: number[] = [];
      const sink = {
        push: ({ length }: Batch) => (lengths.push(length) < most ? ('more' as const) : ('done' as const)),
      };
      await mergeRuns(runs, ascending, types, file, sink, () => undefined);
      expect(lengths).toEqual(Array(most).fill(BATCH_ROWS));
    }
});
