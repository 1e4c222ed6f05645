import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Range } from '../../src/match/ranges.ts';
import { TimeStretches } from '../../src/scan/time-stretches.ts';

const bound = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc.constantFrom(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
);
const range: fc.Arbitrary<Range> = fc.tuple(bound, bound);

test('a condition that can hold between two times is there', () => {
  let leftOut = 0;
  fc.assert(
    fc.property(
      fc.array(range, { maxLength: 30 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.nat(5)), { minLength: 1 }),
      (ranges, stretches) => {
        const known = new TimeStretches(ranges);
        for (const [least, length] of stretches) {
          const found = new Set(known.conditions(known.at(least, least + length)));
          for (const [index, [first, last]] of ranges.entries())
            if (first <= least + length && last >= least && first <= last)
              expect(found.has(index)).toBe(true);
          leftOut += ranges.length - found.size;
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(leftOut).toBeGreaterThan(1000);
});

test('windows of few lengths are told apart to the tick', () => {
  const ends = Number.POSITIVE_INFINITY;
  const known = new TimeStretches([
    [100, ends],
    [50, ends],
    [50, 60],
  ]);
  expect(known.isOne).toBe(false);
  expect(known.conditions(known.at(0, 49))).toEqual([]);
  expect(known.conditions(known.at(49, 50))).toEqual([1, 2]);
  expect(known.conditions(known.at(60, 99))).toEqual([1, 2]);
  expect(known.conditions(known.at(61, 99))).toEqual([1]);
  expect(known.conditions(known.at(0, 200))).toEqual([0, 1, 2]);
});

test('rows without any time fulfil no condition on times', () => {
  const known = new TimeStretches([
    [1, 2],
    [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  ]);
  expect(known.conditions(known.at(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY))).toEqual([1]);
});

test('of very many bounds those near each other are taken together', () => {
  const starts = [0, 1, 2, 3, 4, 5, 6, 100, 101, 200, 300, 400];
  const known = new TimeStretches(starts.map((start): Range => [start, Number.POSITIVE_INFINITY]));
  expect(known.conditions(known.at(150, 180))).toHaveLength(9);
  expect(known.conditions(known.at(350, 360))).toHaveLength(11);
});
