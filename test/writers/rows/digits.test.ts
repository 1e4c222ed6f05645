import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDatetimeNarrow } from '../../../src/types/time/datetime.ts';
import { addInteger, addTime, INTEGER, TIME } from '../../../src/writers/rows/digits.ts';

const written = (add: (bytes: Uint8Array, at: number) => number): string => {
  const bytes = Buffer.alloc(40);
  const end = add(bytes, 3);
  expect(bytes.subarray(0, 3)).toEqual(Buffer.alloc(3));
  expect(bytes.subarray(end)).toEqual(Buffer.alloc(40 - end));
  return bytes.toString('latin1', 3, end);
};

const safe = fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.integer({ min: -1000, max: 1000 }));

test('integers are written as they are printed', () => {
  fc.assert(
    fc.property(safe, (value) => {
      expect(written((bytes, at) => addInteger(value, bytes, at))).toBe(String(value));
    }),
  );
  for (let power = 1; power <= Number.MAX_SAFE_INTEGER; power *= 10)
    for (const value of [power - 1, power, -power])
      expect(written((bytes, at) => addInteger(value, bytes, at))).toBe(String(value));
  for (const value of [
    -0,
    2 ** 31 - 1,
    2 ** 31,
    -(2 ** 31),
    2 ** 32,
    1e9 * 2 ** 22,
    -Number.MAX_SAFE_INTEGER,
  ])
    expect(written((bytes, at) => addInteger(value, bytes, at))).toBe(String(value));
  expect(String(-Number.MAX_SAFE_INTEGER)).toHaveLength(INTEGER);
});

test('times are written as they are printed', () => {
  const day = 864e9;
  const time = fc.oneof(
    safe,
    // One tick before a midnight, and at it.
    fc
      .tuple(fc.integer({ min: -10_000, max: 10_000 }), fc.constantFrom(-1, 0, 1))
      .map(([days, tick]) => days * day + tick),
  );
  fc.assert(
    fc.property(time, (ticks) => {
      expect(written((bytes, at) => addTime(ticks, bytes, at))).toBe(formatDatetimeNarrow(ticks));
    }),
  );
  for (const ticks of [Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER])
    expect(written((bytes, at) => addTime(ticks, bytes, at))).toBe(formatDatetimeNarrow(ticks));
  expect(formatDatetimeNarrow(0)).toHaveLength(TIME);
});
