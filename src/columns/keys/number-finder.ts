import type { DoubleTable } from './double-table.ts';
import { bitsOfMet } from './met-bits.ts';
import type { NearNumbers } from './near-numbers.ts';
import type { Numbers } from './number-runs.ts';
import type { RowsApart } from './rows-apart.ts';

/** So many rows tell whether most of those to be found are there. */
const TELLING = 1024;

/**
 * Finds the ids of many numbers: of near ones in their places, of others in the table. Where most are not there, one bit of each says so
 * before that.
 */
export class NumberFinder {
  readonly #near: NearNumbers;
  readonly #table: DoubleTable;
  /** Rows that have no place among the near ones. */
  readonly #apart: RowsApart;
  /** A bit for each whole number below its size, set where it was met when there were `#bitsAt` ids. */
  #bits: Int32Array | undefined;
  #bitsAt = -1;

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
    const bits = this.#bitsAt === this.#table.count ? this.#bits : undefined;
    const apart = this.#apart;
    apart.reserve(length);
    const left = this.#findNear(bits, values, valid, length, nullId, ids);
    if (left === length) this.#table.findAll(apart.keys, left, ids);
    else if (left > 0) {
      this.#table.findAll(apart.keys, left, apart.ids);
      const { rows, ids: found } = apart;
      for (let at = 0; at < left; at++) ids[rows[at]!] = found[at]!;
    }
    if (this.#bitsAt !== this.#table.count && length >= TELLING) this.#expect(length, ids);
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
   * largest met stays in the cache, which ids do not; so does the filter of the table, where keys are other numbers.
   */
  #expect(length: number, ids: Int32Array): void {
    this.#bitsAt = this.#table.count;
    this.#bits = undefined;
    let found = 0;
    for (let row = 0; row < length; row++) if (ids[row]! >= 0) found++;
    if (found * 2 > length) return;
    this.#bits = bitsOfMet(this.#table, this.#near.ids);
    if (this.#bits === undefined) this.#table.expectFew();
  }
}
