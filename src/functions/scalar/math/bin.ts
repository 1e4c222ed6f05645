import { narrowOffset } from '../../../columns/long.ts';
import type { DecimalVector, LongVector, RealVector, Vector } from '../../../columns/vector.ts';
import type { LongType, ScalarType } from '../../../types/scalar-type.ts';
import { defineScalar, type GenericImplementation } from '../../define.ts';
import { fits } from '../../operator/arithmetic/fit.ts';
import { combineDecimals, combineReals, type RealLoop } from '../../operator/arithmetic/others.ts';
import { commonNumber } from '../../operator/arithmetic/types.ts';
import {
  combineLongs,
  type LongOperation,
  type NarrowLoop,
  nullsOfNaN,
  SAFE,
  unlessAboveZero,
} from '../../vectors/longs.ts';

/**
 * Bins of whole numbers lie at multiples of the size, counted from 0; of datetimes from 0001-01-01. A narrow datetime counts from
 * `origin`, so the remainder of the origin joins in. Rows whose size is not positive get NaN, for null.
 */
function narrowLoop(origin: bigint): NarrowLoop {
  const shiftOf = (size: number): number => (origin === 0n ? 0 : Number(origin % BigInt(size)));
  return (a, aStep, b, bStep, out) => {
    if (bStep > 0 || aStep === 0) return binEach(a, aStep, b, bStep, out, shiftOf);
    const size = b[0]!;
    if (size > 0) return binAll(a, size, out, shiftOf(size));
    out.fill(Number.NaN);
    return true;
  };
}

/**
 * Bins of one size. Rows next to each other often share a bin, as times of events in order do: comparing takes a third of
 * dividing. The quotient of two safe integers, rounded to a double, never crosses a whole number: its floor is exact, and four
 * times as fast as a remainder.
 */
function binAll(a: Float64Array, size: number, out: Float64Array, shift: number): boolean {
  let from = Number.NaN;
  let below = Number.NaN;
  let safe = true;
  for (let row = 0; row < out.length; row++) {
    const value = a[row]!;
    if (!(value >= from && value < below)) {
      const shifted = value + shift;
      const start = Math.floor(shifted / size) * size;
      from = start - shift;
      below = from + size;
      if (shifted > SAFE || start < -SAFE || from < -SAFE) safe = false;
    }
    out[row] = from;
  }
  return safe;
}

/** Bins of sizes that may differ from row to row. */
function binEach(
  a: Float64Array,
  aStep: number,
  b: Float64Array,
  bStep: number,
  out: Float64Array,
  shiftOf: (size: number) => number,
): boolean {
  let size = Number.NaN;
  let shift = 0;
  let safe = true;
  for (let row = 0; row < out.length; row++) {
    const wanted = b[row * bStep]!;
    if (wanted !== size) {
      size = wanted;
      if (size > 0) shift = shiftOf(size);
    }
    if (!(size > 0)) {
      out[row] = Number.NaN;
      continue;
    }
    const value = a[row * aStep]! + shift;
    const start = Math.floor(value / size) * size;
    if (value > SAFE || start < -SAFE || start - shift < -SAFE) safe = false;
    out[row] = start - shift;
  }
  return safe;
}

function wide(value: bigint, size: bigint): bigint | undefined {
  if (size <= 0n) return undefined;
  const past = value % size;
  return value - (past < 0n ? past + size : past);
}

const operation = (type: LongType): LongOperation => ({
  narrow: narrowLoop(narrowOffset(type)),
  wide,
  fit: fits[type],
  givesNulls: unlessAboveZero,
});

const operations = {
  long: operation('long'),
  timespan: operation('timespan'),
  datetime: operation('datetime'),
};

const reals: RealLoop = (a, aStep, b, bStep, out) => {
  for (let row = 0; row < out.length; row++) {
    const size = b[row * bStep]!;
    out[row] = size > 0 ? Math.floor(a[row * aStep]! / size) * size : Number.NaN;
  }
};

/** `bin(value, size)` for vectors of the types that `resolveBin` gives. */
export function binVectors(value: Vector, size: Vector, length: number, returns: ScalarType): Vector {
  if (returns === 'real') {
    const binned = combineReals(reals, value as RealVector, size as RealVector, length);
    return withoutBadSizes(binned, size as RealVector);
  }
  if (returns === 'decimal')
    return combineDecimals(
      (a, b) => (b.isZero() || b.isNegative() ? undefined : a.dividedBy(b)?.floor().times(b)),
      value as DecimalVector,
      size as DecimalVector,
      length,
    );
  const type = returns as LongType;
  return combineLongs(operations[type], value as LongVector, size as LongVector, length, type);
}

/** A size that is not positive makes the row null, while NaN in a value stays NaN. */
function withoutBadSizes(binned: RealVector, size: RealVector): RealVector {
  const slots = size.values;
  if (slots.every((value) => value > 0)) return binned;
  const bad = Float64Array.from({ length: binned.length }, (_, row) =>
    slots[size.constant ? 0 : row]! > 0 ? 0 : Number.NaN,
  );
  return { ...binned, valid: nullsOfNaN(bad, binned.valid) };
}

/** The types in which a value and a size are binned. */
export const resolveBin: GenericImplementation['resolve'] = ([value, size, ...rest]) => {
  if (value === undefined || size === undefined || rest.length > 0) return undefined;
  const number = commonNumber(value, size);
  if (number !== undefined) return { params: [number, number], returns: number };
  if ((value !== 'datetime' && value !== 'timespan') || size !== 'timespan') return undefined;
  return { params: [value, size], returns: value };
};

export const bin = defineScalar({
  name: 'bin',
  aliases: ['floor'],
  category: 'rounding',
  summary: 'Rounds a number, datetime or timespan down to a multiple of a bin size.',
  returns:
    'A `long` for whole numbers, else the wider of the two types; for a datetime bins are counted from 0001-01-01. Null for a null, or a bin size that is not positive.',
  reference: 'bin-function.md',
  generic: {
    resolve: resolveBin,
    evaluate: ([value, size], length, returns) => binVectors(value!, size!, length, returns),
  },
  examples: [
    { kql: 'print bin(4.5, 1)', result: 4 },
    { kql: 'print bin(-7, 3)', result: -9 },
    { kql: 'print bin(datetime(1955-11-05 06:15), 7d)', result: '1955-10-31T00:00:00.0000000Z' },
    { kql: 'print floor(16d, 7d)', result: '14.00:00:00' },
  ],
});
