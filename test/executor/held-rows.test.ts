import { expect, test } from 'vitest';
import { type Batch, batchOf, lazyBatch } from '../../src/columns/batch.ts';
import { vectorFrom } from '../../src/columns/make.ts';
import { HeldRows } from '../../src/executor/scans/held-rows.ts';

/** A batch of so many bytes. */
const batchOfBytes = (bytes: number): Batch =>
  batchOf(bytes / 8, [vectorFrom('real', Array(bytes / 8).fill(1))]);

const lengthsOf = (rows: HeldRows): number[] | undefined => rows.batches?.map(({ length }) => length);

test('rows are kept as long as there is room', () => {
  const room = { bytes: 800 };
  const rows = new HeldRows(room);
  expect([rows.push(batchOfBytes(400)), rows.push(batchOfBytes(0)), rows.push(batchOfBytes(400))]).toEqual([
    'more',
    'more',
    'more',
  ]);
  expect([lengthsOf(rows), room.bytes]).toEqual([[50, 50], 0]);
  // One more, and all of them go: whoever asks has to read them again.
  expect(rows.push(batchOfBytes(8))).toBe('done');
  expect([lengthsOf(rows), room.bytes]).toEqual([undefined, 800]);
  expect(rows.push(batchOfBytes(8))).toBe('done');
  expect([lengthsOf(rows), room.bytes]).toEqual([undefined, 800]);
});

test('room is given back once, and others have it', () => {
  const room = { bytes: 800 };
  const [one, other] = [new HeldRows(room), new HeldRows(room)];
  one.push(batchOfBytes(400));
  other.push(batchOfBytes(240));
  one.letGo();
  one.letGo();
  expect(room.bytes).toBe(560);
  expect(other.push(batchOfBytes(560))).toBe('more');
  expect([lengthsOf(one), lengthsOf(other)]).toEqual([undefined, [30, 70]]);
});

test('no more rows are kept than will be asked for', () => {
  const rows = new HeldRows({ bytes: 1e6 }, 100);
  expect(rows.push(batchOfBytes(8 * 99))).toBe('more');
  expect(rows.push(batchOfBytes(8))).toBe('done');
  expect(lengthsOf(rows)).toEqual([99, 1]);
});

test('rows are made as they come: what they are read from goes on', () => {
  let value = 1;
  const rows = new HeldRows({ bytes: 1e6 });
  rows.push(lazyBatch(1, 1, () => vectorFrom('real', [value])));
  value = 2;
  expect(rows.batches?.[0]?.column(0)).toEqual(vectorFrom('real', [1]));
});
