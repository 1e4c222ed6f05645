import type { StringVector, Vector } from '../vector.ts';

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

/** The rank of each row's text: `rankOf[codes[row]]`. */
export interface CodeSource {
  readonly kind: 'codes';
  readonly texts: StringVector;
  readonly codes: Int32Array;
  readonly rankOf: Uint32Array;
  /** The code of each rank. */
  readonly codeOf: Int32Array;
}

/** `from` plus the value times `sign`; for a null `nullNumber`. */
export interface WholeSource {
  readonly kind: 'whole';
  readonly vector: Vector;
  readonly from: number;
  readonly sign: number;
  readonly nullNumber: number;
}

/** A key as unsigned numbers of at most `bits` bits, whose ascending order is the order wanted, direction and place of nulls included. */
export interface SortKey {
  readonly bits: number;
  /** The numbers of the given rows, of all by default: one a row that is given. The arrays are the caller's. */
  words(rows: Int32Array | undefined): Words;
  /** How the numbers are made, where that is so plain that a kernel can do it: there is a value for each row. */
  readonly source: CodeSource | WholeSource | undefined;
  /** The column that has these numbers; absent where they do not tell all of it. */
  readonly restore: ((words: Words) => Vector) | undefined;
}

/** The upper `bits` bits of a key: rows that differ in them are in order, others need the whole key. `look` sees the words before they are cut. */
export const upperBits = (key: SortKey, bits: number, look?: (words: Words) => void): SortKey => ({
  bits,
  words(rows) {
    const words = key.words(rows);
    look?.(words);
    return shiftedDown(words, key.bits - bits);
  },
  source: undefined,
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

/** How many bits the numbers up to `most` take. */
export const bitsFor = (most: number): number => 32 - Math.clz32(most);
