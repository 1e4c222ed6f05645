import { PairTable } from './hash.ts';

/** The largest matrix, in 32-bit words: 8 MB. Beyond it pairs are hashed. */
const MAX_WORDS = 2 ** 21;

const powerAbove = (least: number, count: number): number => {
  let power = least;
  while (power < count) power *= 2;
  return power;
};

/**
 * A set of pairs (group, id) of dense numbers. As long as all possible pairs fit, it is a matrix of bits, one row a
 * group: a few nanoseconds a pair where hashing costs a hundred.
 */
export class PairSet {
  #bits: Int32Array = new Int32Array(0);
  /** Words of a row; 0 as long as there is no matrix. */
  #stride = 0;
  #groups = 0;
  #table: PairTable | undefined;

  /** Makes room: all groups and ids to come until the next call are below these. */
  prepare(groups: number, ids: number): void {
    if (this.#table !== undefined || (groups <= this.#groups && ids <= this.#stride * 32)) return;
    const stride = powerAbove(Math.max(this.#stride, 1), Math.ceil(ids / 32));
    const rows = powerAbove(Math.max(this.#groups, 1), groups);
    if (stride * rows > MAX_WORDS) this.#hash();
    else this.#resize(rows, stride);
  }

  /** Adds a pair; true when it is new. */
  add(group: number, id: number): boolean {
    const table = this.#table;
    if (table !== undefined) {
      const before = table.count;
      return table.idOf(group, id) === before;
    }
    const word = group * this.#stride + (id >>> 5);
    const bit = 1 << (id & 31);
    const bits = this.#bits[word]!;
    if ((bits & bit) !== 0) return false;
    this.#bits[word] = bits | bit;
    return true;
  }

  #resize(rows: number, stride: number): void {
    const bits = new Int32Array(rows * stride);
    for (let group = 0; group < this.#groups; group++)
      bits.set(this.#bits.subarray(group * this.#stride, (group + 1) * this.#stride), group * stride);
    this.#bits = bits;
    this.#groups = rows;
    this.#stride = stride;
  }

  /** Moves what the matrix holds to a table. */
  #hash(): void {
    const table = new PairTable();
    for (let word = 0; word < this.#bits.length; word++) {
      const bits = this.#bits[word]!;
      if (bits === 0) continue;
      const group = Math.floor(word / this.#stride);
      const first = (word % this.#stride) * 32;
      for (let at = 0; at < 32; at++) if ((bits & (1 << at)) !== 0) table.idOf(group, first + at);
    }
    this.#table = table;
    this.#bits = new Int32Array(0);
  }
}
