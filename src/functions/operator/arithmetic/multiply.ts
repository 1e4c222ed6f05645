import type { DecimalVector, LongVector, RealVector } from '../../../columns/vector.ts';
import type { LongType } from '../../../types/scalar-type.ts';
import { defineScalar } from '../../define.ts';
import { combineLongs, type LongOperation, type NarrowLoop, SAFE } from '../../vectors/longs.ts';
import { fits } from './fit.ts';
import { combineDecimals, combineReals, type RealLoop, scaleTimespans } from './others.ts';
import { resolveArithmetic } from './types.ts';

const narrow: NarrowLoop = (a, aStep, b, bStep, out) => {
  let safe = true;
  for (let row = 0; row < out.length; row++) {
    // Adding 0 turns −0 into 0: a long has only one zero.
    const product = a[row * aStep]! * b[row * bStep]! + 0;
    if (product > SAFE || product < -SAFE) safe = false;
    out[row] = product;
  }
  return safe;
};

const reals: RealLoop = (a, aStep, b, bStep, out) => {
  for (let row = 0; row < out.length; row++) out[row] = a[row * aStep]! * b[row * bStep]!;
};

const operation = (type: LongType): LongOperation => ({ narrow, wide: (a, b) => a * b, fit: fits[type] });
const longs = operation('long');
const spans = operation('timespan');
const times = (ticks: number, factor: number): number => ticks * factor;

export const multiply = defineScalar({
  name: '*',
  category: 'operator',
  summary: 'Multiplies two numbers, or a timespan with a number.',
  returns:
    'A `long` for whole numbers (wrapping at 64 bits), else the wider of the two types, or a `timespan`; null when either side is null.',
  reference: 'numerical-operators.md',
  generic: {
    givesOwnValues: true,
    keepsNoColumn: true,
    resolve: resolveArithmetic({
      'timespan long': 'timespan',
      'long timespan': 'timespan',
      'timespan real': 'timespan',
      'real timespan': 'timespan',
    }),
    evaluate([left, right], length, returns) {
      if (returns === 'real') return combineReals(reals, left as RealVector, right as RealVector, length);
      if (returns === 'decimal')
        return combineDecimals((a, b) => a.times(b), left as DecimalVector, right as DecimalVector, length);
      if (right!.type === 'real')
        return scaleTimespans(times, left as LongVector, right as RealVector, length);
      if (left!.type === 'real')
        return scaleTimespans(times, right as LongVector, left as RealVector, length);
      if (returns === 'timespan')
        return combineLongs(spans, left as LongVector, right as LongVector, length, 'timespan');
      return combineLongs(longs, left as LongVector, right as LongVector, length, 'long');
    },
  },
  examples: [
    { kql: 'print 3 * 2.5', result: 7.5 },
    { kql: 'print (1d + 12h) * 1.5', result: '2.06:00:00' },
    { kql: 'print 9223372036854775807 * 2', result: -2 },
  ],
});
