import type { Vector } from '../vector.ts';
import { rangeOf } from './range.ts';
import { bitsFor, type SortBy, type SortKey, type Words } from './sort-words.ts';

/** Above this a difference of two whole numbers may be rounded. */
const MOST_RANGE = 2 ** 53 - 4;
const HALF = 2 ** 32;

/**
 * Whole numbers are counted from the least of them (from the greatest, descending), with 0 and the largest left for nulls: the
 * fewer bits, the fewer passes, and the more keys fit one sort.
 */
export function wholeKey(by: SortBy, length: number): SortKey {
  const { vector, order, nulls } = by;
  const values = vector.values as Float64Array;
  const { valid, constant } = vector;
  const slots = constant ? Math.min(1, length) : length;
  const { least, most } = rangeOf(values, valid, slots);
  const range = most - least;
  if (range > MOST_RANGE) return doubleKey(by, length);
  const last = least > most ? 1 : range + 2;
  const nullNumber = nulls === 'first' ? 0 : last;
  const hasHigh = last >= HALF;
  const from = order === 'desc' ? most + 1 : 1 - least;
  const sign = order === 'desc' ? -1 : 1;
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
    source: constant ? undefined : { kind: 'whole', vector, from, sign, nullNumber },
    restore: (words) => restoredWhole(vector, words, { from, sign, nullNumber }),
  };
}

/** How values became numbers: each is `from` plus or minus the value. */
interface Numbering {
  readonly from: number;
  readonly sign: number;
  readonly nullNumber: number;
}

/** The column whose values these numbers are. */
function restoredWhole(like: Vector, { high, low }: Words, { from, sign, nullNumber }: Numbering): Vector {
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
export function doubleKey({ vector, order, nulls }: SortBy, length: number): SortKey {
  const values = vector.values as Float64Array;
  const { valid, constant } = vector;
  const flip = order === 'desc' ? -1 : 0;
  const nullsFirst = nulls === 'first';
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
  // Which zero, or which NaN, it was is lost.
  return { bits: 64, words, source: undefined, restore: undefined };
}
