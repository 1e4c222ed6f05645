import { Decimal } from '../types/decimal.ts';
import type { LongType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import { fitsNarrow, toNarrow } from './long.ts';

// Boxed values as vectors of their type store them. Nulls hold the zero of the type. Each has a loop of its own.

type Boxed = readonly (Scalar | null)[];

const zero = Decimal.fromLong(0);

/** 0 for each null; undefined where there is none. */
export function validity(values: Boxed): Uint8Array | undefined {
  const firstNull = values.indexOf(null);
  if (firstNull === -1) return undefined;
  const valid = new Uint8Array(values.length).fill(1);
  for (let row = firstNull; row < valid.length; row++) if (values[row] === null) valid[row] = 0;
  return valid;
}

/** Null rows hold 0. */
export function bools(values: Boxed): Uint8Array {
  const out = new Uint8Array(values.length);
  for (let row = 0; row < out.length; row++) if (values[row] === true) out[row] = 1;
  return out;
}

/** Null rows hold 0. */
export function ints(values: Boxed): Int32Array {
  const out = new Int32Array(values.length);
  for (let row = 0; row < out.length; row++) out[row] = Number(values[row]);
  return out;
}

/** Null rows hold 0. */
export function reals(values: Boxed): Float64Array {
  const out = new Float64Array(values.length);
  for (let row = 0; row < out.length; row++) out[row] = Number(values[row]);
  return out;
}

/** Narrow where all of them fit. */
export function longs(type: LongType, values: Boxed): Float64Array | BigInt64Array {
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value !== null && !fitsNarrow(type, value as bigint)) return exactLongs(values);
  }
  const out = new Float64Array(values.length);
  for (let row = 0; row < out.length; row++) {
    const value = values[row]!;
    if (value !== null) out[row] = toNarrow(type, value as bigint);
  }
  return out;
}

function exactLongs(values: Boxed): BigInt64Array {
  const out = new BigInt64Array(values.length);
  for (let row = 0; row < out.length; row++) {
    const value = values[row]!;
    if (value !== null) out[row] = value as bigint;
  }
  return out;
}

/** Null rows hold 0. */
export function decimals(values: Boxed): Decimal[] {
  const out = new Array<Decimal>(values.length);
  for (let row = 0; row < out.length; row++) out[row] = (values[row] as Decimal | null) ?? zero;
  return out;
}

/** Null rows hold the empty text. */
export function texts(values: Boxed): string[] {
  const out = new Array<string>(values.length);
  for (let row = 0; row < out.length; row++) out[row] = (values[row] as string | null) ?? '';
  return out;
}
