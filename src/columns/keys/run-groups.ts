import type { ScalarType } from '../../types/scalar-type.ts';
import { createCellStore } from '../cell-store.ts';
import type { Vector } from '../vector.ts';
import type { Grouper, MetRows } from './group.ts';
import { createKeyIds } from './key-ids.ts';
import { keepMet } from './met-rows.ts';

/**
 * A grouper for rows of which those with equal keys come one after the other, over all batches. A row is compared with the one before it,
 * so that the keys need not be looked up together; of what was met, `find` knows the last group, the only one of which more may come.
 */
export const createRunGrouper = (types: readonly ScalarType[]): Grouper => new RunGrouper(types);

/** No value has it. */
const NONE = -2;

class RunGrouper implements Grouper {
  readonly #ids;
  readonly #stores;
  /** The ids of the last row. */
  readonly #last: Int32Array;
  #count = 0;
  #groups: Int32Array = new Int32Array(0);
  #scratch: Int32Array = new Int32Array(0);

  constructor(types: readonly ScalarType[]) {
    this.#ids = types.map(createKeyIds);
    this.#stores = types.map(createCellStore);
    this.#last = new Int32Array(types.length).fill(NONE);
  }

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return [...this.#ids, ...this.#stores].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  groups(keys: readonly Vector[], length: number): Int32Array {
    const groups = this.#room(length).fill(0);
    const ids = this.#scratch;
    if (length === 0) return groups;
    for (let key = 0; key < keys.length; key++) {
      this.#ids[key]!.number(keys[key]!, length, ids);
      markStarts(ids, length, this.#last[key]!, groups);
      this.#last[key] = ids[length - 1]!;
    }
    const before = this.#count;
    const added = countUp(groups, before - 1) - before + 1;
    this.#count += added;
    if (added > 0) this.#remember(keys, groups, before, added);
    return groups;
  }

  find(keys: readonly Vector[], length: number): Int32Array {
    const groups = this.#room(length).fill(this.#count - 1);
    const ids = this.#scratch;
    for (let key = 0; key < keys.length; key++) {
      this.#ids[key]!.find(keys[key]!, length, ids);
      const last = this.#last[key]!;
      for (let row = 0; row < length; row++) if (ids[row] !== last) groups[row] = -1;
    }
    return groups;
  }

  findMet(keys: readonly Vector[], length: number): MetRows {
    const groups = this.find(keys, length);
    const rows = new Int32Array(length);
    const count = keepMet(groups, length, rows);
    return { rows: rows.subarray(0, count), groups: groups.subarray(0, count) };
  }

  keys(): readonly Vector[] {
    return this.#stores.map((store) => store.finish(this.#count));
  }

  #room(length: number): Int32Array {
    if (this.#groups.length < length) {
      this.#groups = new Int32Array(length);
      this.#scratch = new Int32Array(length);
    }
    return this.#groups.subarray(0, length);
  }

  /** Keeps the keys of the groups from `before` on. */
  #remember(keys: readonly Vector[], groups: Int32Array, before: number, added: number): void {
    const places = new Int32Array(added);
    const rows = new Int32Array(added);
    for (let row = 0, met = 0; met < added; row++) {
      if (groups[row] !== before + met) continue;
      places[met] = before + met;
      rows[met++] = row;
    }
    for (let key = 0; key < keys.length; key++)
      this.#stores[key]!.write(places, keys[key]!, rows, added, this.#count);
  }
}

/** Marks rows whose id is not that of the row before. */
function markStarts(ids: Int32Array, length: number, last: number, starts: Int32Array): void {
  let before = last;
  for (let row = 0; row < length; row++) {
    const id = ids[row]!;
    if (id !== before) starts[row] = 1;
    before = id;
  }
}

/** Turns marks into numbers of groups; returns the last of them. */
function countUp(groups: Int32Array, last: number): number {
  let group = last;
  for (let row = 0; row < groups.length; row++) {
    group += groups[row]!;
    groups[row] = group;
  }
  return group;
}
