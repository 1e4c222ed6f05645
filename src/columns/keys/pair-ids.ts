import { growInts } from '../grow.ts';
import { PairTable } from './pair-table.ts';

/** The largest matrix of ids: 4 MB. Beyond it pairs are hashed. */
const MAX_CELLS = 2 ** 20;

const powerAbove = (least: number, count: number): number => {
  let power = least;
  while (power < count) power *= 2;
  return power;
};

/**
 * Dense ids, by first appearance, of pairs of dense numbers. As long as all possible pairs fit, ids stand in a matrix,
 * which is several times faster than hashing.
 */
export class PairIds {
  /** The id plus one; 0 where there is none. */
  #cells: Int32Array = new Int32Array(0);
  #width = 0;
  #height = 0;
  #count = 0;
  /** By id, both numbers of its pair, as long as there is a matrix. */
  #firsts: Int32Array = new Int32Array(0);
  #seconds: Int32Array = new Int32Array(0);
  #table: PairTable | undefined;

  get count(): number {
    return this.#table === undefined ? this.#count : this.#table.count;
  }

  get bytes(): number {
    const matrix = this.#cells.byteLength + this.#firsts.byteLength + this.#seconds.byteLength;
    return matrix + (this.#table?.bytes ?? 0);
  }

  /** Makes room: all numbers to come until the next call are below these. */
  prepare(firsts: number, seconds: number): void {
    if (this.#table !== undefined || (firsts <= this.#height && seconds <= this.#width)) return;
    const width = powerAbove(Math.max(this.#width, 8), seconds);
    const height = powerAbove(Math.max(this.#height, 8), firsts);
    if (width * height > MAX_CELLS) this.#hash();
    else this.#resize(height, width);
  }

  /** `firsts[row]` becomes the id of the pair of it and `seconds[row]`, for the first `length` rows. */
  combine(firsts: Int32Array, seconds: Int32Array, length: number): void {
    if (this.#table !== undefined) {
      this.#table.idsOf(firsts, seconds, length, firsts);
      return;
    }
    const cells = this.#cells;
    const width = this.#width;
    this.#firsts = growInts(this.#firsts, this.#count + length);
    this.#seconds = growInts(this.#seconds, this.#count + length);
    for (let row = 0; row < length; row++) {
      const first = firsts[row]!;
      const at = first * width + seconds[row]!;
      let id = cells[at]! - 1;
      if (id === -1) {
        id = this.#count++;
        cells[at] = id + 1;
        this.#firsts[id] = first;
        this.#seconds[id] = seconds[row]!;
      }
      firsts[row] = id;
    }
  }

  /** As `combine`, but -1 for a pair that has no id. */
  combineKnown(firsts: Int32Array, seconds: Int32Array, length: number): void {
    if (this.#table !== undefined) {
      this.#table.findAll(firsts, seconds, length, firsts);
      return;
    }
    const cells = this.#cells;
    const width = this.#width;
    for (let row = 0; row < length; row++) {
      const first = firsts[row]!;
      const second = seconds[row]!;
      const isPossible = first >= 0 && second >= 0 && first < this.#height && second < width;
      firsts[row] = isPossible ? cells[first * width + second]! - 1 : -1;
    }
  }

  #resize(height: number, width: number): void {
    const cells = new Int32Array(height * width);
    for (let row = 0; row < this.#height; row++)
      cells.set(this.#cells.subarray(row * this.#width, (row + 1) * this.#width), row * width);
    this.#cells = cells;
    this.#width = width;
    this.#height = height;
  }

  /** Moves what the matrix holds to a table, in the order of the ids. */
  #hash(): void {
    const table = new PairTable();
    table.idsOf(this.#firsts, this.#seconds, this.#count, new Int32Array(this.#count));
    this.#table = table;
    this.#cells = new Int32Array(0);
    this.#firsts = this.#cells;
    this.#seconds = this.#cells;
  }
}
