import { PairTable } from './hash.ts';

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
  #table: PairTable | undefined;

  get count(): number {
    return this.#table === undefined ? this.#count : this.#table.count;
  }

  /** Makes room: all numbers to come until the next call are below these. */
  prepare(firsts: number, seconds: number): void {
    if (this.#table !== undefined || (firsts <= this.#height && seconds <= this.#width)) return;
    const width = powerAbove(Math.max(this.#width, 8), seconds);
    const height = powerAbove(Math.max(this.#height, 8), firsts);
    if (width * height > MAX_CELLS) this.#hash();
    else this.#resize(height, width);
  }

  /** The id of the pair; it is new when it equals the `count` from before the call. */
  idOf(first: number, second: number): number {
    if (this.#table !== undefined) return this.#table.idOf(first, second);
    const at = first * this.#width + second;
    const known = this.#cells[at]!;
    if (known !== 0) return known - 1;
    this.#cells[at] = ++this.#count;
    return this.#count - 1;
  }

  /** The id of the pair; -1 when it has none, as when either number is -1. */
  find(first: number, second: number): number {
    if (first < 0 || second < 0) return -1;
    if (this.#table !== undefined) return this.#table.find(first, second);
    if (first >= this.#height || second >= this.#width) return -1;
    return this.#cells[first * this.#width + second]! - 1;
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
    const places = new Int32Array(this.#count);
    for (let at = 0; at < this.#cells.length; at++)
      if (this.#cells[at] !== 0) places[this.#cells[at]! - 1] = at;
    const table = new PairTable();
    for (const at of places) table.idOf(Math.floor(at / this.#width), at % this.#width);
    this.#table = table;
    this.#cells = new Int32Array(0);
  }
}
