import { growDoubles } from '../../../columns/grow.ts';
import { narrowed } from '../../../columns/long.ts';
import { vectorFrom } from '../../../columns/make.ts';
import type { Vector } from '../../../columns/vector.ts';
import type { DynamicValue } from '../../../types/dynamic.ts';
import type { LongType, ScalarType } from '../../../types/scalar-type.ts';
import type { Scalar } from '../../../types/value.ts';

/** Small vectors of results, one row a group. */

const rows = (length: number) => ({ length, constant: false, valid: undefined }) as const;

/** A `long` column from the first `size` of some counts, zero where there are fewer. */
export const countsVector = (counts: Float64Array, size: number): Vector => ({
  type: 'long',
  ...rows(size),
  values: growDoubles(counts, size).subarray(0, size),
});

/** A vector of reals without nulls. */
export const realVector = (values: Float64Array): Vector => ({
  type: 'real',
  ...rows(values.length),
  values,
});

/** A vector of dynamic values; `null` is a null. */
export const dynamicVector = (values: readonly DynamicValue[]): Vector => ({
  type: 'dynamic',
  ...rows(values.length),
  values,
});

/** A column of 64-bit integers from one exact value a group, wrapped to 64 bits. */
export function longVector(type: LongType, size: number, exactOf: (group: number) => bigint): Vector {
  const exact = new BigInt64Array(size);
  for (let group = 0; group < size; group++) exact[group] = BigInt.asIntN(64, exactOf(group));
  return { type, ...rows(size), values: narrowed(type, exact, undefined) };
}

/** A column from one boxed value a group. */
export function boxedVector(
  type: ScalarType,
  size: number,
  resultOf: (group: number) => Scalar | null,
): Vector {
  return vectorFrom(
    type,
    Array.from({ length: size }, (_, group) => resultOf(group)),
  );
}
