import { compareValues } from '../types/compare.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import { createKeyIds } from './key-ids.ts';
import { valueAt } from './make.ts';
import { isNullAt, isWide, type Vector } from './vector.ts';

/** One `sort by` key: `asc`/`desc` and where nulls go. */
export interface SortBy {
  readonly vector: Vector;
  readonly order: 'asc' | 'desc';
  readonly nulls: 'first' | 'last';
}

/**
 * A key as 64-bit unsigned numbers, in two halves, whose ascending order is the order wanted, direction and place of
 * nulls included. `high` is absent when it would be 0 everywhere; none of the numbers has more than `bits` bits.
 */
export interface SortKey {
  readonly high: Uint32Array | undefined;
  readonly low: Uint32Array;
  readonly bits: number;
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
    default:
      return rankKey(vector, length, descending, nullsFirst);
  }
}

/**
 * Whole numbers that lie close together are counted from the least of them (from the greatest, descending), with 0 and
 * the largest left for nulls: the fewer bits, the fewer passes, and the more keys fit one sort.
 */
function wholeKey(vector: Vector, length: number, descending: boolean, nullsFirst: boolean): SortKey {
  const values = vector.values as Float64Array;
  const { valid } = vector;
  const slots = vector.constant ? Math.min(1, length) : length;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let slot = 0; slot < slots; slot++) {
    if (valid !== undefined && valid[slot] === 0) continue;
    const value = values[slot]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const range = most - least;
  if (range > 2 ** 32 - 3) return doubleKey(vector, length, descending, nullsFirst);
  const low = new Uint32Array(length);
  const last = least > most ? 1 : range + 2;
  const nullWord = nullsFirst ? 0 : last;
  for (let row = 0; row < length; row++) {
    const slot = vector.constant ? 0 : row;
    if (valid !== undefined && valid[slot] === 0) low[row] = nullWord;
    else low[row] = 1 + (descending ? most - values[slot]! : values[slot]! - least);
  }
  return { high: undefined, low, bits: bitsFor(last) };
}

const scratch = new Float64Array(1);
const halves = new Uint32Array(scratch.buffer);
const SIGN = 0x80000000;

/**
 * The bits of a double, the sign bit flipped (all bits when negative), order as the doubles do. NaN and null take the
 * codes outside the infinities: 1 and 0 when nulls come first, else the two largest.
 */
function doubleKey(vector: Vector, length: number, descending: boolean, nullsFirst: boolean): SortKey {
  const high = new Uint32Array(length);
  const low = new Uint32Array(length);
  const values = vector.values as Float64Array;
  const { valid, constant } = vector;
  const flip = descending ? -1 : 0;
  for (let row = 0; row < length; row++) {
    const slot = constant ? 0 : row;
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
  return { high, low, bits: 64 };
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
  const low = new Uint32Array(length);
  for (let row = 0; row < length; row++) low[row] = rankOf[ids[row]!]!;
  return { high: undefined, low, bits: bitsFor(distinct.length + 1) };
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
