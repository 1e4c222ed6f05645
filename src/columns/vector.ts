import type { Decimal } from '../types/decimal.ts';
import type { DynamicValue } from '../types/dynamic.ts';
import type { LongType } from '../types/scalar-type.ts';

/**
 * A column of one batch. `length` is the number of rows. A *constant* vector stores one value for all rows: read it
 * at index 0. `valid[slot]` is 0 where the value is null; absent when no row is null.
 * Vectors are never changed once they have been handed on.
 */
interface Rows {
  readonly length: number;
  readonly constant: boolean;
  readonly valid: Uint8Array | undefined;
}

/** `values[slot]` is 0 or 1. */
export interface BoolVector extends Rows {
  readonly type: 'bool';
  readonly values: Uint8Array;
}

export interface IntVector extends Rows {
  readonly type: 'int';
  readonly values: Int32Array;
}

/**
 * `long`, `datetime` and `timespan`: 64-bit integers in one of two storages. *Narrow* (`Float64Array`) holds safe
 * integers exactly; a narrow datetime counts ticks from 2010-01-01, which covers 1981 to 2038. *Wide*
 * (`BigInt64Array`) holds any value; a wide datetime counts ticks from year 1. Null rows hold 0.
 */
export interface LongVector extends Rows {
  readonly type: LongType;
  readonly values: Float64Array | BigInt64Array;
}

export interface RealVector extends Rows {
  readonly type: 'real';
  readonly values: Float64Array;
}

/** Null rows hold zero. */
export interface DecimalVector extends Rows {
  readonly type: 'decimal';
  readonly values: readonly Decimal[];
}

/** Lower-case text with dashes; null rows hold the empty text. */
export interface GuidVector extends Rows {
  readonly type: 'guid';
  readonly values: readonly string[];
}

/**
 * Strings are never null. With `codes`, `values` is a dictionary and row `r` holds `values[codes[r]]`; a dictionary
 * may be shared by many batches and may grow at its end between them. Without, `values[slot]` is the row's text.
 */
export interface StringVector extends Rows {
  readonly type: 'string';
  readonly values: readonly string[];
  readonly codes: Int32Array | undefined;
  readonly valid: undefined;
}

/** A null row holds `null`; `valid` is never used. */
export interface DynamicVector extends Rows {
  readonly type: 'dynamic';
  readonly values: readonly DynamicValue[];
  readonly valid: undefined;
}

export type Vector =
  | BoolVector
  | IntVector
  | LongVector
  | RealVector
  | DecimalVector
  | GuidVector
  | StringVector
  | DynamicVector;

/** Whether a row is null. The empty text is not. */
export const isNullAt = (vector: Vector, row: number): boolean => {
  const at = vector.constant ? 0 : row;
  if (vector.type === 'dynamic') return vector.values[at] === null;
  return vector.valid !== undefined && vector.valid[at] === 0;
};

/** Whether the storage is `BigInt64Array`; see `LongVector`. */
export const isWide = (vector: LongVector): boolean => vector.values instanceof BigInt64Array;

/** The text of `row`. */
export function stringAt(vector: StringVector, row: number): string {
  const at = vector.constant ? 0 : row;
  return vector.codes === undefined ? vector.values[at]! : vector.values[vector.codes[at]!]!;
}
