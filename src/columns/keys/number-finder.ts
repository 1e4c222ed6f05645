import type { DoubleTable } from './double-table.ts';
import { bitsOfMet } from './met-bits.ts';
import type { NearNumbers } from './near-numbers.ts';
import type { Numbers } from './number-runs.ts';

/** So many rows tell whether most of those to be found are there. */
const TELLING = 1024;

/**
 * Finds the ids of many numbers: of near ones in their places, of others in the table. Where most are not there, one bit of each says so
 * before that.
 */
export class NumberFinder {
  readonly #near: NearNumbers;
  readonly #table: DoubleTable;
  /** Rows that have no place among the near ones, their values, and their ids. */
  #rows = new Int32Array(0);
  #keys = new Float64Array(0);
  #ids = new Int32Array(0);
  /** A bit for each whole number below its size, set where it was met when there were `#bitsAt` ids. */
  #bits: Int32Array | undefined;
  #bitsAt = -1;

  constructor(near: NearNumbers, table: DoubleTable) {
    this.#near = near;
    this.#table = table;
  }

  /** `ids[row]` becomes the id of `values[row]`, `nullId` for a null, -1 for a number that has none. */
  findAll(
    values: Numbers,
    valid: Uint8Array | undefined,
    length: number,
    nullId: number,
    ids: Int32Array,
  ): void {
    this.#reserveRows(length);
    const bits = this.#bitsAt === this.#table.count ? this.#bits : undefined;
    const left =
      bits === undefined
        ? this.#findNear(values, valid, length, nullId, ids)
        : this.#findMet(bits, values, valid, length, nullId, ids);
    if (left === length) this.#table.findAll(this.#keys, left, ids);
    else if (left > 0) {
      this.#table.findAll(this.#keys, left, this.#ids);
      const rows = this.#rows;
      const found = this.#ids;
      for (let at = 0; at < left; at++) ids[rows[at]!] = found[at]!;
    }
    if (this.#bitsAt !== this.#table.count && length >= TELLING) this.#expect(length, ids);
  }

  /** Ids of whole numbers that have a place; the other rows and their keys are put aside, and counted. */
  #findNear(
    values: Numbers,
    valid: Uint8Array | undefined,
    length: number,
    nullId: number,
    ids: Int32Array,
  ): number {
    const near = this.#near.ids;
    const size = near.length;
    const rows = this.#rows;
    const keys = this.#keys;
    let left = 0;
    for (let row = 0; row < length; row++) {
      if (valid !== undefined && valid[row] === 0) {
        ids[row] = nullId;
        continue;
      }
      const value = values[row]!;
      const whole = value | 0;
      if (whole === value && whole >= 0 && whole < size) ids[row] = near[whole]!;
      else {
        keys[left] = value + 0;
        rows[left++] = row;
      }
    }
    return left;
  }

  /** As `#findNear`, but whole numbers are first told by their bits. */
  #findMet(
    bits: Int32Array,
    values: Numbers,
    valid: Uint8Array | undefined,
    length: number,
    nullId: number,
    ids: Int32Array,
  ): number {
    const near = this.#near.ids;
    const size = bits.length * 32;
    const rows = this.#rows;
    const keys = this.#keys;
    let left = 0;
    for (let row = 0; row < length; row++) {
      if (valid !== undefined && valid[row] === 0) {
        ids[row] = nullId;
        continue;
      }
      const value = values[row]!;
      const whole = value | 0;
      if (whole === value && whole >= 0 && whole < size) {
        if ((bits[whole >>> 5]! & (1 << (whole & 31))) === 0) {
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
   * largest met stays in the cache, which ids do not.
   */
  #expect(length: number, ids: Int32Array): void {
    this.#bitsAt = this.#table.count;
    this.#bits = undefined;
    let found = 0;
    for (let row = 0; row < length; row++) if (ids[row]! >= 0) found++;
    if (found * 2 > length) return;
    this.#table.expectFew();
    this.#bits = bitsOfMet(this.#table, this.#near.ids);
  }

  #reserveRows(length: number): void {
    if (this.#rows.length >= length) return;
    this.#rows = new Int32Array(length);
    this.#keys = new Float64Array(length);
    this.#ids = new Int32Array(length);
  }
}
