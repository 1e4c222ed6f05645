import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangeOf } from '../../src/columns/sorting/range.ts';

const MANY = 100_000;

test.each([
  ['few', 1000],
  ['many', MANY],
])('the range of %s numbers is that of the valid ones', (_, count) => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(count + 10), fc.maxSafeInteger(), fc.boolean()), { maxLength: 30 }),
      fc.boolean(),
      (set, hasNulls) => {
        const values = new Float64Array(count + 11).fill(7);
        const valid = hasNulls ? new Uint8Array(count + 11).fill(1) : undefined;
        for (const [row, value, isValid] of set) {
          values[row] = value;
          if (valid !== undefined) valid[row] = isValid ? 1 : 0;
        }
        let least = Number.POSITIVE_INFINITY;
        let most = Number.NEGATIVE_INFINITY;
        for (let row = 0; row < count; row++) {
          if (valid?.[row] === 0) continue;
          least = Math.min(least, values[row] ?? 0);
          most = Math.max(most, values[row] ?? 0);
        }
        expect(rangeOf(values, valid, count)).toEqual({ least, most });
      },
    ),
    { numRuns: count === MANY ? 20 : 50 },
  );
});

test('of none that is valid, the greatest is less than the least', () => {
  for (const count of [10, MANY]) {
    const { least, most } = rangeOf(new Float64Array(count), new Uint8Array(count), count);
    expect(most).toBeLessThan(least);
  }
});
