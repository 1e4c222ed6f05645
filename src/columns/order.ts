import { radixSort } from './radix-sort.ts';
import { type SortBy, type SortKey, sortKey } from './sort-key.ts';

export type { SortBy } from './sort-key.ts';

/**
 * `sort by Keys`: the rows in order, stable. Ascending puts nulls first and NaN next to them, unless `nulls` says
 * otherwise; strings go by code point.
 */
export function sortRows(keys: readonly SortBy[], length: number): Int32Array {
  let rows = identity(length);
  if (length < 2) return rows;
  // Least significant first, as many keys at once as fit 64 bits: each sort is stable.
  let packed: SortKey | undefined;
  for (let at = keys.length - 1; at >= 0; at--) {
    const key = sortKey(keys[at]!, length);
    if (packed !== undefined && packed.bits + key.bits <= 64) packed = packedAbove(packed, key);
    else {
      if (packed !== undefined) rows = sortByKey(rows, packed);
      packed = key;
    }
  }
  return packed === undefined ? rows : sortByKey(rows, packed);
}

/** One key out of two: `upper` decides, `lower` where that is equal. Writes over the words of both. */
function packedAbove(lower: SortKey, upper: SortKey): SortKey {
  const shift = lower.bits;
  const bits = shift + upper.bits;
  const { low } = lower;
  const { length } = low;
  if (bits <= 32) {
    for (let row = 0; row < length; row++) low[row] = low[row]! | (upper.low[row]! << shift);
    return { high: undefined, low, bits };
  }
  if (shift >= 32) {
    const high = lower.high ?? new Uint32Array(length);
    for (let row = 0; row < length; row++) high[row] = high[row]! | (upper.low[row]! << (shift - 32));
    return { high, low, bits };
  }
  const high = upper.high ?? new Uint32Array(length);
  for (let row = 0; row < length; row++) {
    const word = upper.low[row]!;
    low[row] = low[row]! | (word << shift);
    high[row] = (high[row]! << shift) | (word >>> (32 - shift));
  }
  return { high, low, bits };
}

/** `top Count by Keys`: the first `count` rows of `sortRows`. */
export function topRows(keys: readonly SortBy[], length: number, count: number): Int32Array {
  if (count <= 0) return new Int32Array(0);
  if (keys.length === 0 || count > length / 4) return sortRows(keys, length).slice(0, count);
  return smallest(
    keys.map((key) => sortKey(key, length)),
    length,
    count,
  );
}

function identity(length: number): Int32Array {
  const rows = new Int32Array(length);
  for (let row = 0; row < length; row++) rows[row] = row;
  return rows;
}

/** Below this a comparison sort beats the counting passes. */
const SMALL = 512;

function sortByKey(rows: Int32Array, key: SortKey): Int32Array {
  if (isSorted(rows, key)) return rows;
  return rows.length < SMALL ? sortFew(rows, key) : radixSort(rows, key);
}

/** Logs often come in order already. */
function isSorted(rows: Int32Array, { high, low }: SortKey): boolean {
  let before = rows[0]!;
  for (let at = 1; at < rows.length; at++) {
    const row = rows[at]!;
    if (high !== undefined && high[before] !== high[row]) {
      if (high[before]! > high[row]!) return false;
    } else if (low[before]! > low[row]!) return false;
    before = row;
  }
  return true;
}

function sortFew(rows: Int32Array, { high, low }: SortKey): Int32Array {
  // Typed arrays sort stably.
  if (high === undefined) return rows.slice().sort((left, right) => low[left]! - low[right]!);
  return rows.slice().sort((left, right) => high[left]! - high[right]! || low[left]! - low[right]!);
}

/** The `count` smallest rows by a bounded heap whose root is the largest kept; ties go to the earlier row. */
function smallest(keys: readonly SortKey[], length: number, count: number): Int32Array {
  const compare = comparator(keys);
  // Logs are mostly in order, and the latest rows wanted: from the better end, few rows ever enter the heap.
  const isFromEnd = compare(length - 1, 0) < 0;
  const rowAt = (at: number): number => (isFromEnd ? length - 1 - at : at);
  const heap = new Int32Array(count);
  for (let at = 0; at < count; at++) heap[at] = rowAt(at);
  for (let place = (count >> 1) - 1; place >= 0; place--) sink(heap, place, compare);
  const { high = keys[0]!.low } = keys[0]!;
  let limit = high[heap[0]!]!;
  for (let at = count; at < length; at++) {
    const row = rowAt(at);
    if (high[row]! > limit || compare(row, heap[0]!) >= 0) continue;
    heap[0] = row;
    sink(heap, 0, compare);
    limit = high[heap[0]!]!;
  }
  return heap.sort(compare);
}

type Compare = (left: number, right: number) => number;

const comparator = (keys: readonly SortKey[]): Compare => {
  return (left, right) => {
    for (let at = 0; at < keys.length; at++) {
      const { high, low } = keys[at]!;
      if (high !== undefined && high[left] !== high[right]) return high[left]! - high[right]!;
      if (low[left] !== low[right]) return low[left]! - low[right]!;
    }
    return left - right;
  };
};

/** Moves the row at `place` down to where no child is larger. */
function sink(heap: Int32Array, place: number, compare: Compare): void {
  const row = heap[place]!;
  let at = place;
  for (let child = at * 2 + 1; child < heap.length; child = at * 2 + 1) {
    if (child + 1 < heap.length && compare(heap[child + 1]!, heap[child]!) > 0) child++;
    if (compare(heap[child]!, row) <= 0) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = row;
}
