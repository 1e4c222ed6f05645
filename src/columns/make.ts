import type { DynamicValue } from '../types/dynamic.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import { bools, decimals, ints, longs, reals, texts, validity } from './boxed-values.ts';
import { exactAt } from './long.ts';
import { stringAt, type Vector } from './vector.ts';

/** The value of a row in its boxed form (see types/value.ts), `null` for a null. */
export function valueAt(vector: Vector, row: number): Scalar | null {
  const at = vector.constant ? 0 : row;
  if (vector.type === 'string') return stringAt(vector, row);
  if (vector.valid !== undefined && vector.valid[at] === 0) return null;
  switch (vector.type) {
    case 'bool':
      return vector.values[at] === 1;
    case 'long':
    case 'datetime':
    case 'timespan':
      return exactAt(vector, at);
    default:
      return vector.values[at]!;
  }
}

/** A vector of `length` rows that all hold `value`. */
export function constantVector(type: ScalarType, value: Scalar | null, length: number): Vector {
  const one = vectorFrom(type, [value]);
  return { ...one, length, constant: true };
}

/** A vector from boxed values; a null string becomes the empty one. */
export function vectorFrom(type: ScalarType, values: readonly (Scalar | null)[]): Vector {
  const rows = { length: values.length, constant: false } as const;
  switch (type) {
    case 'bool':
      return { type, ...rows, values: bools(values), valid: validity(values) };
    case 'int':
      return { type, ...rows, values: ints(values), valid: validity(values) };
    case 'real':
      return { type, ...rows, values: reals(values), valid: validity(values) };
    case 'long':
    case 'datetime':
    case 'timespan':
      return { type, ...rows, values: longs(type, values), valid: validity(values) };
    case 'decimal':
      return { type, ...rows, values: decimals(values), valid: validity(values) };
    case 'guid':
      return { type, ...rows, values: texts(values), valid: validity(values) };
    case 'string':
      return { type, ...rows, values: texts(values), codes: undefined, valid: undefined };
    case 'dynamic':
      return { type, ...rows, values: values as readonly DynamicValue[], valid: undefined };
  }
}

/** A vector of nulls (of empty texts for `string`). */
export const nullVector = (type: ScalarType, length: number): Vector => constantVector(type, null, length);
