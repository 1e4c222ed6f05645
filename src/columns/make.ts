import { Decimal } from '../types/decimal.ts';
import type { DynamicValue } from '../types/dynamic.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import { exactAt, fitsNarrow, toNarrow } from './long.ts';
import { stringAt, type Vector } from './vector.ts';

const zero = Decimal.fromLong(0);

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
  const length = values.length;
  const rows = { length, constant: false } as const;
  let valid: Uint8Array | undefined;
  const setNull = (row: number): void => {
    valid ??= new Uint8Array(length).fill(1);
    valid[row] = 0;
  };
  switch (type) {
    case 'bool': {
      const out = new Uint8Array(length);
      for (let row = 0; row < length; row++) {
        const value = values[row]!;
        if (value === null) setNull(row);
        else out[row] = value === true ? 1 : 0;
      }
      return { type, ...rows, values: out, valid };
    }
    case 'int': {
      const out = new Int32Array(length);
      for (let row = 0; row < length; row++) {
        const value = values[row]!;
        if (value === null) setNull(row);
        else out[row] = Number(value);
      }
      return { type, ...rows, values: out, valid };
    }
    case 'real': {
      const out = new Float64Array(length);
      for (let row = 0; row < length; row++) {
        const value = values[row]!;
        if (value === null) setNull(row);
        else out[row] = Number(value);
      }
      return { type, ...rows, values: out, valid };
    }
    case 'long':
    case 'datetime':
    case 'timespan': {
      let narrow = true;
      for (let row = 0; row < length; row++) {
        const value = values[row]!;
        if (value === null) setNull(row);
        else if (narrow && !fitsNarrow(type, value as bigint)) narrow = false;
      }
      if (narrow) {
        const out = new Float64Array(length);
        for (let row = 0; row < length; row++) {
          const value = values[row]!;
          if (value !== null) out[row] = toNarrow(type, value as bigint);
        }
        return { type, ...rows, values: out, valid };
      }
      const out = new BigInt64Array(length);
      for (let row = 0; row < length; row++) {
        const value = values[row]!;
        if (value !== null) out[row] = value as bigint;
      }
      return { type, ...rows, values: out, valid };
    }
    case 'decimal': {
      const out = new Array<Decimal>(length);
      for (let row = 0; row < length; row++) {
        const value = values[row]!;
        if (value === null) setNull(row);
        out[row] = value === null ? zero : (value as Decimal);
      }
      return { type, ...rows, values: out, valid };
    }
    case 'guid': {
      const out = new Array<string>(length);
      for (let row = 0; row < length; row++) {
        const value = values[row]!;
        if (value === null) setNull(row);
        out[row] = value === null ? '' : (value as string);
      }
      return { type, ...rows, values: out, valid };
    }
    case 'string': {
      const out = new Array<string>(length);
      for (let row = 0; row < length; row++) out[row] = (values[row] as string | null) ?? '';
      return { type, ...rows, values: out, codes: undefined, valid: undefined };
    }
    case 'dynamic':
      return { type, ...rows, values: values as readonly DynamicValue[], valid: undefined };
  }
}

/** A vector of nulls (of empty texts for `string`). */
export const nullVector = (type: ScalarType, length: number): Vector => constantVector(type, null, length);
