import { vectorFrom } from '../../../columns/make.ts';
import type { DecimalVector, LongVector, RealVector, Vector } from '../../../columns/vector.ts';
import type { LongType, ScalarType } from '../../../types/scalar-type.ts';
import { defineScalar } from '../../define.ts';
import { combineLongs, type LongOperation, type NarrowLoop, SAFE } from '../../vectors/longs.ts';
import { fits } from './fit.ts';
import { combineDecimals, combineReals, type RealLoop } from './others.ts';
import { resolveArithmetic } from './types.ts';

const narrow: NarrowLoop = (a, aStep, b, bStep, out) => {
  let safe = true;
  for (let row = 0; row < out.length; row++) {
    const difference = a[row * aStep]! - b[row * bStep]!;
    if (difference > SAFE || difference < -SAFE) safe = false;
    out[row] = difference;
  }
  return safe;
};

const reals: RealLoop = (a, aStep, b, bStep, out) => {
  for (let row = 0; row < out.length; row++) out[row] = a[row * aStep]! - b[row * bStep]!;
};

const operation = (type: LongType): LongOperation => ({ narrow, wide: (a, b) => a - b, fit: fits[type] });
const operations = {
  long: operation('long'),
  timespan: operation('timespan'),
  datetime: operation('datetime'),
};

const binary = resolveArithmetic(
  {
    'timespan timespan': 'timespan',
    'datetime datetime': 'timespan',
    'datetime timespan': 'datetime',
  },
  'datetime',
);

const negatable: ReadonlySet<ScalarType> = new Set<ScalarType>(['long', 'real', 'decimal', 'timespan']);
const zero = vectorFrom('long', [0n]);

export const subtract = defineScalar({
  name: '-',
  category: 'operator',
  summary: 'Subtracts numbers, timespans or datetimes; before a single value, changes its sign.',
  returns:
    'A `long` for whole numbers (wrapping at 64 bits), else the wider of the two types; a `timespan` between two datetimes; null when either side is null or the date leaves the calendar.',
  reference: 'numerical-operators.md',
  generic: {
    givesOwnValues: true,
    keepsNoColumn: true,
    resolve: (types, constants) => {
      if (types.length !== 1) return binary(types, constants);
      const type = types[0] === 'int' ? 'long' : types[0]!;
      return negatable.has(type) ? { params: [type], returns: type } : undefined;
    },
    evaluate([left, right], length, returns) {
      if (right === undefined) return negated(left!, length);
      if (returns === 'real') return combineReals(reals, left as RealVector, right as RealVector, length);
      if (returns === 'decimal')
        return combineDecimals((a, b) => a.minus(b), left as DecimalVector, right as DecimalVector, length);
      const type = returns as LongType;
      return combineLongs(operations[type], left as LongVector, right as LongVector, length, type);
    },
  },
  examples: [
    { kql: 'print -(-7)', result: 7 },
    { kql: 'print datetime(2020-06-15) - datetime(2020-06-14 12:00)', result: '12:00:00' },
    { kql: 'print -(1d + 2h)', result: '-1.02:00:00' },
  ],
});

function negated(vector: Vector, length: number): Vector {
  if (vector.type === 'real') return { ...vector, values: vector.values.map((value) => -value) };
  if (vector.type === 'decimal') return { ...vector, values: vector.values.map((value) => value.negated()) };
  const type = vector.type as 'long' | 'timespan';
  const from = { ...zero, type, length, constant: true } as LongVector;
  return combineLongs(operations[type], from, vector as LongVector, length, type);
}
