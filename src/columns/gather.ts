import type { DynamicValue } from '../types/dynamic.ts';
import { exactValues } from './long.ts';
import { nullVector, valueAt, vectorFrom } from './make.ts';
import type { LongVector, StringVector, Vector } from './vector.ts';

/** The rows `rows[0]`, `rows[1]` … of `vector`; an index of -1 gives a null (an empty text for `string`). */
export function gather(vector: Vector, rows: Int32Array): Vector {
  const length = rows.length;
  const outside = rows.includes(-1);
  if (vector.constant && !outside) return { ...vector, length };
  if (outside) return gatherOrNull(vector, rows);
  const valid = vector.valid === undefined ? undefined : gatherBytes(vector.valid, rows);
  const shape = { length, constant: false } as const;
  switch (vector.type) {
    case 'bool':
      return { type: 'bool', ...shape, values: gatherBytes(vector.values, rows), valid };
    case 'int': {
      const values = new Int32Array(length);
      for (let row = 0; row < length; row++) values[row] = vector.values[rows[row]!]!;
      return { type: 'int', ...shape, values, valid };
    }
    case 'real':
      return { type: 'real', ...shape, values: gatherDoubles(vector.values, rows), valid };
    case 'long':
    case 'datetime':
    case 'timespan': {
      if (vector.values instanceof Float64Array)
        return { type: vector.type, ...shape, values: gatherDoubles(vector.values, rows), valid };
      const values = new BigInt64Array(length);
      for (let row = 0; row < length; row++) values[row] = vector.values[rows[row]!]!;
      return { type: vector.type, ...shape, values, valid };
    }
    case 'string': {
      if (vector.codes !== undefined) {
        const codes = new Int32Array(length);
        for (let row = 0; row < length; row++) codes[row] = vector.codes[rows[row]!]!;
        return { type: 'string', ...shape, values: vector.values, codes, valid: undefined };
      }
      return {
        type: 'string',
        ...shape,
        values: gatherItems(vector.values, rows),
        codes: undefined,
        valid: undefined,
      };
    }
    case 'decimal':
      return { type: 'decimal', ...shape, values: gatherItems(vector.values, rows), valid };
    case 'guid':
      return { type: 'guid', ...shape, values: gatherItems(vector.values, rows), valid };
    case 'dynamic':
      return { type: 'dynamic', ...shape, values: gatherItems(vector.values, rows), valid: undefined };
  }
}

function gatherBytes(values: Uint8Array, rows: Int32Array): Uint8Array {
  const out = new Uint8Array(rows.length);
  for (let row = 0; row < out.length; row++) out[row] = values[rows[row]!]!;
  return out;
}

function gatherDoubles(values: Float64Array, rows: Int32Array): Float64Array {
  const out = new Float64Array(rows.length);
  for (let row = 0; row < out.length; row++) out[row] = values[rows[row]!]!;
  return out;
}

function gatherItems<Item>(values: readonly Item[], rows: Int32Array): Item[] {
  const out = new Array<Item>(rows.length);
  for (let row = 0; row < out.length; row++) out[row] = values[rows[row]!]!;
  return out;
}

/** `gather` where some rows are -1: used by outer joins and `prev`/`next`. */
function gatherOrNull(vector: Vector, rows: Int32Array): Vector {
  const length = rows.length;
  if (vector.length === 0) return nullVector(vector.type, length);
  const clamped = new Int32Array(length);
  const present = new Uint8Array(length);
  for (let row = 0; row < length; row++) {
    if (rows[row]! < 0) continue;
    clamped[row] = rows[row]!;
    present[row] = 1;
  }
  const found = expand(gather(vector, clamped));
  if (found.type === 'string') {
    const values = new Array<string>(length);
    for (let row = 0; row < length; row++) values[row] = present[row] === 1 ? textAt(found, row) : '';
    return { type: 'string', length, constant: false, values, codes: undefined, valid: undefined };
  }
  if (found.type === 'dynamic') {
    const values = new Array<DynamicValue>(length);
    for (let row = 0; row < length; row++) values[row] = present[row] === 1 ? found.values[row]! : null;
    return { type: 'dynamic', length, constant: false, values, valid: undefined };
  }
  if (found.valid !== undefined) for (let row = 0; row < length; row++) present[row]! &= found.valid[row]!;
  return { ...found, valid: present };
}

