import { compareValues } from '../types/compare.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import { createKeyIds } from './key-ids.ts';
import { valueAt } from './make.ts';
import { isNullAt, isWide, type StringVector, type Vector } from './vector.ts';

/** One `sort by` key: `asc`/`desc` and where nulls go. */
export interface SortBy {
  readonly vector: Vector;
  readonly order: 'asc' | 'desc';
  readonly nulls: 'first' | 'last';
}

/** 64-bit unsigned numbers in two halves; `high` is absent when it would be 0 everywhere. */
export interface Words {
  readonly high: Uint32Array | undefined;
  readonly low: Uint32Array;
}

/** A key as unsigned numbers of at most `bits` bits, whose ascending order is the order wanted, direction and place of nulls included. */
export interface SortKey {
  readonly bits: number;
  /** The numbers of the given rows, of all by default: one a row that is given. The arrays are the caller's. */
  words(rows: Int32Array | undefined): Words;
  /** The column that has these numbers; absent where they do not tell all of it. */
  readonly restore: ((words: Words) => Vector) | undefined;
}

/** The upper `bits` bits of a key: rows that differ in them are in order, others need the whole key. */
export const upperBits = (key: SortKey, bits: number): SortKey => ({
  bits,
  words: (rows) => shiftedDown(key.words(rows), key.bits - bits),
  restore: undefined,
});

/** Writes over the words. */
function shiftedDown({ high, low }: Words, by: number): Words {
  if (high === undefined) {
    for (let row = 0; row < low.length; row++) low[row] = low[row]! >>> by;
    return { high, low };
  }
  if (by >= 32) {
    for (let row = 0; row < high.length; row++) high[row] = high[row]! >>> (by - 32);
    return { high: undefined, low: high };
  }
  for (let row = 0; row < low.length; row++) {
    low[row] = (low[row]! >>> by) | (high[row]! << (32 - by));
    high[row] = high[row]! >>> by;
  }
  return { high, low };
}

const bitsFor = (most: number): number => 32 - Math.clz32(most);

export function sortKey({ vector, order, nulls }: SortBy, length: number): SortKey {
  const descending = order === 'desc';
  const nullsFirst = nulls === 'first';
  switch (vector.type) {
    case 'real':
      return doubleKey(vector, length, descending, nullsFirst);
    case 'int':
    case 'bool':
      return wholeKey(vector, length, descending, nullsFirst);
    case 'long':
    case 'datetime':
    case 'timespan':
      if (!isWide(vector)) return wholeKey(vector, length, descending, nullsFirst);
      return rankKey(vector, length, descending, nullsFirst);
    case 'string':
      if (vector.codes === undefined || vector.constant)
        return rankKey(vector, length, descending, nullsFirst);
      return codeKey(vector, vector.codes, length, descending);
    default:
      return rankKey(vector, length, descending, nullsFirst);
  }
}

/** Above this a difference of two whole numbers may be rounded. */
const MOST_RANGE = 2 ** 53 - 4;
const HALF = 2 ** 32;

/**
 * Whole numbers are counted from the least of them (from the greatest, descending), with 0 and the largest left for nulls: the
 * fewer bits, the fewer passes, and the more keys fit one sort.
 */
function wholeKey(vector: Vector, length: number, descending: boolean, nullsFirst: boolean): SortKey {
  const values = vector.values as Float64Array;
  const { valid, constant } = vector;
  const slots = constant ? Math.min(1, length) : length;
  const { least, most } = rangeOf(values, valid, slots);
  const range = most - least;
  if (range > MOST_RANGE) return doubleKey(vector, length, descending, nullsFirst);
  const last = least > most ? 1 : range + 2;
  const nullNumber = nullsFirst ? 0 : last;
  const hasHigh = last >= HALF;
  // A number is `from` plus or minus the value.
  const from = descending ? most + 1 : 1 - least;
  const sign = descending ? -1 : 1;
  return {
    bits: hasHigh ? 32 + bitsFor(Math.floor(last / HALF)) : bitsFor(last),
    words(rows) {
      const count = rows?.length ?? length;
      const low = new Uint32Array(count);
      const high = hasHigh ? new Uint32Array(count) : undefined;
      for (let row = 0; row < count; row++) {
        const slot = constant ? 0 : rows === undefined ? row : rows[row]!;
        const isNull = valid !== undefined && valid[slot] === 0;
        const number = isNull ? nullNumber : from + sign * values[slot]!;
        if (high === undefined) low[row] = number;
        else {
          const upper = Math.floor(number / HALF);
          high[row] = upper;
          low[row] = number - upper * HALF;
        }
      }
      return { high, low };
    },
    restore: ({ high, low }) => restoredWhole(vector, { high, low }, from, sign, nullNumber),
  };
}

