import { expect, test } from 'vitest';
import { BATCH_ROWS } from '../../src/columns/batch.ts';
import { BlockCutter } from '../../src/sources/scanning/row-block.ts';

const cutterOf = (limit: number) => new BlockCutter(limit, [undefined], (_, __, length) => length);

test('a block is taken when it has as many rows as are wanted', () => {
  const blocks = cutterOf(5);
  expect([blocks.size, blocks.room, blocks.isFull, blocks.isDone]).toEqual([5, 5, false, false]);
  blocks.add(3);
  expect([blocks.room, blocks.pending, blocks.isFull]).toEqual([2, 3, false]);
  expect(blocks.cut()).toEqual({ length: 3, columns: [3] });
  expect([blocks.pending, blocks.isFull, blocks.isDone]).toEqual([0, false, false]);
  blocks.add(2);
  expect([blocks.isFull, blocks.isDone]).toEqual([true, false]);
  expect(blocks.cut().length).toBe(2);
  expect(blocks.isDone).toBe(true);
});

test('a block has no more rows than a batch, and goes on sooner where rows are left out', () => {
  const blocks = cutterOf(Number.POSITIVE_INFINITY);
  expect([blocks.size, blocks.room]).toEqual([BATCH_ROWS, BATCH_ROWS]);
  blocks.expectGaps();
  expect(blocks.size).toBe(BATCH_ROWS / 2);
  blocks.add(BATCH_ROWS / 2 - 1);
  expect([blocks.room, blocks.isFull]).toEqual([BATCH_ROWS / 2 + 1, false]);
  blocks.add(1);
  expect(blocks.isFull).toBe(true);
});

test('where no row is wanted there is room for one: that is never none', () => {
  const blocks = cutterOf(0);
  expect([blocks.size, blocks.isDone]).toEqual([1, true]);
});
