import { createKeyIds, type KeyIds } from '../../../columns/key-ids.ts';
import { PairSet } from '../../../columns/pair-set.ts';
import type { Vector } from '../../../columns/vector.ts';
import type { ScalarType } from '../../../types/scalar-type.ts';

/** The distinct values of each group: exact, by ids of values paired with groups. */
export class Distinct {
  readonly #ids: KeyIds;
  readonly #pairs = new PairSet();
  #scratch: Int32Array = new Int32Array(0);

  constructor(type: ScalarType) {
    this.#ids = createKeyIds(type);
  }

  get bytes(): number {
    return this.#ids.bytes + this.#pairs.bytes;
  }

  /** The rows whose value is not null and new to its group, in order. The array is used again by the next call. */
  newRows(vector: Vector, groups: Int32Array, groupCount: number): Int32Array {
    if (this.#scratch.length < groups.length) this.#scratch = new Int32Array(groups.length);
    const ids = this.#scratch;
    this.#ids.number(vector, groups.length, ids);
    this.#pairs.prepare(groupCount, this.#ids.count);
    return this.#pairs.newRows(groups, ids, this.#ids.nullId);
  }
}
