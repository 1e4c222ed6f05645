import { growInts } from '../columns/grow.ts';

/** Pairs of rows of the two sides of a join, waiting to be handed on: -1 stands for a row of nulls. */
export class JoinPairs {
  #left: Int32Array = new Int32Array(1024);
  #right: Int32Array = new Int32Array(1024);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(left: number, right: number): void {
    if (this.#count === this.#left.length) this.#reserve(this.#count + 1);
    this.#left[this.#count] = left;
    this.#right[this.#count++] = right;
  }

  /** One left row with each of `order[start]` … `order[end - 1]`. */
  addAll(left: number, order: Int32Array, start: number, end: number): void {
    const from = this.#count;
    const count = from + end - start;
    if (count > this.#left.length) this.#reserve(count);
    this.#left.fill(left, from, count);
    for (let at = start; at < end; at++) this.#right[from + at - start] = order[at]!;
    this.#count = count;
  }

  /** Each left row with the right row `partners[row]`; rows without a partner, -1, as well when `keepsAll`. */
  addPartners(partners: Int32Array, length: number, keepsAll: boolean): void {
    if (this.#count + length > this.#left.length) this.#reserve(this.#count + length);
    const left = this.#left;
    const right = this.#right;
    let count = this.#count;
    for (let row = 0; row < length; row++) {
      const partner = partners[row]!;
      if (partner < 0 && !keepsAll) continue;
      left[count] = row;
      right[count++] = partner;
    }
    this.#count = count;
  }

  /** The left rows that have a partner, or those that have none. */
  addLeft(partners: Int32Array, length: number, hasPartner: boolean): void {
    if (this.#count + length > this.#left.length) this.#reserve(this.#count + length);
    const left = this.#left;
    let count = this.#count;
    for (let row = 0; row < length; row++) if (partners[row]! >= 0 === hasPartner) left[count++] = row;
    this.#right.fill(-1, this.#count, count);
    this.#count = count;
  }

  /** The pairs so far; there are none afterwards. */
  take(): { readonly left: Int32Array; readonly right: Int32Array } {
    const taken = { left: this.#left.slice(0, this.#count), right: this.#right.slice(0, this.#count) };
    this.#count = 0;
    return taken;
  }

  #reserve(count: number): void {
    this.#left = growInts(this.#left, count);
    this.#right = growInts(this.#right, count);
  }
}
