import type { ScalarType } from '../../types/scalar-type.ts';
import { createCellStore } from '../cell-store.ts';
import type { Vector } from '../vector.ts';
import { createKeyIds, type KeyIds } from './key-ids.ts';
import { keepMet } from './met-rows.ts';
import { PairIds } from './pair-ids.ts';

/**
 * `summarize … by Keys`: numbers the groups of rows with equal keys, over many batches. Nulls are a group of their
 * own, strings are case-sensitive, NaN is one value, −0 is 0, dynamic goes by value.
 */
export interface Grouper {
  /** The group of each row, numbered from 0 by first appearance. The array is used again by the next call. */
  groups(keys: readonly Vector[], length: number): Int32Array;
  /** As `groups`, but -1 for a row whose keys were not met so far: no group is added. */
  find(keys: readonly Vector[], length: number): Int32Array;
  /** The rows whose keys were met, and the group of each; the arrays are used again by the next call. */
  findMet(keys: readonly Vector[], length: number): MetRows;
  /** Groups met so far. */
  readonly count: number;
  /** About how many bytes the groups take. */
  readonly bytes: number;
  /** The keys: one vector a key, one row a group. */
  keys(): readonly Vector[];
}

/** Rows of a batch in their order, and the group of each. */
export interface MetRows {
  readonly rows: Int32Array;
  readonly groups: Int32Array;
}

/**
 * A grouper for keys of these types; with no keys all rows are one group, which exists from the start. A caller that will not ask for the keys says
 * so, and they are not kept.
 */
export function createGrouper(
  types: readonly ScalarType[],
  { keepsKeys = true }: { readonly keepsKeys?: boolean } = {},
): Grouper {
  return types.length === 0 ? oneGroup() : new KeyedGrouper(types, keepsKeys);
}

function oneGroup(): Grouper {
  let zeros: Int32Array = new Int32Array(0);
  const first = (length: number): Int32Array => {
    if (zeros.length < length) zeros = new Int32Array(length);
    return zeros.length === length ? zeros : zeros.subarray(0, length);
  };
  return {
    count: 1,
    bytes: 0,
    groups: (_, length) => first(length),
    find: (_, length) => first(length),
    findMet: (_, length) => ({ rows: numbersFrom(0, length), groups: first(length) }),
    keys: () => [],
  };
}

function numbersFrom(first: number, count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let index = 0; index < count; index++) numbers[index] = first + index;
  return numbers;
}

/** Into `rows`: the row with which the group `before`, and each that follows, comes for the first time. */
function findFirst(groups: Int32Array, length: number, before: number, rows: Int32Array): void {
  let found = 0;
  for (let row = 0; found < rows.length && row < length; row++)
    if (groups[row] === before + found) rows[found++] = row;
}

class KeyedGrouper implements Grouper {
  readonly #ids: readonly KeyIds[];
  readonly #pairs: readonly PairIds[];
  /** None where keys are not kept. */
  readonly #stores;
  #count = 0;
  #groups: Int32Array = new Int32Array(0);
  #scratch: Int32Array = new Int32Array(0);
  #rows: Int32Array = new Int32Array(0);

  constructor(types: readonly ScalarType[], keepsKeys: boolean) {
    this.#ids = types.map(createKeyIds);
    this.#pairs = types.slice(1).map(() => new PairIds());
    this.#stores = keepsKeys ? types.map(createCellStore) : [];
  }

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    let bytes = 0;
    for (const ids of this.#ids) bytes += ids.bytes;
    for (const pairs of this.#pairs) bytes += pairs.bytes;
    for (const store of this.#stores) bytes += store.bytes;
    return bytes;
  }

  groups(keys: readonly Vector[], length: number): Int32Array {
    if (this.#groups.length < length) this.#groups = new Int32Array(length);
    const groups = this.#groups.length === length ? this.#groups : this.#groups.subarray(0, length);
    this.#ids[0]!.number(keys[0]!, length, groups);
    for (let key = 1; key < keys.length; key++) this.#combine(key, keys[key]!, groups, length);
    this.#rememberNew(keys, groups, length);
    return groups;
  }

  find(keys: readonly Vector[], length: number): Int32Array {
    if (this.#groups.length < length) this.#groups = new Int32Array(length);
    if (this.#scratch.length < length) this.#scratch = new Int32Array(length);
    const groups = this.#groups.length === length ? this.#groups : this.#groups.subarray(0, length);
    this.#ids[0]!.find(keys[0]!, length, groups);
    for (let key = 1; key < keys.length; key++) {
      this.#ids[key]!.find(keys[key]!, length, this.#scratch);
      this.#pairs[key - 1]!.combineKnown(groups, this.#scratch, length);
    }
    return groups;
  }

  findMet(keys: readonly Vector[], length: number): MetRows {
    if (this.#rows.length < length) this.#rows = new Int32Array(length);
    if (this.#groups.length < length) this.#groups = new Int32Array(length);
    const rows = this.#rows;
    let count: number;
    if (keys.length === 1) count = this.#ids[0]!.findMet(keys[0]!, length, rows, this.#groups);
    else {
      this.find(keys, length);
      count = keepMet(this.#groups, length, rows);
    }
    return { rows: rows.subarray(0, count), groups: this.#groups.subarray(0, count) };
  }

  /** Pairs the ids so far with those of one more key. */
  #combine(key: number, vector: Vector, groups: Int32Array, length: number): void {
    if (this.#scratch.length < length) this.#scratch = new Int32Array(length);
    const ids = this.#scratch;
    this.#ids[key]!.number(vector, length, ids);
    const pairs = this.#pairs[key - 1]!;
    const before = key === 1 ? this.#ids[0]! : this.#pairs[key - 2]!;
    pairs.prepare(before.count, this.#ids[key]!.count);
    pairs.combine(groups, ids, length);
  }

  /** Keeps the keys of groups met for the first time; they come in order, since ids are given by first appearance. */
  #rememberNew(keys: readonly Vector[], groups: Int32Array, length: number): void {
    const before = this.#count;
    const last = this.#pairs.length === 0 ? this.#ids[0]! : this.#pairs.at(-1)!;
    const added = last.count - before;
    this.#count = last.count;
    if (added === 0 || this.#stores.length === 0) return;
    const places = numbersFrom(before, added);
    const rows = new Int32Array(added);
    findFirst(groups, length, before, rows);
    for (let key = 0; key < keys.length; key++)
      this.#stores[key]!.write(places, keys[key]!, rows, added, this.#count);
  }

  keys(): readonly Vector[] {
    return this.#stores.map((store) => store.finish(this.#count));
  }
}