/** The least and the greatest of the values that are not null. A loop of its own: what is hot becomes machine code by itself. */
function rangeOf(
  values: Float64Array,
  valid: Uint8Array | undefined,
  slots: number,
): { readonly least: number; readonly most: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let slot = 0; slot < slots; slot++) {
    if (valid !== undefined && valid[slot] === 0) continue;
    const value = values[slot]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}

/** The column of numbers that are `from` plus or minus its values. */
function restoredWhole(
  like: Vector,
  { high, low }: Words,
  from: number,
  sign: number,
  nullNumber: number,
): Vector {
  const { length } = low;
  const values =
    like.type === 'int'
      ? new Int32Array(length)
      : like.type === 'bool'
        ? new Uint8Array(length)
        : new Float64Array(length);
  if (high === undefined) for (let row = 0; row < length; row++) values[row] = sign * (low[row]! - from) + 0;
  else for (let row = 0; row < length; row++) values[row] = sign * (high[row]! * HALF + low[row]! - from) + 0;
  const shape = { type: like.type, length, constant: false, values };
  if (like.valid === undefined) return { ...shape, valid: undefined } as Vector;
  const valid = new Uint8Array(length);
  for (let row = 0; row < length; row++) {
    const isNull = (high === undefined ? 0 : high[row]! * HALF) + low[row]! === nullNumber;
    if (isNull) values[row] = 0;
    else valid[row] = 1;
  }
  return { ...shape, valid: valid.includes(0) ? valid : undefined } as Vector;
}

const scratch = new Float64Array(1);
const halves = new Uint32Array(scratch.buffer);
const SIGN = 0x80000000;

/**
 * The bits of a double, the sign bit flipped (all bits when negative), order as the doubles do. NaN and null take the
 * codes outside the infinities: 1 and 0 when nulls come first, else the two largest.
 */
function doubleKey(vector: Vector, length: number, descending: boolean, nullsFirst: boolean): SortKey {
  const values = vector.values as Float64Array;
  const { valid, constant } = vector;
  const flip = descending ? -1 : 0;
  const words = (rows: Int32Array | undefined): Words => {
    const count = rows?.length ?? length;
    const high = new Uint32Array(count);
    const low = new Uint32Array(count);
    for (let row = 0; row < count; row++) {
      const slot = constant ? 0 : rows === undefined ? row : rows[row]!;
      if (valid !== undefined && valid[slot] === 0) {
        if (nullsFirst) continue;
        high[row] = -1;
        low[row] = -1;
        continue;
      }
      const value = values[slot]! + 0;
      if (Number.isNaN(value)) {
        high[row] = nullsFirst ? 0 : -1;
        low[row] = nullsFirst ? 1 : -2;
        continue;
      }
      scratch[0] = value;
      const bits = halves[1]!;
      const negative = bits >= SIGN ? -1 : 0;
      high[row] = (negative === 0 ? bits ^ SIGN : ~bits) ^ flip;
      low[row] = halves[0]! ^ negative ^ flip;
    }
    return { high, low };
  };
  // Neither which zero nor which NaN it was can be told.
  return { bits: 64, words, restore: undefined };
}

