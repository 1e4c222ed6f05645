import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BATCH_ROWS, type Batch, batchOf, lazyBatch } from '../../src/columns/batch.ts';
import { valueAt, vectorFrom } from '../../src/columns/make.ts';
import type { Execution } from '../../src/executor/operator.ts';
import { SpoolRoom } from '../../src/executor/results/spool-room.ts';
import { SpooledRows } from '../../src/executor/results/spooled-rows.ts';
import { CountedStore } from '../properties/little-memory/counted-store.ts';

const numbers = (from: number, length: number): Batch =>
  batchOf(length, [
    vectorFrom(
      'real',
      Array.from({ length }, (_, row) => from + row),
    ),
  ]);

const valuesOf = (batch: Batch): unknown[] =>
  Array.from({ length: batch.length }, (_, row) => valueAt(batch.column(0), row));

const executionWith = (store: CountedStore, signal?: AbortSignal): Execution =>
  ({ signal, tempStore: store }) as unknown as Execution;

const lengths = fc.array(fc.constantFrom(0, 1, 5, BATCH_ROWS - 1, BATCH_ROWS, BATCH_ROWS + 1, 20_000), {
  maxLength: 5,
});

test('rows are in their order, wherever they are', () => {
  fc.assert(
    fc.property(lengths, fc.constantFrom(4, 400_000, Number.POSITIVE_INFINITY), (given, memory) => {
      const store = new CountedStore();
      const rows = new SpooledRows(['real'], executionWith(store), new SpoolRoom(memory));
      let count = 0;
      for (const length of given) {
        rows.push(numbers(count, length));
        count += length;
      }
      const shown = [...rows.batches()];
      expect(shown.flatMap(valuesOf)).toEqual([...Array(count).keys()]);
      expect(rows.length).toBe(count);
      expect([...rows.batches()].map(({ length }) => length)).toEqual(shown.map(({ length }) => length));
      if (memory === Number.POSITIVE_INFINITY) expect(store.opened).toBe(0);
      if (memory === 4) {
        // No row is left in memory.
        expect(store.opened).toBe(count > 0 ? 1 : 0);
        expect(shown.every(({ length }) => length > 0 && length <= BATCH_ROWS)).toBe(true);
      }
      rows.close();
      expect(store.closed).toBe(store.opened);
    }),
    { numRuns: 40 },
  );
});

test('what goes into the file together goes in batches of the usual length', () => {
  const store = new CountedStore();
  const rows = new SpooledRows(['real'], executionWith(store), new SpoolRoom(Number.POSITIVE_INFINITY));
  for (let at = 0; at < 5; at++) rows.push(numbers(at * 4096, 4096));
  rows.spill();
  expect([...rows.batches()].map(({ length }) => length)).toEqual([BATCH_ROWS, BATCH_ROWS, 4096]);
  // From now on no more rows wait than a batch has.
  for (let at = 5; at < 7; at++) rows.push(numbers(at * 4096, 4096));
  expect(store.appended).toBe(4);
  rows.close();
});

test('a result that others have put into a file takes no room', () => {
  const store = new CountedStore();
  const room = new SpoolRoom(4 * 8 * 100);
  const [one, other] = [0, 1].map(() => new SpooledRows(['real'], executionWith(store), room));
  one?.push(numbers(0, 60));
  other?.push(numbers(0, 50));
  expect(store.appended).toBe(1);
  one?.push(numbers(60, 50));
  expect(store.appended).toBe(1);
  expect([one, other].map((rows) => [...(rows?.batches() ?? [])].flatMap(valuesOf).length)).toEqual([
    110, 50,
  ]);
});

test('rows are made as they come, and no more come once the query is cancelled', () => {
  const controller = new AbortController();
  const execution = executionWith(new CountedStore(), controller.signal);
  const rows = new SpooledRows(['real'], execution, new SpoolRoom(Number.POSITIVE_INFINITY));
  let made = 0;
  const push = (): unknown =>
    rows.push(
      lazyBatch(1, 1, () => {
        made++;
        return vectorFrom('real', [1]);
      }),
    );
  push();
  expect(made).toBe(1);
  controller.abort();
  expect(push).toThrow();
});
