import type { DoubleTable } from './double-table.ts';
import { filterOf, type KeyFilter } from './key-filter.ts';
import { bitsOfMet } from './met-bits.ts';
import { keepMet } from './met-rows.ts';
import type { NearNumbers } from './near-numbers.ts';
import type { Numbers } from './number-runs.ts';
import { RowsApart } from './rows-apart.ts';

/** So many rows tell whether most of those to be found are there. */
const TELLING = 1024;

/** As many numbers have a place: 1 MB, or 64 bytes for each that was met. */
const LEAST_PLACES = 2 ** 18;
const PLACES_AN_ID = 16;

/**
 * Finds the ids of many numbers: of near ones in their places, of others in the table. Where most are not there, one bit of each says so
 * before that.
 */
export class NumberFinder {
  readonly #near: NearNumbers;
  readonly #table: DoubleTable;
  /** Rows that have no place among the near ones. */
  readonly #apart: RowsApart;
  /** Rows of which a bit says that they may be there. */
  readonly #passing = new RowsApart();
  /** A bit for each whole number below its size, set where it was met when there were `#toldAt` ids. */
  #bits: Int32Array | undefined;
  /** The id of each number that has its bit set, where they are not too far apart: with a tenth of 10^6 there, 6 ns a row in all where hashing them gives 8. */
  #places: Int32Array | undefined;
  /** As `#bits`, of all numbers, where most of them are not whole or far apart. */
  #filter: KeyFilter | undefined;
  #toldAt = -1;

  constructor(near: NearNumbers, table: DoubleTable, apart: RowsApart) {
    this.#near = near;
    this.#table = table;
    this.#apart = apart;
  }

  /** `ids[row]` becomes the id of `values[row]`, `nullId` for a null, -1 for a number that has none. */
  findAll(
    values: Numbers,
    valid: Uint8Array | undefined,
    length: number,
    nullId: number,
    ids: Int32Array,
  ): void {
    const isTold = this.#toldAt === this.#table.count;
    const apart = this.#apart;
    apart.reserve(length);
    const left = this.#findNear(isTold ? this.#bits : undefined, values, valid, length, nullId, ids);
    if (left === length) this.#findFar(isTold, left, ids);
    else if (left > 0) {
      this.#findFar(isTold, left, apart.ids);
      const { rows, ids: found } = apart;
      for (let at = 0; at < left; at++) ids[rows[at]!] = found[at]!;
    }
    if (!isTold && length >= TELLING) this.#expect(length, ids);
  }

  /**
   * Writes the rows that have an id into `rows` and their ids into `ids`, and counts them. Where few have one, bits leave hardly any others to
   * look at: 3 ns a row where `findAll` and a look at each id take 6 to 8.
   */
  findMet(
    values: Numbers,
    valid: Uint8Array | undefined,
    length: number,
    nullId: number,
    rows: Int32Array,
    ids: Int32Array,
  ): number {
    const isTold = this.#toldAt === this.#table.count && valid === undefined;
    if (isTold && this.#bits !== undefined) {
      const count = passBits(this.#bits, values, length, rows);
      if (this.#placesOf(this.#bits, values, rows, count, ids)) return count;
      return this.#findPassed(values, rows, count, ids);
    }
    if (isTold && this.#filter !== undefined && values instanceof Float64Array)
      return this.#findPassed(values, rows, this.#filter.pass(values, length, rows), ids);
    this.findAll(values, valid, length, nullId, ids);
    return keepMet(ids, length, rows);
  }

  /** Ids of the values of `count` rows, all of which are met whole numbers: false where one is none. */
  #placesOf(bits: Int32Array, values: Numbers, rows: Int32Array, count: number, ids: Int32Array): boolean {
    const places = this.#places;
    if (places === undefined) return false;
    const told = bits.length * 32;
    let at = 0;
    for (; at + 4 <= count; at += 4) {
      const first = placeOf(values[rows[at]!]!, told);
      const second = placeOf(values[rows[at + 1]!]!, told);
      const third = placeOf(values[rows[at + 2]!]!, told);
      const fourth = placeOf(values[rows[at + 3]!]!, told);
      if ((first | second | third | fourth) < 0) return false;
      const firstId = places[first]!;
      const secondId = places[second]!;
      const thirdId = places[third]!;
      const fourthId = places[fourth]!;
      ids[at] = firstId;
      ids[at + 1] = secondId;
      ids[at + 2] = thirdId;
      ids[at + 3] = fourthId;
    }
    for (; at < count; at++) {
      const place = placeOf(values[rows[at]!]!, told);
      if (place < 0) return false;
      ids[at] = places[place]!;
    }
    return true;
  }

  /** Of the first `passed` of `rows` keeps those that have an id, writes these, and counts them. */
  #findPassed(values: Numbers, rows: Int32Array, passed: number, ids: Int32Array): number {
    const passing = this.#passing;
    passing.reserve(passed);
    const { keys, rows: places } = passing;
    const near = this.#near.ids.length;
    let nears = 0;
    for (let at = 0; at < passed; at++) {
      const key = values[rows[at]!]! + 0;
      keys[at] = key;
      const whole = key | 0;
      nears += Number(whole === key && whole >= 0 && whole < near);
    }
    if (nears === 0) this.#table.findAll(keys, passed, ids);
    else {
      const apart = this.#apart;
      apart.reserve(passed);
      const left = this.#findNear(undefined, keys, undefined, passed, -1, ids);
      this.#table.findAll(apart.keys, left, apart.ids);
      for (let at = 0; at < left; at++) ids[apart.rows[at]!] = apart.ids[at]!;
    }
    const count = keepMet(ids, passed, places);
    for (let at = 0; at < count; at++) rows[at] = rows[places[at]!]!;
    return count;
  }

  /** Ids of the first `left` keys that were put aside. */
  #findFar(isTold: boolean, left: number, ids: Int32Array): void {
    const { keys } = this.#apart;
    const filter = isTold ? this.#filter : undefined;
    if (filter === undefined) {
      this.#table.findAll(keys, left, ids);
      return;
    }
    const passing = this.#passing;
    passing.reserve(left);
    const passed = filter.pass(keys, left, passing.rows);
    for (let at = 0; at < passed; at++) passing.keys[at] = keys[passing.rows[at]!]!;
    this.#table.findAll(passing.keys, passed, passing.ids);
    ids.fill(-1, 0, left);
    for (let at = 0; at < passed; at++) ids[passing.rows[at]!] = passing.ids[at]!;
  }

