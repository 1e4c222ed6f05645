import { expect, test } from 'vitest';
import {
  allWithPartners,
  partnersOfGroups,
  rowsWithoutPartner,
} from '../../src/executor/joins/join-pairs.ts';

test('pairs stay what they are when the partners become others', () => {
  const partners = Int32Array.of(2, -1, 0, -1);
  const pairs = allWithPartners(partners);
  partners.fill(7);
  expect(pairs).toEqual({ streamed: Int32Array.of(0, 1, 2, 3), held: Int32Array.of(2, -1, 0, -1) });
});

test.each([
  [[], [0, 1, 2, 3]],
  [[0], [1, 2, 3]],
  [
    [1, 3],
    [0, 2],
  ],
  [[0, 1, 2, 3], []],
])('rows that are not met: beside %j', (met, others) => {
  expect([...rowsWithoutPartner(Int32Array.from(met), 4)]).toEqual(others);
});

test('no further row is taken once there are as many pairs as wanted', () => {
  const grouped = { starts: Int32Array.of(0, 2, 3), order: Int32Array.of(0, 2, 1) };
  const groups = Int32Array.of(0, 1, -1, 0);
  expect(partnersOfGroups(groups, undefined, 0, grouped, 3)).toEqual({
    pairs: { streamed: Int32Array.of(0, 0, 1), held: Int32Array.of(2, 0, 1) },
    next: 2,
  });
  expect(partnersOfGroups(groups, undefined, 2, grouped, 3)).toEqual({
    pairs: { streamed: Int32Array.of(2, 3, 3), held: Int32Array.of(-1, 2, 0) },
    next: 4,
  });
});

test('rows that are named have their partners', () => {
  const grouped = { starts: Int32Array.of(0, 2, 3), order: Int32Array.of(0, 2, 1) };
  expect(partnersOfGroups(Int32Array.of(1, 0), Int32Array.of(4, 7), 0, grouped, 9)).toEqual({
    pairs: { streamed: Int32Array.of(4, 7, 7), held: Int32Array.of(1, 2, 0) },
    next: 2,
  });
});
