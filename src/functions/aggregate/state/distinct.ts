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

  /** Calls `onNew` for each row whose value is not null and new to its group. */
  add(
    vector: Vector,
    groups: Int32Array,
    groupCount: number,
    onNew: (group: number, row: number) => void,
  ): void {
    if (this.#scratch.length < groups.length) this.#scratch = new Int32Array(groups.length);
    const ids = this.#scratch;
    this.#ids.number(vector, groups.length, ids);
    const { nullId } = this.#ids;
    const pairs = this.#pairs;
    pairs.prepare(groupCount, this.#ids.count);
    let lastGroup = -1;
    let lastId = -1;
    for (let row = 0; row < groups.length; row++) {
      const group = groups[row]!;
      const id = ids[row]!;
      if (group < 0 || id === nullId || (group === lastGroup && id === lastId)) continue;
      lastGroup = group;
      lastId = id;
      if (pairs.add(group, id)) onNew(group, row);
    }
  }
}