  /**
   * Ids of whole numbers that have a place, or that a bit says were not met; the other rows and their keys are put aside, and counted.
   */
  #findNear(
    bits: Int32Array | undefined,
    values: Numbers,
    valid: Uint8Array | undefined,
    length: number,
    nullId: number,
    ids: Int32Array,
  ): number {
    const near = this.#near.ids;
    const told = bits === undefined ? 0 : bits.length * 32;
    const { rows, keys } = this.#apart;
    let left = 0;
    for (let row = 0; row < length; row++) {
      if (valid !== undefined && valid[row] === 0) {
        ids[row] = nullId;
        continue;
      }
      const value = values[row]!;
      const whole = value | 0;
      if (whole === value && whole >= 0) {
        if (whole < told && (bits![whole >>> 5]! & (1 << (whole & 31))) === 0) {
          ids[row] = -1;
          continue;
        }
        if (whole < near.length) {
          ids[row] = near[whole]!;
          continue;
        }
      }
      keys[left] = value + 0;
      rows[left++] = row;
    }
    return left;
  }

  /**
   * Goes by the first rows that were looked for: where most of them are not there, a bit for each whole number up to the
   * largest met stays in the cache, which ids do not; so does a filter, where keys are other numbers.
   */
  #expect(length: number, ids: Int32Array): void {
    this.#toldAt = this.#table.count;
    this.#bits = undefined;
    this.#places = undefined;
    this.#filter = undefined;
    let found = 0;
    for (let row = 0; row < length; row++) if (ids[row]! >= 0) found++;
    if (found * 2 > length) return;
    this.#bits = bitsOfMet(this.#table, this.#near.ids);
    if (this.#bits === undefined) this.#filter = filterOf(this.#table, this.#near.ids);
    else if (this.#bits.length * 32 <= Math.max(LEAST_PLACES, this.#table.count * PLACES_AN_ID))
      this.#places = placesOf(this.#bits, this.#table, this.#near.ids);
  }
}

/**
 * Writes the rows below `length` whose value is met as far as bits tell, or is none of which they do, and counts them. Four are looked up before the
 * first of them is written, which no longer waits for the others: 3 ns a row instead of 5.5.
 */
function passBits(bits: Int32Array, values: Numbers, length: number, rows: Int32Array): number {
  let count = 0;
  let row = 0;
  for (; row + 4 <= length; row += 4) {
    const first = passes(bits, values[row]!);
    const second = passes(bits, values[row + 1]!);
    const third = passes(bits, values[row + 2]!);
    const fourth = passes(bits, values[row + 3]!);
    rows[count] = row;
    count += first;
    rows[count] = row + 1;
    count += second;
    rows[count] = row + 2;
    count += third;
    rows[count] = row + 3;
    count += fourth;
  }
  for (; row < length; row++) {
    rows[count] = row;
    count += passes(bits, values[row]!);
  }
  return count;
}

/** Where the id of a value stands, if it is a whole number below `told`; else it is negative. */
function placeOf(value: number, told: number): number {
  const whole = value | 0;
  return whole === value && whole < told ? whole : -1;
}

/** 1 where a value is met as far as bits tell, or is none of which they do, else 0. */
function passes(bits: Int32Array, value: number): number {
  const whole = value | 0;
  if (whole !== value || whole < 0 || whole >= bits.length * 32) return 1;
  return (bits[whole >>> 5]! >>> (whole & 31)) & 1;
}

/** The id of each number that has its bit set, in its place. */
function placesOf(bits: Int32Array, table: DoubleTable, near: Int32Array): Int32Array {
  const places = new Int32Array(bits.length * 32);
  places.set(near);
  for (let id = 0; id < table.count; id++) {
    const key = table.keyOf(id);
    const whole = key | 0;
    if (whole === key && whole >= near.length && whole < places.length) places[whole] = id;
  }
  return places;
}
