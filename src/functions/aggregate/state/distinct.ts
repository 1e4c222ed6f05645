import { createKeyIds, type KeyIds } from '../../../columns/keys/key-ids.ts';
import { PairSet } from '../../../columns/keys/pair-set.ts';
import type { Vector } from '../../../columns/vector.ts';
import type { ScalarType } from '../../../types/scalar-type.ts';
import type { Common } from '../../define-aggregate.ts';

/** The distinct values of each group: exact, by ids of values paired with groups. */
export class Distinct {
  readonly #ids: KeyIds;
  readonly #pairs = new PairSet();
  #scratch: Int32Array = new Int32Array(0);
  /** How many accumulators ask, each once a batch, and which of them is next. */
  #users = 1;
  #turn = 0;
  #new: Int32Array = new Int32Array(0);

  constructor(type: ScalarType) {
    this.#ids = createKeyIds(type);
  }

  /** That of the calls with which an argument is held in common; without those one of its own. */
  static of(type: ScalarType, common: Common | undefined): Distinct {
    const known = common?.get(Distinct);
    if (known instanceof Distinct) {
      known.#users++;
      return known;
    }
    const distinct = new Distinct(type);
    common?.set(Distinct, distinct);
    return distinct;
  }

  /** The share of one who asks. */
  get bytes(): number {
    return (this.#ids.bytes + this.#pairs.bytes) / this.#users;
  }

  /** The rows whose value is not null and new to its group, in order. The array is used again for the next batch. */
  newRows(vector: Vector, groups: Int32Array, groupCount: number): Int32Array {
    if (this.#turn === 0) this.#new = this.#find(vector, groups, groupCount);
    this.#turn = (this.#turn + 1) % this.#users;
    return this.#new;
  }

  #find(vector: Vector, groups: Int32Array, groupCount: number): Int32Array {
    if (this.#scratch.length < groups.length) this.#scratch = new Int32Array(groups.length);
    const ids = this.#scratch;
    this.#ids.number(vector, groups.length, ids);
    this.#pairs.prepare(groupCount, this.#ids.count);
    return this.#pairs.newRows(groups, ids, this.#ids.nullId);
  }
}
