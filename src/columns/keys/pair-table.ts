import { DoubleTable } from './double-table.ts';

/** Added to the upper half of a pair: the double is neither a NaN nor so small that the processor is slow with it. */
const NORMAL = 2 ** 20;

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);

/** Ids of pairs of non-negative integers below 2^30. */
export class PairTable {
  readonly #table = new DoubleTable();
  #keys: Float64Array = new Float64Array(0);

  get count(): number {
    return this.#table.count;
  }

  get bytes(): number {
    return this.#table.bytes;
  }

  /** The id of the pair; it is new when it equals the `count` from before the call. */
  idOf(first: number, second: number): number {
    halves[0] = second;
    halves[1] = first + NORMAL;
    return this.#table.idOf(double[0]!);
  }

  /** `ids[at]` becomes the id of the pair `firsts[at]`, `seconds[at]`, for `at` below `length`. `ids` may be one of the two. */
  idsOf(firsts: Int32Array, seconds: Int32Array, length: number, ids: Int32Array): void {
    this.#table.idsOf(this.#keysOf(firsts, seconds, length), length, ids);
  }

  /** As `idsOf`, but -1 for a pair that has no id, as when either number is -1. */
  findAll(firsts: Int32Array, seconds: Int32Array, length: number, ids: Int32Array): void {
    this.#table.findAll(this.#keysOf(firsts, seconds, length), length, ids);
  }

  /** The bits of a pair as those of a double. */
  #keysOf(firsts: Int32Array, seconds: Int32Array, length: number): Float64Array {
    if (this.#keys.length < length) this.#keys = new Float64Array(length);
    const words = new Int32Array(this.#keys.buffer);
    for (let at = 0; at < length; at++) {
      words[at * 2] = seconds[at]!;
      words[at * 2 + 1] = firsts[at]! + NORMAL;
    }
    return this.#keys;
  }
}
