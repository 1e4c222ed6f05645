import { bitsFor, type Words } from './sort-words.ts';

/**
 * The lowest bits of a key for which the words of the keys had no room. They are put above the row numbers, whose highest bits are zero, and so are
 * moved together with these.
 */
export interface RowRest {
  readonly bits: number;
  /** Above so many bits of a row number. */
  readonly shift: number;
}

/** Where `bits` bits go with each of `length` rows; undefined where row numbers have no room for them. */
export function roomInRows(bits: number, length: number): RowRest | undefined {
  const shift = bitsFor(length - 1);
  return shift + bits <= 32 ? { bits, shift } : undefined;
}

/** Puts the lowest bits of each row's word with its number. */
export function putRest(rows: Int32Array, low: Uint32Array, { bits, shift }: RowRest): void {
  const mask = maskOf(bits);
  for (let row = 0; row < rows.length; row++) rows[row] = rows[row]! | ((low[row]! & mask) << shift);
}

/** The numbers of the rows alone. */
export function withoutRest(rows: Int32Array, { shift }: RowRest): Int32Array {
  const mask = maskOf(shift);
  const alone = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) alone[at] = rows[at]! & mask;
  return alone;
}

/** Takes the bits out of the row numbers again. */
export function takeRest(rows: Int32Array, { shift }: RowRest): Uint32Array {
  const mask = maskOf(shift);
  const rest = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const both = rows[at]!;
    rest[at] = both >>> shift;
    rows[at] = both & mask;
  }
  return rest;
}

/** The words of the whole key: its upper bits, and the rest below them. */
export function wholeWords(upper: Words, rest: Uint32Array, bits: number): Words {
  const low = new Uint32Array(rest.length);
  const high = new Uint32Array(rest.length);
  for (let row = 0; row < low.length; row++) {
    const word = upper.low[row]!;
    low[row] = (word << bits) | rest[row]!;
    high[row] = ((upper.high === undefined ? 0 : upper.high[row]!) << bits) | (word >>> (32 - bits));
  }
  return { high, low };
}

/** Of less than 32 bits. */
const maskOf = (bits: number): number => (1 << bits) - 1;
