import { getHeapStatistics } from 'node:v8';
import { expect, test } from 'vitest';
import { heapLimits } from '../../src/host/node/heap-limits.ts';

const mb = 2 ** 20;
const inMb = (heap: number): number[] =>
  Object.values(heapLimits(heap * mb)).map((bytes) => Math.round(bytes / mb));

test('rows may take two fifths of the heap, and four fifths where they cannot go on in files', () => {
  // As Node 24 has it with --max-old-space-size=4096.
  expect(inMb(4096 + 192)).toEqual([1638, 3277]);
});

test('what is for new objects is no room for rows in a small heap, either', () => {
  // --max-old-space-size=128 in Node 24, 26 and 20.
  expect(inMb(320)).toEqual([51, 102]);
  expect(inMb(224)).toEqual([36, 72]);
  expect(inMb(176)).toEqual([28, 56]);
});

test('the heap is that of the process', () => {
  expect(heapLimits()).toEqual(heapLimits(getHeapStatistics().heap_size_limit));
});
