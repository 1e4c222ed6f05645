import { growDoubles } from '../../../columns/grow.ts';
import { fromNarrow } from '../../../columns/long.ts';
import { valueAt } from '../../../columns/make.ts';
import { isNullAt, type Vector } from '../../../columns/vector.ts';
import { toDynamic } from '../../../types/convert.ts';
import { DynamicDatetime, DynamicTimespan, type DynamicValue, dynamicReal } from '../../../types/dynamic.ts';
import type { LongType } from '../../../types/scalar-type.ts';
import { GroupLog } from './group-log.ts';
import type { Nulls, ValueLists } from './value-lists.ts';
import { dynamicVector } from './vectors.ts';

/** The types whose values are doubles, or 64-bit integers that mostly are. */
export type NumberType = LongType | 'int' | 'real';

/** Bytes of a value that is no double, and of its place in a map. */
const ODD = 80;

/** Lists of numbers, which become dynamic values in the end only. */
export class NumberLists implements ValueLists {
  readonly #type: NumberType;
  readonly #size: number;
  readonly #withNulls: boolean;
  readonly #log = new GroupLog();
  #counts: Float64Array = new Float64Array(0);
  /** By their place in the log: values that are no double. */
  readonly #odd = new Map<number, DynamicValue>();

  constructor(type: NumberType, size: number, nulls: Nulls) {
    this.#type = type;
    this.#size = size;
    this.#withNulls = nulls === 'kept';
  }

  add(vector: Vector, groups: Int32Array, groupCount: number, rows: Int32Array | undefined): void {
    this.#counts = growDoubles(this.#counts, groupCount);
    const length = rows === undefined ? groups.length : rows.length;
    if (vector.values instanceof BigInt64Array || this.#withNulls) this.#addOdd(vector, groups, rows, length);
    else this.#addDoubles(vector, groups, rows, length);
  }

  get bytes(): number {
    return this.#counts.byteLength + this.#log.bytes + this.#odd.size * ODD;
  }

  #addOdd(vector: Vector, groups: Int32Array, rows: Int32Array | undefined, length: number): void {
    const counts = this.#counts;
    for (let at = 0; at < length; at++) {
      const row = rows === undefined ? at : rows[at]!;
      const group = groups[row]!;
      if (group < 0 || counts[group]! >= this.#size) continue;
      if (!this.#withNulls && isNullAt(vector, row)) continue;
      counts[group]!++;
      this.#odd.set(this.#log.length, toDynamic(valueAt(vector, row), this.#type));
      this.#log.push(group, 0);
    }
  }

  #addDoubles(
    { values, valid, constant }: Vector,
    groups: Int32Array,
    rows: Int32Array | undefined,
    length: number,
  ): void {
    const counts = this.#counts;
    const size = this.#size;
    const log = this.#log;
    const numbers = values as Float64Array;
    for (let at = 0; at < length; at++) {
      const row = rows === undefined ? at : rows[at]!;
      const group = groups[row]!;
      const slot = constant ? 0 : row;
      if (group < 0 || counts[group]! >= size || (valid !== undefined && valid[slot] === 0)) continue;
      counts[group]!++;
      log.push(group, numbers[slot]!);
    }
  }

  finish(groupCount: number): Vector {
    const lists = Array.from(
      { length: groupCount },
      (_, group) => new Array<DynamicValue>(this.#counts[group] ?? 0),
    );
    const places = new Int32Array(groupCount);
    const box = boxer(this.#type);
    const { chunks, length } = this.#log;
    let logged = 0;
    for (const { groups, values } of chunks)
      for (let at = 0; at < groups.length && logged < length; at++, logged++) {
        const group = groups[at]!;
        const value = values[at]!;
        const odd = this.#odd.size === 0 ? undefined : this.#odd.get(logged);
        lists[group]![places[group]!++] =
          odd === undefined ? (box === undefined ? value + 0 : box(value)) : odd;
      }
    return dynamicVector(lists);
  }
}

/** How a stored number becomes dynamic; undefined when it is the value already. */
function boxer(type: NumberType): ((value: number) => DynamicValue) | undefined {
  if (type === 'real') return dynamicReal;
  if (type === 'datetime') return (value) => new DynamicDatetime(fromNarrow(type, value));
  if (type === 'timespan') return (value) => new DynamicTimespan(fromNarrow(type, value));
  return undefined;
}