const textAt = (vector: StringVector, row: number): string =>
  vector.codes === undefined ? vector.values[row]! : vector.values[vector.codes[row]!]!;

/** The same rows with one stored value for each: a constant vector becomes a plain one. */
export function expand(vector: Vector): Vector {
  if (!vector.constant) return vector;
  return gather({ ...vector, constant: false, length: 1 } as Vector, new Int32Array(vector.length));
}

/** Rows `start` (inclusive) to `end` (exclusive). */
export function slice(vector: Vector, start: number, end: number): Vector {
  const length = end - start;
  if (vector.constant) return { ...vector, length };
  if (start === 0 && end === vector.length) return vector;
  const rows = new Int32Array(length);
  for (let row = 0; row < length; row++) rows[row] = start + row;
  return gather(vector, rows);
}

/** The rows of all parts, one after the other. All parts have the type `type`. */
export function concat(type: Vector['type'], parts: readonly Vector[]): Vector {
  if (parts.length === 1) return expand(parts[0]!);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length === 0) return vectorFrom(type, []);
  const flat = parts.filter((part) => part.length > 0).map(expand);
  const first = flat[0]!;
  if (flat.length === 1) return first;
  const shape = { length, constant: false } as const;
  const valid = concatValid(flat, length);
  switch (first.type) {
    case 'bool':
      return { type: 'bool', ...shape, values: concatTyped(flat, new Uint8Array(length)), valid };
    case 'int':
      return { type: 'int', ...shape, values: concatTyped(flat, new Int32Array(length)), valid };
    case 'real':
      return { type: 'real', ...shape, values: concatTyped(flat, new Float64Array(length)), valid };
    case 'long':
    case 'datetime':
    case 'timespan': {
      const longs = flat as LongVector[];
      if (longs.every((part) => part.values instanceof Float64Array))
        return { type: first.type, ...shape, values: concatTyped(flat, new Float64Array(length)), valid };
      const values = new BigInt64Array(length);
      let at = 0;
      for (const part of longs) {
        values.set(exactValues(part), at);
        at += part.length;
      }
      return { type: first.type, ...shape, values, valid };
    }
    case 'string': {
      const texts = flat as StringVector[];
      const dictionary = first.values;
      if (texts.every((part) => part.codes !== undefined && part.values === dictionary)) {
        const codes = new Int32Array(length);
        let at = 0;
        for (const part of texts) {
          codes.set(part.codes!, at);
          at += part.length;
        }
        return { type: 'string', ...shape, values: dictionary as readonly string[], codes, valid: undefined };
      }
      const values = new Array<string>(length);
      let at = 0;
      for (const part of texts) for (let row = 0; row < part.length; row++) values[at++] = textAt(part, row);
      return { type: 'string', ...shape, values, codes: undefined, valid: undefined };
    }
    default: {
      const values: unknown[] = [];
      for (const part of flat) for (const value of part.values as readonly unknown[]) values.push(value);
      return { ...first, ...shape, values, valid } as Vector;
    }
  }
}

function concatTyped<Values extends Uint8Array | Int32Array | Float64Array>(
  parts: readonly Vector[],
  into: Values,
): Values {
  let at = 0;
  for (const part of parts) {
    into.set(part.values as Uint8Array, at);
    at += part.length;
  }
  return into;
}

function concatValid(parts: readonly Vector[], length: number): Uint8Array | undefined {
  if (parts.every((part) => part.valid === undefined)) return undefined;
  const valid = new Uint8Array(length).fill(1);
  let at = 0;
  for (const part of parts) {
    if (part.valid !== undefined) valid.set(part.valid, at);
    at += part.length;
  }
  return valid;
}

/** All rows in boxed form: for tests and cold paths. */
export const valuesOf = (vector: Vector): ReturnType<typeof valueAt>[] =>
  Array.from({ length: vector.length }, (_, row) => valueAt(vector, row));
