import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromNarrow } from '../../src/columns/long.ts';
import {
  fitsNanoseconds,
  fromNanoseconds,
  pickIntegers,
  pickNanoseconds,
  readIntegers,
  readNanoseconds,
  toNanoseconds,
  writeIntegers,
  writeNanoseconds,
} from '../../src/store/int64.ts';
import { ticksFromCivil } from '../../src/types/time/datetime.ts';

const bigs = (halves: Int32Array): bigint[] => [...new BigInt64Array(halves.buffer)];

/** Halves of numbers, which have to be the same integers as bigints. */
function written(
  values: readonly number[],
  write: (values: Float64Array, out: Int32Array) => void,
): Int32Array {
  const halves = new Int32Array(values.length * 2);
  write(Float64Array.from(values), halves);
  return halves;
}

const safe = fc.oneof(
  fc.maxSafeInteger(),
  fc.constantFrom(0, -1, 2 ** 31, -(2 ** 31), 2 ** 32, -(2 ** 32), 2 ** 32 - 1, -(2 ** 53) + 1, 2 ** 53 - 1),
);

test('whole numbers are the same as halves, read all, from some row on, or one by one', () => {
  fc.assert(
    fc.property(fc.array(safe, { minLength: 1 }), (given) => {
      const values = given.map((value) => value + 0);
      const halves = written(values, writeIntegers);
      expect(bigs(halves)).toEqual(values.map(BigInt));
      const start = values.length >> 1;
      expect([...readIntegers(halves, start, values.length)]).toEqual(values.slice(start));
      const rows = Int32Array.from([0, -1, values.length - 1]);
      expect([...pickIntegers(halves, rows)]).toEqual([values[0], 0, values.at(-1)]);
    }),
  );
});

/** Narrow ticks: 28 years to either side. */
const ticks = fc.oneof(
  fc.integer({ min: -9e15, max: 9e15 }),
  fc.integer({ min: -2e12, max: 2e12 }),
  fc.constantFrom(0, -1, 1, 864e9, -864e9, 864e9 - 1, -864e9 - 1),
);

test.each(['datetime', 'timespan'] as const)('a %s is the same as nanoseconds', (type) => {
  fc.assert(
    fc.property(fc.array(ticks, { minLength: 1 }), (given) => {
      const values = given.map((value) => value + 0);
      const halves = written(values, (all, out) => writeNanoseconds(type, all, out));
      expect(bigs(halves)).toEqual(values.map((value) => toNanoseconds(type, fromNarrow(type, value))));
      const start = values.length >> 1;
      expect([...readNanoseconds(type, halves, start, values.length)]).toEqual(values.slice(start));
      const rows = Int32Array.from([0, -1, values.length - 1]);
      expect([...pickNanoseconds(type, halves, rows)]).toEqual([values[0], 0, values.at(-1)]);
    }),
  );
});

test('times that have nanoseconds are those of 292 years around 1970', () => {
  const at = (year: number): bigint => ticksFromCivil(year, 1, 1) as bigint;
  expect([1677, 1678, 1970, 2262, 2263].map((year) => fitsNanoseconds('datetime', at(year)))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
  const most = (2n ** 63n - 1n) / 100n;
  for (const [type, from] of [
    ['timespan', 0n],
    ['datetime', at(1970)],
  ] as const)
    for (const sign of [1n, -1n]) {
      const last = from + sign * most;
      expect(fitsNanoseconds(type, last)).toBe(true);
      expect(fromNanoseconds(type, BigInt.asIntN(64, toNanoseconds(type, last)))).toBe(last);
      expect(fitsNanoseconds(type, last + sign)).toBe(false);
    }
});