/** The texts of a dictionary that are in use are sorted once; a row's key is the rank of its text. */
function codeKey(texts: StringVector, codes: Int32Array, length: number, descending: boolean): SortKey {
  const { values } = texts;
  const isUsed = new Uint8Array(values.length);
  markUsed(codes, length, isUsed);
  const used: number[] = [];
  for (let code = 0; code < isUsed.length; code++) if (isUsed[code] === 1) used.push(code);
  sortTexts(used, values);
  if (descending) used.reverse();
  const rankOf = new Uint32Array(values.length);
  const codeOf: number[] = [];
  for (const code of used) {
    if (codeOf.length === 0 || values[codeOf.at(-1)!] !== values[code]) codeOf.push(code);
    rankOf[code] = codeOf.length - 1;
  }
  return {
    bits: Math.max(1, bitsFor(codeOf.length - 1)),
    words(rows) {
      const low = new Uint32Array(rows?.length ?? length);
      if (rows === undefined) translate(codes, rankOf, low);
      else for (let row = 0; row < low.length; row++) low[row] = rankOf[codes[rows[row]!]!]!;
      return { high: undefined, low };
    },
    restore({ low }) {
      const codesInOrder = new Int32Array(low.length);
      for (let row = 0; row < low.length; row++) codesInOrder[row] = codeOf[low[row]!]!;
      return { ...texts, length: low.length, codes: codesInOrder };
    },
  };
}

function markUsed(codes: Int32Array, length: number, isUsed: Uint8Array): void {
  for (let row = 0; row < length; row++) isUsed[codes[row]!] = 1;
}

function translate(codes: Int32Array, rankOf: Uint32Array, into: Uint32Array): void {
  for (let row = 0; row < into.length; row++) into[row] = rankOf[codes[row]!]!;
}

/** Distinct values are sorted once; a row's key is the rank of its value. */
function rankKey(vector: Vector, length: number, descending: boolean, nullsFirst: boolean): SortKey {
  const ids = new Int32Array(length);
  const known = createKeyIds(vector.type);
  known.number(vector, length, ids);
  const distinct = new Array<Scalar | null>(known.count).fill(null);
  let met = 0;
  for (let row = 0; met < distinct.length && row < length; row++)
    if (ids[row] === met) distinct[met++] = isNullAt(vector, row) ? null : valueAt(vector, row);
  const rankOf = ranks(distinct, vector.type, descending, nullsFirst);
  return {
    bits: bitsFor(distinct.length + 1),
    words(rows) {
      const low = new Uint32Array(rows?.length ?? length);
      for (let row = 0; row < low.length; row++)
        low[row] = rankOf[ids[rows === undefined ? row : rows[row]!]!]!;
      return { high: undefined, low };
    },
    restore: undefined,
  };
}

function ranks(
  distinct: readonly (Scalar | null)[],
  type: ScalarType,
  descending: boolean,
  nullsFirst: boolean,
): Uint32Array {
  const rankOf = new Uint32Array(distinct.length);
  const ids = distinct.map((_, id) => id).filter((id) => distinct[id] !== null);
  if (type === 'string') sortTexts(ids, distinct as readonly string[]);
  else ids.sort((left, right) => compareValues(distinct[left]!, distinct[right]!, type));
  if (descending) ids.reverse();
  for (let rank = 0; rank < ids.length; rank++) rankOf[ids[rank]!] = rank + 1;
  // Equal but differently written values cannot occur: ids group by value.
  const nullId = distinct.indexOf(null);
  if (nullId !== -1) rankOf[nullId] = nullsFirst ? 0 : ids.length + 1;
  return rankOf;
}

const highUnits = /[\ud800-\uffff]/;

/** JavaScript orders by UTF-16 unit, which is code point order unless a text has units from U+D800 on. */
function sortTexts(ids: number[], texts: readonly string[]): void {
  if (texts.some((text) => highUnits.test(text)))
    ids.sort((left, right) => compareValues(texts[left]!, texts[right]!, 'string'));
  else ids.sort((left, right) => (texts[left]! < texts[right]! ? -1 : texts[left] === texts[right] ? 0 : 1));
}
