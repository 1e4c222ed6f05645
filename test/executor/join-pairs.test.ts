import { expect, test } from 'vitest';
import { onePartnerEach, partnersOfGroups, streamedRows } from '../../src/executor/joins/join-pairs.ts';

const partners = Int32Array.of(2, -1, 0, 1);

test('as many pairs as rows, the first time and after fewer', () => {
  expect(onePartnerEach(partners, 4, true)).toEqual({
    streamed: Int32Array.of(0, 1, 2, 3),
    held: Int32Array.of(2, -1, 0, 1),
  });
  const more = Int32Array.of(0, 1, 2, 3, 4);
  expect(onePartnerEach(more, 5, false)).toEqual({ streamed: more, held: more });
});

test('pairs and rows stay what they are when others are made', () => {
  const rows = streamedRows(partners, 4, true);
  const pairs = onePartnerEach(partners, 4, false);
  streamedRows(partners, 4, false);
  expect(rows).toEqual(Int32Array.of(0, 2, 3));
  expect(pairs).toEqual({ streamed: Int32Array.of(0, 2, 3), held: Int32Array.of(2, 0, 1) });
});

test('no further row is taken once there are as many pairs as wanted', () => {
  const grouped = { starts: Int32Array.of(0, 2, 3), order: Int32Array.of(0, 2, 1) };
  const groups = Int32Array.of(0, 1, -1, 0);
  expect(partnersOfGroups(groups, 0, 4, grouped, true, 3)).toEqual({
    pairs: { streamed: Int32Array.of(0, 0, 1), held: Int32Array.of(2, 0, 1) },
    next: 2,
  });
  expect(partnersOfGroups(groups, 2, 4, grouped, true, 3)).toEqual({
    pairs: { streamed: Int32Array.of(2, 3, 3), held: Int32Array.of(-1, 2, 0) },
    next: 4,
  });
});
