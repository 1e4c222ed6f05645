import type { DecimalVector, LongVector, RealVector } from '../../../columns/vector.ts';
import { defineScalar } from '../../define.ts';
import { combineLongs, type LongOperation, type NarrowLoop, unlessAboveZero } from '../../vectors/longs.ts';
import { fits } from './fit.ts';
import { combineDecimals, combineReals, type RealLoop } from './others.ts';
import { resolveArithmetic } from './types.ts';

// JavaScript's remainder is exact and takes the sign of the dividend; Kusto's is never negative.
const reals: RealLoop = (a, aStep, b, bStep, out) => {
  for (let row = 0; row < out.length; row++) {
    const divisor = b[row * bStep]!;
    const remainder = a[row * aStep]! % divisor;
    out[row] = (remainder < 0 ? remainder + Math.abs(divisor) : remainder) + 0;
  }
};

/**
 * Taken from the truncated quotient, which is exact for safe integers: three times as fast as `%`. A zero divisor gives NaN, which
 * stands for null. One divisor for all rows is read once: twice as fast again.
 */
const narrow: NarrowLoop = (a, aStep, b, bStep, out) => {
  if (aStep === 1 && bStep === 0) {
    if (!smallByOne(a, b[0]!, out)) byOne(a, b[0]!, out);
    return true;
  }
  for (let row = 0; row < out.length; row++) {
    const dividend = a[row * aStep]!;
    const divisor = b[row * bStep]!;
    const remainder = dividend - Math.trunc(dividend / divisor) * divisor;
    out[row] = remainder < 0 ? remainder + Math.abs(divisor) : remainder;
  }
  return true;
};

function byOne(dividends: Float64Array, divisor: number, out: Float64Array): void {
  const size = Math.abs(divisor);
  for (let row = 0; row < out.length; row++) {
    const dividend = dividends[row]!;
    const remainder = dividend - Math.trunc(dividend / divisor) * divisor;
    out[row] = remainder < 0 ? remainder + size : remainder;
  }
}

/** Below this size adding a half leaves a double far enough from rounding. */
const SMALL = 2 ** 50;

/**
 * As `byOne` by multiplying, in 2.3 ns a row instead of 3; false where a dividend is too large. The quotient of a dividend and
 * a half is at least half a divisor's part away from any whole number, which is more than what rounding moves it by.
 */
function smallByOne(dividends: Float64Array, divisor: number, out: Float64Array): boolean {
  const size = Math.abs(divisor);
  const part = 1 / size;
  const { length } = out;
  for (let row = 0; row < length; row++) {
    const dividend = dividends[row]!;
    if (Math.abs(dividend) >= SMALL) return false;
    out[row] = dividend - Math.floor((dividend + 0.5) * part) * size;
  }
  return true;
}

function wide(a: bigint, b: bigint): bigint | undefined {
  if (b === 0n) return undefined;
  const remainder = a % b;
  return remainder < 0n ? remainder + (b < 0n ? -b : b) : remainder;
}

const longs: LongOperation = { narrow, wide, fit: fits.long, givesNulls: unlessAboveZero };
const spans: LongOperation = { narrow, wide, fit: fits.timespan, givesNulls: unlessAboveZero };

export const modulo = defineScalar({
  name: '%',
  category: 'operator',
  summary:
    'The remainder of a division, never negative; of a datetime, what is left over after whole timespans since year 1.',
  returns:
    'A value from 0 up to the size of the divisor; null for a zero divisor (NaN for reals) or a null side.',
  reference: 'numerical-operators.md',
  generic: {
    givesOwnValues: true,
    keepsNoColumn: true,
    resolve: resolveArithmetic({ 'timespan timespan': 'timespan', 'datetime timespan': 'timespan' }),
    evaluate([left, right], length, returns) {
      if (returns === 'real') return combineReals(reals, left as RealVector, right as RealVector, length);
      if (returns === 'decimal')
        return combineDecimals((a, b) => a.modulo(b), left as DecimalVector, right as DecimalVector, length);
      if (returns === 'timespan')
        return combineLongs(spans, left as LongVector, right as LongVector, length, 'timespan');
      return combineLongs(longs, left as LongVector, right as LongVector, length, 'long');
    },
  },
  examples: [
    { kql: 'print -14 % 12', result: 10 },
    { kql: 'print 14 % -12', result: 2 },
    { kql: 'print -7.5 % 2', result: 0.5 },
    { kql: 'print datetime(2024-01-15 08:30) % 1d', result: '08:30:00' },
  ],
});
