import { exactValues } from '../../../columns/long.ts';
import { isNullAt, type LongVector, type RealVector, type Vector } from '../../../columns/vector.ts';
import type { LongType } from '../../../types/scalar-type.ts';

/** The types whose values have percentiles, after `int` became `long` and `decimal` became `real`. */
export type RankedType = LongType | 'real';

/** Values by group: those of group `g` stand from `starts[g]` to before `starts[g + 1]`. */
export interface GroupedValues {
  readonly starts: Int32Array;
  readonly values: Float64Array | BigInt64Array;
  /** The weight of each value; absent when all weigh 1. */
  readonly weights: Float64Array | undefined;
}

/** Values sorted within each group. */
export type SortedValues = GroupedValues;

/** Rows are kept in parts, so that none of them is copied when more come. */
interface Part {
  readonly groups: Int32Array;
  readonly values: Float64Array | BigInt64Array;
  readonly weights: Float64Array | undefined;
  count: number;
}

const PART_ROWS = 65_536;
const LEAST_ROWS = 256;

/** Every value of every group, kept to be ranked at the end. Nulls are left out, and rows of weight 0 or less. */
export class ValueLog {
  readonly #type: RankedType;
  readonly #weighted: boolean;
  readonly #parts: Part[] = [];
  #count = 0;
  #isWide = false;

  constructor(type: RankedType, weighted: boolean) {
    this.#type = type;
    this.#weighted = weighted;
  }

  /** Grouping takes as much again. */
  get bytes(): number {
    return this.#count * (this.#weighted ? 40 : 24);
  }

  add(vector: Vector, groups: Int32Array, weights: Vector | undefined): void {
    const isWide = vector.values instanceof BigInt64Array;
    for (let start = 0; start < groups.length; ) {
      const part = this.#open(isWide, groups.length - start);
      const end = Math.min(groups.length, start + part.groups.length - part.count);
      const before = part.count;
      if (weights !== undefined) addWeighted(part, vector, groups, weights as LongVector, start, end);
      else if (isWide) addWide(part, vector as LongVector, groups, start, end);
      else addNarrow(part, vector as RealVector, groups, start, end);
      this.#count += part.count - before;
      start = end;
    }
  }

  /** The last part when it has room and stores values alike, else a new one. */
  #open(isWide: boolean, rows: number): Part {
    const last = this.#parts.at(-1);
    if (
      last !== undefined &&
      last.count < last.groups.length &&
      last.values instanceof BigInt64Array === isWide
    )
      return last;
    this.#isWide ||= isWide;
    const size = Math.min(PART_ROWS, Math.max(LEAST_ROWS, rows, this.#count));
    const part: Part = {
      groups: new Int32Array(size),
      values: isWide ? new BigInt64Array(size) : new Float64Array(size),
      weights: this.#weighted ? new Float64Array(size) : undefined,
      count: 0,
    };
    this.#parts.push(part);
    return part;
  }

  /** The values of each group, in the order of the rows. */
  grouped(size: number): GroupedValues {
    const starts = new Int32Array(size + 1);
    for (const { groups, count } of this.#parts)
      for (let at = 0; at < count; at++) starts[groups[at]! + 1]!++;
    for (let group = 0; group < size; group++) starts[group + 1]! += starts[group]!;
    const next = starts.slice();
    const weights = this.#weighted ? new Float64Array(this.#count) : undefined;
    if (this.#isWide) {
      const values = new BigInt64Array(this.#count);
      for (const part of this.#parts) spreadWide(part, this.#type as LongType, next, values, weights);
      return { starts, values, weights };
    }
    const values = new Float64Array(this.#count);
    for (const part of this.#parts) spreadNarrow(part, next, values, weights);
    return { starts, values, weights };
  }

  sorted(size: number): SortedValues {
    const grouped = this.grouped(size);
    if (grouped.weights !== undefined) return sortedWithWeights(grouped, grouped.weights);
    const { starts, values } = grouped;
    for (let group = 0; group < size; group++) values.subarray(starts[group], starts[group + 1]).sort();
    return grouped;
  }
}

function addNarrow(
  part: Part,
  { values, valid, constant }: RealVector,
  groups: Int32Array,
  start: number,
  end: number,
): void {
  const into = part.values;
  const intoGroups = part.groups;
  let { count } = part;
  for (let row = start; row < end; row++) {
    const group = groups[row]!;
    const slot = constant ? 0 : row;
    if (group < 0 || (valid !== undefined && valid[slot] === 0)) continue;
    into[count] = values[slot]!;
    intoGroups[count++] = group;
  }
  part.count = count;
}

function addWide(part: Part, vector: LongVector, groups: Int32Array, start: number, end: number): void {
  for (let row = start; row < end; row++) {
    if (groups[row]! < 0 || isNullAt(vector, row)) continue;
    part.values[part.count] = vector.values[vector.constant ? 0 : row]!;
    part.groups[part.count++] = groups[row]!;
  }
}

function addWeighted(
  part: Part,
  vector: Vector,
  groups: Int32Array,
  weights: LongVector,
  start: number,
  end: number,
): void {
  for (let row = start; row < end; row++) {
    if (groups[row]! < 0 || isNullAt(vector, row)) continue;
    const weight = weightAt(weights, row);
    if (!(weight > 0)) continue;
    part.weights![part.count] = weight;
    part.values[part.count] = (vector as RealVector).values[vector.constant ? 0 : row]!;
    part.groups[part.count++] = groups[row]!;
  }
}

function spreadNarrow(
  { groups, values, weights, count }: Part,
  next: Int32Array,
  into: Float64Array,
  intoWeights: Float64Array | undefined,
): void {
  const narrow = values as Float64Array;
  for (let at = 0; at < count; at++) {
    const place = next[groups[at]!]!++;
    into[place] = narrow[at]!;
    if (intoWeights !== undefined) intoWeights[place] = weights![at]!;
  }
}

function spreadWide(
  { groups, values, weights, count }: Part,
  type: LongType,
  next: Int32Array,
  into: BigInt64Array,
  intoWeights: Float64Array | undefined,
): void {
  const exact = exactValues({ type, values, length: count, constant: false, valid: undefined });
  for (let at = 0; at < count; at++) {
    const place = next[groups[at]!]!++;
    into[place] = exact[at]!;
    if (intoWeights !== undefined) intoWeights[place] = weights![at]!;
  }
}

function sortedWithWeights({ starts, values: source }: GroupedValues, weights: Float64Array): SortedValues {
  const compare = (left: number, right: number): number => {
    const a = source[left]!;
    const b = source[right]!;
    return a < b ? -1 : a > b ? 1 : Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  };
  const order = Int32Array.from({ length: source.length }, (_, at) => at);
  for (let group = 0; group + 1 < starts.length; group++)
    order.subarray(starts[group], starts[group + 1]).sort(compare);
  const values = source.slice();
  for (let at = 0; at < order.length; at++) values[at] = source[order[at]!]!;
  return { starts, values, weights: Float64Array.from(order, (at) => weights[at]!) };
}

function weightAt(weights: LongVector, row: number): number {
  return isNullAt(weights, row) ? 0 : Number(weights.values[weights.constant ? 0 : row]!);
}
