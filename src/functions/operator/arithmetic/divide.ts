import type { DecimalVector, LongVector, RealVector } from '../../../columns/vector.ts';
import { defineScalar } from '../../define.ts';
import { combineLongs, type LongOperation, type NarrowLoop, unlessAboveZero } from '../../vectors/longs.ts';
import { fits } from './fit.ts';
import { asDoubles, combineDecimals, combineReals, type RealLoop, scaleTimespans } from './others.ts';
import { resolveArithmetic } from './types.ts';

// The quotient of two safe integers, rounded to a double, never reaches the next whole number: truncating it is exact.
const narrow: NarrowLoop = (a, aStep, b, bStep, out) => {
  for (let row = 0; row < out.length; row++) {
    const divisor = b[row * bStep]!;
    out[row] = divisor === 0 ? Number.NaN : Math.trunc(a[row * aStep]! / divisor) + 0;
  }
  return true;
};

const reals: RealLoop = (a, aStep, b, bStep, out) => {
  for (let row = 0; row < out.length; row++) out[row] = a[row * aStep]! / b[row * bStep]!;
};

const wide = (a: bigint, b: bigint): bigint | undefined => (b === 0n ? undefined : a / b);
const longs: LongOperation = { narrow, wide, fit: fits.long, givesNulls: unlessAboveZero };
const spans: LongOperation = { narrow, wide, fit: fits.timespan, givesNulls: unlessAboveZero };

export const divide = defineScalar({
  name: '/',
  category: 'operator',
  summary: 'Divides two numbers, a timespan by a number, or a timespan by a timespan.',
  returns:
    'Whole numbers give a `long` without the fraction (toward zero), null for a zero divisor; reals give ±Infinity or NaN there; two timespans give a `real`. Null when either side is null.',
  reference: 'numerical-operators.md',
  generic: {
    givesOwnValues: true,
    keepsNoColumn: true,
    resolve: resolveArithmetic({
      'timespan timespan': 'real',
      'timespan long': 'timespan',
      'timespan real': 'timespan',
    }),
    evaluate([left, right], length, returns) {
      if (returns === 'decimal')
        return combineDecimals(
          (a, b) => a.dividedBy(b),
          left as DecimalVector,
          right as DecimalVector,
          length,
        );
      if (left!.type === 'timespan' && right!.type === 'timespan')
        return combineReals(
          reals,
          spansAsReals(left as LongVector),
          spansAsReals(right as LongVector),
          length,
        );
      if (left!.type === 'timespan' && right!.type === 'real')
        return scaleTimespans((ticks, by) => ticks / by, left as LongVector, right as RealVector, length);
      if (returns === 'real') return combineReals(reals, left as RealVector, right as RealVector, length);
      if (returns === 'timespan')
        return combineLongs(spans, left as LongVector, right as LongVector, length, 'timespan');
      return combineLongs(longs, left as LongVector, right as LongVector, length, 'long');
    },
  },
  examples: [
    { kql: 'print (-7) / 2', result: -3 },
    { kql: 'print 1d / 1h', result: 24 },
    { kql: 'print 10 / 0', result: null },
  ],
});

const spansAsReals = (vector: LongVector): RealVector => ({
  ...vector,
  type: 'real',
  values: asDoubles(vector),
});
