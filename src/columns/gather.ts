import type { DynamicValue } from '../types/dynamic.ts';
import { gatherBytes, gatherDoubles, gatherInts, gatherItems, gatherLongs } from './gather-loops.ts';
import { nullVector } from './make.ts';
import { gatherLists, sliceLists, textListsOf, textListVector } from './texts/text-lists.ts';
import { type StringVector, stringAt, type Vector } from './vector.ts';

/** Whether an index is -1. */
export function hasOutside(rows: Int32Array): boolean {
  for (let at = 0; at < rows.length; at++) if (rows[at] === -1) return true;
  return false;
}

/**
 * The rows `rows[0]`, `rows[1]` … of `vector`; an index of -1 gives a null (an empty text for `string`). Who gathers many
 * vectors by the same rows says once whether there is such an index.
 */
export function gather(vector: Vector, rows: Int32Array, outside = hasOutside(rows)): Vector {
  const length = rows.length;
  if (vector.constant && !outside) return { ...vector, length };
  if (outside) return gatherOrNull(vector, rows);
  const valid = vector.valid === undefined ? undefined : gatherBytes(vector.valid, rows);
  const shape = { length, constant: false } as const;
  switch (vector.type) {
    case 'bool':
      return { type: 'bool', ...shape, values: gatherBytes(vector.values, rows), valid };
    case 'int':
      return { type: 'int', ...shape, values: gatherInts(vector.values, rows), valid };
    case 'real':
      return { type: 'real', ...shape, values: gatherDoubles(vector.values, rows), valid };
    case 'long':
    case 'datetime':
    case 'timespan': {
      if (vector.values instanceof Float64Array)
        return { type: vector.type, ...shape, values: gatherDoubles(vector.values, rows), valid };
      return { type: vector.type, ...shape, values: gatherLongs(vector.values, rows), valid };
    }
    case 'string': {
      if (vector.codes !== undefined) {
        const codes = gatherInts(vector.codes, rows);
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
    case 'dynamic': {
      const lists = textListsOf(vector);
      const gathered = lists && gatherLists(lists, rows);
      if (gathered !== undefined) return textListVector(gathered);
      return { type: 'dynamic', ...shape, values: gatherItems(vector.values, rows), valid: undefined };
    }
  }
}

/** As `gather`, by rows of which none is -1. */
export const gatherInside = (vector: Vector, rows: Int32Array): Vector => gather(vector, rows, false);

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
  if (vector.type === 'string' && vector.codes !== undefined && !vector.constant)
    return gatherCodesOrEmpty(vector, vector.codes, clamped, present);
  const found = expand(gather(vector, clamped));
  if (found.type === 'string') {
    const values = new Array<string>(length);
    for (let row = 0; row < length; row++) values[row] = present[row] === 1 ? stringAt(found, row) : '';
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

/** Keeps the dictionary, with the empty text after its end when it has none (a dictionary is shared: it is copied). */
function gatherCodesOrEmpty(
  vector: StringVector,
  from: Int32Array,
  rows: Int32Array,
  present: Uint8Array,
): StringVector {
  const { length } = rows;
  const { values, empty } = withEmpty(vector.values);
  const codes = new Int32Array(length);
  for (let row = 0; row < length; row++) codes[row] = present[row] === 1 ? from[rows[row]!]! : empty;
  return { type: 'string', length, constant: false, values, codes, valid: undefined };
}

interface WithEmpty {
  readonly values: readonly string[];
  readonly empty: number;
}

const knownWithEmpty = new WeakMap<readonly string[], WithEmpty & { readonly size: number }>();

/** A dictionary that has the empty text; the same one for the same dictionary as long as that does not grow. */
function withEmpty(dictionary: readonly string[]): WithEmpty {
  const known = knownWithEmpty.get(dictionary);
  if (known !== undefined && (known.values === dictionary || known.size === dictionary.length)) return known;
  const at = dictionary.indexOf('');
  const size = dictionary.length;
  const made =
    at >= 0 ? { values: dictionary, empty: at, size } : { values: [...dictionary, ''], empty: size, size };
  knownWithEmpty.set(dictionary, made);
  return made;
}

/** The same rows with one stored value for each: a constant vector becomes a plain one, a text a dictionary of one. */
export function expand(vector: Vector): Vector {
  if (!vector.constant) return vector;
  const { length } = vector;
  if (vector.type === 'string')
    return {
      ...vector,
      constant: false,
      values: vector.values.length === 1 ? vector.values : [stringAt(vector, 0)],
      codes: new Int32Array(length),
    };
  return gather({ ...vector, constant: false, length: 1 } as Vector, new Int32Array(length));
}

/** Rows `start` (inclusive) to `end` (exclusive): a view of the same memory where the storage allows one. */
export function slice(vector: Vector, start: number, end: number): Vector {
  const length = end - start;
  if (vector.constant) return { ...vector, length };
  if (start === 0 && end === vector.length) return vector;
  if (vector.type === 'string' && vector.codes !== undefined)
    return { ...vector, length, codes: vector.codes.subarray(start, end) };
  const lists = textListsOf(vector);
  if (lists !== undefined) return textListVector(sliceLists(lists, start, end));
  const valid = vector.valid?.subarray(start, end);
  const { values } = vector;
  return {
    ...vector,
    length,
    valid,
    values: ArrayBuffer.isView(values) ? values.subarray(start, end) : values.slice(start, end),
  } as Vector;
}
