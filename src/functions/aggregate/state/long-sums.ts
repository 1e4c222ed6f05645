import { growDoubles } from '../../../columns/grow.ts';
import { fromNarrow } from '../../../columns/long.ts';
import type { IntVector, LongVector } from '../../../columns/vector.ts';

const MAX = Number.MAX_SAFE_INTEGER;
const LOW = 2 ** 26;

/**
 * Exact sums of 64-bit integers by group. A sum stays one double until it would leave ±2^53; then what it holds moves
 * to a pair of doubles (multiples of 2^26 and the rest), so that no row costs a bigint unless it is stored wide.
 * Narrow datetimes are summed as they are, counted from their own epoch.
 */
export class LongSums {
  #sums: Float64Array = new Float64Array(0);
  #high: Float64Array | undefined;
  #low: Float64Array = new Float64Array(0);
  #wide: Map<number, bigint> | undefined;
  #size = 0;

  /** Adds the valid rows of `vector`; `counts[group]`, where given, goes up by one for each. */
  add(
    vector: LongVector | IntVector,
    groups: Int32Array,
    groupCount: number,
    counts: Float64Array | undefined,
  ): void {
    this.#sums = growDoubles(this.#sums, groupCount);
    this.#size = groupCount;
    const { values } = vector;
    if (values instanceof BigInt64Array) this.#addWide(vector as LongVector, values, groups, counts);
    else if (groupCount === 1) this.#addToOne(vector, values, groups, counts);
    else this.#addNarrow(vector, values, groups, counts);
  }

  /** As `#addNarrow` for one group, whose sum need not go through memory for each row: 3 ns a row instead of 5. */
  #addToOne(
    { valid, constant }: LongVector | IntVector,
    values: Float64Array | Int32Array,
    groups: Int32Array,
    counts: Float64Array | undefined,
  ): void {
    let sum = this.#sums[0]!;
    let count = 0;
    for (let row = 0; row < groups.length; row++) {
      if (groups[row]! < 0) continue;
      const slot = constant ? 0 : row;
      if (valid !== undefined && valid[slot] === 0) continue;
      const value = values[slot]!;
      const more = sum + value;
      if (more > MAX || more < -MAX) {
        this.#carry(0, sum);
        sum = value;
      } else sum = more;
      count++;
    }
    this.#sums[0] = sum;
    if (counts !== undefined) counts[0]! += count;
  }

  #addNarrow(
    { valid, constant }: LongVector | IntVector,
    values: Float64Array | Int32Array,
    groups: Int32Array,
    counts: Float64Array | undefined,
  ): void {
    const sums = this.#sums;
    for (let row = 0; row < groups.length; row++) {
      const group = groups[row]!;
      if (group < 0) continue;
      const slot = constant ? 0 : row;
      if (valid !== undefined && valid[slot] === 0) continue;
      const value = values[slot]!;
      const sum = sums[group]! + value;
      if (sum > MAX || sum < -MAX) {
        this.#carry(group, sums[group]!);
        sums[group] = value;
      } else sums[group] = sum;
      if (counts !== undefined) counts[group]!++;
    }
  }

  #addWide(
    { valid, constant, type }: LongVector,
    values: BigInt64Array,
    groups: Int32Array,
    counts: Float64Array | undefined,
  ): void {
    this.#wide ??= new Map();
    // Narrow rows count a datetime from its own epoch; the same is owed here.
    const offset = fromNarrow(type, 0);
    for (let row = 0; row < groups.length; row++) {
      const group = groups[row]!;
      if (group < 0) continue;
      const slot = constant ? 0 : row;
      if (valid !== undefined && valid[slot] === 0) continue;
      this.#wide.set(group, (this.#wide.get(group) ?? 0n) + values[slot]! - offset);
      if (counts !== undefined) counts[group]!++;
    }
  }

  #carry(group: number, sum: number): void {
    this.#high = growDoubles(this.#high ?? new Float64Array(0), this.#size);
    this.#low = growDoubles(this.#low, this.#size);
    const high = Math.floor(sum / LOW);
    this.#low[group]! += sum - high * LOW;
    this.#high[group]! += high;
    if (Math.abs(this.#high[group]!) < MAX / 2 && this.#low[group]! < MAX / 2) return;
    this.#wide ??= new Map();
    this.#wide.set(group, this.exact(group) - BigInt(this.#sums[group]!));
    this.#high[group] = 0;
    this.#low[group] = 0;
  }

  /** Whether all sums are doubles, as `narrow` gives them. */
  get isNarrow(): boolean {
    return this.#high === undefined && this.#wide === undefined;
  }

  narrow(size: number): Float64Array {
    return growDoubles(this.#sums, size).subarray(0, size);
  }

  /** The sum, not wrapped to 64 bits. */
  exact(group: number): bigint {
    const high = this.#high?.[group] ?? 0;
    return (
      BigInt(this.#sums[group] ?? 0) +
      BigInt(high) * BigInt(LOW) +
      BigInt(this.#low[group] ?? 0) +
      (this.#wide?.get(group) ?? 0n)
    );
  }
}
