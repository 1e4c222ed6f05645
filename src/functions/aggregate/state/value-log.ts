import { growDoubles, growInts, growLongs } from '../../../columns/grow.ts';
import { exactAt, narrowOffset } from '../../../columns/long.ts';
import { isNullAt, type LongVector, type RealVector, type Vector } from '../../../columns/vector.ts';
import type { LongType } from '../../../types/scalar-type.ts';

/** The types whose values have percentiles, after `int` became `long` and `decimal` became `real`. */
export type RankedType = LongType | 'real';

/** Values sorted within each group: those of group `g` stand from `starts[g]` to before `starts[g + 1]`. */
export interface SortedValues {
  readonly starts: Int32Array;
  readonly values: Float64Array | BigInt64Array;
  /** The weight of each value; absent when all weigh 1. */
  readonly weights: Float64Array | undefined;
}

/** Every value of every group, kept to be sorted at the end. Nulls are left out, and rows of weight 0 or less. */
export class ValueLog {
  readonly #type: RankedType;
  readonly #weighted: boolean;
  #groups: Int32Array = new Int32Array(0);
  #narrow: Float64Array = new Float64Array(0);
  #wide: BigInt64Array | undefined;
  #weights: Float64Array = new Float64Array(0);
  #count = 0;

  constructor(type: RankedType, weighted: boolean) {
    this.#type = type;
    this.#weighted = weighted;
  }

  /** Sorting takes as much again. */
  get bytes(): number {
    return this.#count * (this.#weighted ? 40 : 24);
  }

  add(vector: Vector, groups: Int32Array, weights: Vector | undefined): void {
    const room = this.#count + groups.length;
    this.#groups = growInts(this.#groups, room);
    if (this.#weighted) this.#weights = growDoubles(this.#weights, room);
    if (this.#wide === undefined && vector.values instanceof BigInt64Array) this.#widen();
    if (this.#wide === undefined) this.#narrow = growDoubles(this.#narrow, room);
    else this.#wide = growLongs(this.#wide, room);
    for (let row = 0; row < groups.length; row++) {
      const group = groups[row]!;
      if (group < 0 || isNullAt(vector, row)) continue;
      if (weights !== undefined) {
        const weight = weightAt(weights as LongVector, row);
        if (!(weight > 0)) continue;
        this.#weights[this.#count] = weight;
      }
      const slot = vector.constant ? 0 : row;
      if (this.#wide === undefined) this.#narrow[this.#count] = (vector as RealVector).values[slot]!;
      else this.#wide[this.#count] = exactAt(vector as LongVector, slot);
      this.#groups[this.#count++] = group;
    }
  }

  #widen(): void {
    const offset = narrowOffset(this.#type as LongType);
    this.#wide = BigInt64Array.from(this.#narrow.subarray(0, this.#count), (value) => BigInt(value) + offset);
  }

  sorted(size: number): SortedValues {
    const starts = new Int32Array(size + 1);
    for (let at = 0; at < this.#count; at++) starts[this.#groups[at]! + 1]!++;
    for (let group = 0; group < size; group++) starts[group + 1]! += starts[group]!;
    return this.#wide === undefined ? this.#sort(starts, this.#narrow) : this.#sort(starts, this.#wide);
  }

  #sort(starts: Int32Array, source: Float64Array | BigInt64Array): SortedValues {
    const places = starts.slice();
    const order = new Int32Array(this.#count);
    for (let at = 0; at < this.#count; at++) order[places[this.#groups[at]!]!++] = at;
    const values = source.slice(0, this.#count);
    if (!this.#weighted) {
      for (let at = 0; at < values.length; at++) values[at] = source[order[at]!]!;
      for (let group = 0; group + 1 < starts.length; group++)
        values.subarray(starts[group], starts[group + 1]).sort();
      return { starts, values, weights: undefined };
    }
    const compare = (left: number, right: number): number => {
      const a = source[left]!;
      const b = source[right]!;
      return a < b ? -1 : a > b ? 1 : Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    };
    for (let group = 0; group + 1 < starts.length; group++)
      order.subarray(starts[group], starts[group + 1]).sort(compare);
    const weights = new Float64Array(this.#count);
    for (let at = 0; at < order.length; at++) {
      values[at] = source[order[at]!]!;
      weights[at] = this.#weights[order[at]!]!;
    }
    return { starts, values, weights };
  }
}

function weightAt(weights: LongVector, row: number): number {
  return isNullAt(weights, row) ? 0 : Number(weights.values[weights.constant ? 0 : row]!);
}
