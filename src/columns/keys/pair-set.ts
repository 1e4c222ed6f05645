import { growInts } from '../grow.ts';
import { PairTable } from './pair-table.ts';

/** The largest matrix, in 32-bit words: 8 MB. Beyond it pairs are hashed. */
const MAX_WORDS = 2 ** 21;

const powerAbove = (least: number, count: number): number => {
  let power = least;
  while (power < count) power *= 2;
  return power;
};

/**
 * A set of pairs (group, id) of dense numbers. As long as all possible pairs fit, it is a matrix of bits, one row a
 * group: a few nanoseconds a pair where hashing costs a hundred. After that the first group of each id is remembered by
 * id, and only its pairs with other groups are hashed: an id that is met once, or in one group, costs no hashing.
 */
export class PairSet {
  #bits: Int32Array = new Int32Array(0);
  /** Words of a row; 0 as long as there is no matrix. */
  #stride = 0;
  #groups = 0;
  #table: PairTable | undefined;
  /** By id, with a table: the first group, -1 where there is none. */
  #firsts: Int32Array = new Int32Array(0);
  #new = new Int32Array(0);
  #rows = new Int32Array(0);
  #others = { groups: new Int32Array(0), ids: new Int32Array(0) };

  get bytes(): number {
    return this.#bits.byteLength + this.#firsts.byteLength + (this.#table?.bytes ?? 0);
  }

  /** Makes room: all groups and ids to come until the next call are below these. */
  prepare(groups: number, ids: number): void {
    if (this.#table !== undefined) {
      this.#firsts = growInts(this.#firsts, ids, -1);
      return;
    }
    if (groups <= this.#groups && ids <= this.#stride * 32) return;
    const stride = powerAbove(Math.max(this.#stride, 1), Math.ceil(ids / 32));
    const rows = powerAbove(Math.max(this.#groups, 1), groups);
    if (stride * rows > MAX_WORDS) this.#hash(ids);
    else this.#resize(rows, stride);
  }

  /**
   * Adds the pairs `groups[row]`, `ids[row]` and gives the rows whose pair is new, in order; rows with a group below 0 or
   * the id `nullId` are left out. The array is used again by the next call.
   */
  newRows(groups: Int32Array, ids: Int32Array, nullId: number): Int32Array {
    const { length } = groups;
    if (this.#new.length < length) {
      this.#new = new Int32Array(length);
      this.#rows = new Int32Array(length);
      this.#others = { groups: new Int32Array(length), ids: new Int32Array(length) };
    }
    const count =
      this.#table === undefined
        ? this.#addBits(groups, ids, nullId)
        : this.#addPairs(groups, ids, nullId, this.#table);
    return this.#new.subarray(0, count);
  }

  #addBits(groups: Int32Array, ids: Int32Array, nullId: number): number {
    const all = this.#bits;
    const stride = this.#stride;
    const added = this.#new;
    let count = 0;
    for (let row = 0; row < groups.length; row++) {
      const group = groups[row]!;
      const id = ids[row]!;
      if (group < 0 || id === nullId) continue;
      const word = group * stride + (id >>> 5);
      const bit = 1 << (id & 31);
      const bits = all[word]!;
      if ((bits & bit) !== 0) continue;
      all[word] = bits | bit;
      added[count++] = row;
    }
    return count;
  }

  /** Rows whose id has another first group are hashed together; `#new` is sorted where both sorts of rows were new. */
  #addPairs(groups: Int32Array, ids: Int32Array, nullId: number, table: PairTable): number {
    const firsts = this.#firsts;
    const added = this.#new;
    const rows = this.#rows;
    const { groups: otherGroups, ids: otherIds } = this.#others;
    let count = 0;
    let others = 0;
    for (let row = 0; row < groups.length; row++) {
      const group = groups[row]!;
      const id = ids[row]!;
      if (group < 0 || id === nullId) continue;
      const first = firsts[id]!;
      if (first === group) continue;
      if (first === -1) {
        firsts[id] = group;
        added[count++] = row;
        continue;
      }
      otherGroups[others] = group;
      otherIds[others] = id;
      rows[others++] = row;
    }
    if (others === 0) return count;
    let next = table.count;
    table.idsOf(otherGroups, otherIds, others, otherIds);
    const alone = count;
    for (let at = 0; at < others; at++) {
      if (otherIds[at] !== next) continue;
      next++;
      added[count++] = rows[at]!;
    }
    if (alone > 0 && count > alone) added.subarray(0, count).sort();
    return count;
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
  #hash(ids: number): void {
    const table = new PairTable();
    const firsts = growInts(this.#firsts, Math.max(ids, this.#stride * 32), -1);
    for (let word = 0; word < this.#bits.length; word++) {
      const bits = this.#bits[word]!;
      if (bits === 0) continue;
      const group = Math.floor(word / this.#stride);
      const first = (word % this.#stride) * 32;
      for (let at = 0; at < 32; at++) {
        if ((bits & (1 << at)) === 0) continue;
        if (firsts[first + at] === -1) firsts[first + at] = group;
        else table.idOf(group, first + at);
      }
    }
    this.#table = table;
    this.#firsts = firsts;
    this.#bits = new Int32Array(0);
  }
}
