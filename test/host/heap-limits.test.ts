import { getHeapStatistics } from 'node:v8';
import { expect, test } from 'vitest';
import { heapLimits } from '../../src/host/node/heap-limits.ts';

test('rows may take two fifths of the heap, and four fifths where they cannot go on in files', () => {
  const { heap_size_limit: heap } = getHeapStatistics();
  const { memory, memoryAtMost } = heapLimits();
  expect([memory / heap, memoryAtMost / heap].map((share) => Math.round(share * 100))).toEqual([40, 80]);
});
