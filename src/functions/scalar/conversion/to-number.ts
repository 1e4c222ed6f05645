import { exactAt } from '../../../columns/long.ts';
import { valueAt } from '../../../columns/make.ts';
import {
  type IntVector,
  isNullAt,
  type LongVector,
  type RealVector,
  stringAt,
  type Vector,
} from '../../../columns/vector.ts';
import { realToInt, toInt, toLong, toReal } from '../../../types/convert.ts';
import { LongBuilder } from './long-builder.ts';

/** The safe integer that a text of plain digits (with a sign or not) spells; NaN leaves any other text to the exact rules. */
function plainInteger(text: string): number {
  const { length } = text;
  if (length === 0 || length > 15) return Number.NaN;
  const first = text.charCodeAt(0);
  const signed = first === 45 || first === 43 ? 1 : 0;
  if (signed === length) return Number.NaN;
  let value = 0;
  for (let at = signed; at < length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  // Adding 0 turns -0 into 0.
  return first === 45 ? -value + 0 : value;
}

/** `tolong` of a column. */
export function toLongVector(vector: Vector): LongVector {
  const { length } = vector;
  const out = new LongBuilder('long', length);
  for (let row = 0; row < length; row++) {
    if (isNullAt(vector, row)) {
      out.setNull(row);
      continue;
    }
    const near = nearInteger(vector, row);
    if (!Number.isNaN(near)) out.setNarrow(row, near);
    else if (vector.type === 'datetime' || vector.type === 'timespan')
      out.setExact(row, exactAt(vector, row));
    else out.setExact(row, toLong(valueAt(vector, row), vector.type));
  }
  return out.finish();
}

/** The value of a row as a safe integer, NaN where that takes the exact rules. */
function nearInteger(vector: Vector, row: number): number {
  switch (vector.type) {
    case 'string':
      return plainInteger(stringAt(vector, row));
    case 'int':
    case 'bool':
      return vector.values[row]!;
    case 'real': {
      const whole = Math.trunc(vector.values[row]!) + 0;
      return Number.isSafeInteger(whole) ? whole : Number.NaN;
    }
    case 'dynamic': {
      const value = vector.values[row]!;
      if (typeof value === 'number') return Math.trunc(value) + 0;
      return typeof value === 'string' ? plainInteger(value) : Number.NaN;
    }
    default:
      return Number.NaN;
  }
}

/** `toint` of a column. */
export function toIntVector(vector: Vector): IntVector {
  const { length } = vector;
  const values = new Int32Array(length);
  let valid: Uint8Array | undefined;
  for (let row = 0; row < length; row++) {
    const value = isNullAt(vector, row) ? null : intAt(vector, row);
    if (value === null) {
      valid ??= new Uint8Array(length).fill(1);
      valid[row] = 0;
    } else values[row] = value;
  }
  return { type: 'int', length, constant: false, values, valid };
}

function intAt(vector: Vector, row: number): number | null {
  if (vector.type === 'real') return realToInt(vector.values[row]!);
  // Storing into an Int32Array keeps the low 32 bits, which is how a long becomes an int.
  if (vector.type === 'long' && vector.values instanceof Float64Array) return vector.values[row]!;
  if (vector.type === 'string') {
    const near = plainInteger(stringAt(vector, row));
    if (near === (near | 0)) return near;
  }
  if (vector.type === 'dynamic') {
    const value = vector.values[row]!;
    if (typeof value === 'number' && value === (value | 0)) return value;
  }
  return toInt(valueAt(vector, row), vector.type);
}

/** `toreal` of a column. */
export function toRealVector(vector: Vector): RealVector {
  const { length } = vector;
  const values = new Float64Array(length);
  let valid: Uint8Array | undefined;
  for (let row = 0; row < length; row++) {
    const value = isNullAt(vector, row) ? null : realAt(vector, row);
    if (value === null) {
      valid ??= new Uint8Array(length).fill(1);
      valid[row] = 0;
    } else values[row] = value;
  }
  return { type: 'real', length, constant: false, values, valid };
}

function realAt(vector: Vector, row: number): number | null {
  switch (vector.type) {
    case 'int':
    case 'bool':
      return vector.values[row]!;
    case 'long':
      return Number(vector.values[row]!);
    case 'dynamic': {
      const value = vector.values[row]!;
      return typeof value === 'number' ? value : toReal(value, 'dynamic');
    }
    default:
      return toReal(valueAt(vector, row), vector.type);
  }
}
