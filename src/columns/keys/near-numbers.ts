import type { DoubleTable } from './double-table.ts';

/** Whole numbers from 0 that are looked up without hashing: of few rows, of many rows, and where all values are such. */
const FEW = 256;
const MANY = 65_536;
const ALL_WHOLE = 2 ** 18;
/** Beyond that, as many for each value met: 32 bytes, where hashing takes as much. */
const PLACES_A_VALUE = 8;

/** So many rows are many. */
export const MANY_ROWS = 1024;

/** The ids of whole numbers from 0 up that lie close (ports, process and event ids, counts), each in its place. */
export class NearNumbers {
  /** The id of each whole number below its length, -1 where the number was not met. These ids are in no other table. */
  ids: Int32Array = new Int32Array(FEW).fill(-1);

  get bytes(): number {
    return this.ids.length > MANY ? this.ids.byteLength : 0;
  }

  /** Whether whole numbers up to `most` have places, which may make room for them. */
  covers(most: number, rows: number, table: DoubleTable): boolean {
    if (most < this.ids.length) return true;
    const least = rows < MANY_ROWS ? 0 : ALL_WHOLE;
    if (most >= Math.max(least, (table.count + rows) * PLACES_A_VALUE)) return false;
    this.#extend(2 ** Math.ceil(Math.log2(most + 1)), table);
    return true;
  }

  /** Makes room for the whole numbers among those of many rows. */
  expectMany(table: DoubleTable): void {
    if (this.ids.length < MANY) this.#extend(MANY, table);
  }

  #extend(size: number, table: DoubleTable): void {
    const before = this.ids.length;
    const ids = new Int32Array(size).fill(-1, before);
    ids.set(this.ids);
    for (let id = 0; id < table.count; id++) {
      const key = table.keyOf(id);
      const whole = key | 0;
      if (whole === key && whole >= before && whole < size) ids[whole] = id;
    }
    this.ids = ids;
  }
}
