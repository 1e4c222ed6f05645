import type { DecimalVector, LongVector, RealVector } from '../../../columns/vector.ts';
import type { LongType, ScalarType } from '../../../types/scalar-type.ts';
import { defineScalar } from '../../define.ts';
import { combineLongs, type LongOperation, type NarrowLoop, SAFE } from '../../vectors/longs.ts';
import { fits } from './fit.ts';
import { combineDecimals, combineReals, type RealLoop } from './others.ts';
import { resolveArithmetic } from './types.ts';

const narrow: NarrowLoop = (a, aStep, b, bStep, out) => {
  let safe = true;
  for (let row = 0; row < out.length; row++) {
    const sum = a[row * aStep]! + b[row * bStep]!;
    if (sum > SAFE || sum < -SAFE) safe = false;
    out[row] = sum;
  }
  return safe;
};

const reals: RealLoop = (a, aStep, b, bStep, out) => {
  for (let row = 0; row < out.length; row++) out[row] = a[row * aStep]! + b[row * bStep]!;
};

// A narrow datetime counts from 2010, so a sum with a timespan needs no shift, and what is narrow lies inside the calendar.
const operation = (type: LongType): LongOperation => ({ narrow, wide: (a, b) => a + b, fit: fits[type] });
const operations = {
  long: operation('long'),
  timespan: operation('timespan'),
  datetime: operation('datetime'),
};

const binary = resolveArithmetic(
  {
    'timespan timespan': 'timespan',
    'datetime timespan': 'datetime',
    'timespan datetime': 'datetime',
  },
  'timespan',
);

export const add = defineScalar({
  name: '+',
  category: 'operator',
  summary:
    'Adds two numbers or timespans, or moves a datetime by a timespan; before a single value, leaves it as it is.',
  returns:
    'A `long` for whole numbers (wrapping at 64 bits), else the wider of the two types; null when either side is null or the date leaves the calendar.',
  reference: 'numerical-operators.md',
  generic: {
    givesOwnValues: true,
    keepsNoColumn: true,
    resolve: (types, constants) => {
      const [only] = types;
      if (types.length !== 1 || only === undefined) return binary(types, constants);
      const type = only === 'int' ? 'long' : only;
      return isSigned(type) ? { params: [type], returns: type } : undefined;
    },
    evaluate([left, right], length, returns) {
      if (right === undefined) return left!;
      if (returns === 'real') return combineReals(reals, left as RealVector, right as RealVector, length);
      if (returns === 'decimal')
        return combineDecimals((a, b) => a.plus(b), left as DecimalVector, right as DecimalVector, length);
      const type = returns as LongType;
      return combineLongs(operations[type], left as LongVector, right as LongVector, length, type);
    },
  },
  examples: [
    { kql: 'print int(1) + int(2)', result: 3 },
    { kql: 'print 9223372036854775807 + 1', result: -9223372036854775808n },
    { kql: 'print datetime(2020-06-15) + 36h', result: '2020-06-16T12:00:00.0000000Z' },
  ],
});

/** `datetime + timespan`, row by row. */
export const addSpans = (datetime: LongVector, span: LongVector, length: number): LongVector =>
  combineLongs(operations.datetime, datetime, span, length, 'datetime');

const isSigned = (type: ScalarType): boolean =>
  type === 'long' || type === 'real' || type === 'decimal' || type === 'timespan';
