import { valueAt } from '../../../columns/make.ts';
import { dynamicBytes } from '../../../columns/size.ts';
import { isNullAt, type Vector } from '../../../columns/vector.ts';
import { toDynamic } from '../../../types/convert.ts';
import type { DynamicValue } from '../../../types/dynamic.ts';
import type { ScalarType } from '../../../types/scalar-type.ts';
import type { Nulls, ValueLists } from './value-lists.ts';
import { dynamicVector } from './vectors.ts';

/** Lists of values of any type, made dynamic as they come: few columns are neither numbers nor texts. */
export class BoxedLists implements ValueLists {
  readonly #type: ScalarType;
  readonly #size: number;
  readonly #withNulls: boolean;
  readonly #lists: DynamicValue[][] = [];
  #bytes = 0;

  constructor(type: ScalarType, size: number, nulls: Nulls) {
    this.#type = type;
    this.#size = size;
    this.#withNulls = nulls === 'kept';
  }

  add(vector: Vector, groups: Int32Array, groupCount: number, rows: Int32Array | undefined): void {
    const lists = this.#lists;
    while (lists.length < groupCount) lists.push([]);
    const length = rows === undefined ? groups.length : rows.length;
    for (let at = 0; at < length; at++) {
      const row = rows === undefined ? at : rows[at]!;
      const group = groups[row]!;
      if (group < 0) continue;
      const found = lists[group]!;
      if (found.length >= this.#size || (!this.#withNulls && isNullAt(vector, row))) continue;
      const value = toDynamic(valueAt(vector, row), this.#type);
      found.push(value);
      this.#bytes += 8 + dynamicBytes(value);
    }
  }

  get bytes(): number {
    return this.#bytes;
  }

  finish(groupCount: number): Vector {
    return dynamicVector(Array.from({ length: groupCount }, (_, group) => this.#lists[group] ?? []));
  }
}
