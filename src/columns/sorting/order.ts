import type { Vector } from '../vector.ts';
import { sortInKernel } from './in-kernel.ts';
import { sortInLanes } from './in-lanes.ts';
import { sortKey } from './sort-key.ts';
import type { SortBy, SortKey } from './sort-words.ts';

export type { SortBy } from './sort-words.ts';

/** Rows in order. */
export interface SortedRows {
  readonly order: Int32Array;
  /**
   * The column of a key, rows `start` to before `end` in their order, where what was sorted tells it: reading it through
   * `order` would miss the cache with each row.
   */
  key(index: number, start: number, end: number): Vector | undefined;
  /** Lets go of what `key` reads: no more keys may be asked for afterwards. */
  release(): void;
}

/** Fewer rows are not worth a kernel. */
const LEAST_FOR_KERNEL = 32_768;

/**
 * `sort by Keys`: the rows in order, stable. Ascending puts nulls first and NaN next to them, unless `nulls` says
 * otherwise; strings go by code point.
 */
export function sortRows(keys: readonly SortBy[], length: number): Int32Array {
  const sorted = sortedRows(keys, length);
  sorted.release();
  return sorted.order;
}

/** As `sortRows`. Many rows are sorted by a compiled kernel where the machine allows it; what is left of their keys then only orders rows that are the same. */
export function sortedRows(keys: readonly SortBy[], length: number): SortedRows {
  const made: SortKey[] = [];
  const keyAt = (index: number): SortKey => {
    made[index] ??= sortKey(keys[index]!, length);
    return made[index];
  };
  const first =
    length < LEAST_FOR_KERNEL || keys.length === 0 ? undefined : sortInKernel(keyAt, keys.length, length);
  if (first === undefined) return sortInLanes(keyAt, keys.length, length);
  const isTied = first.keys === keys.length ? undefined : first.ties();
  if (isTied === undefined) return first;
  const whole = sortInLanes(keyAt, keys.length, length, { order: first.order, first: first.keys, isTied });
  return {
    ...whole,
    key: (index, start, end) => (index < first.keys ? first : whole).key(index, start, end),
    release: () => first.release(),
  };
}
