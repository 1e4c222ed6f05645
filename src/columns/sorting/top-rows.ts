import { type SortBy, sortRows } from './order.ts';
import { sortKey } from './sort-key.ts';
import type { Words } from './sort-words.ts';

/** `top Count by Keys`: the first `count` rows of `sortRows`. */
export function topRows(keys: readonly SortBy[], length: number, count: number): Int32Array {
  if (count <= 0) return new Int32Array(0);
  if (keys.length === 0 || count > length / 4) return sortRows(keys, length).slice(0, count);
  return smallest(
    keys.map((key) => sortKey(key, length).words(undefined)),
    length,
    count,
  );
}

/** The `count` smallest rows by a bounded heap whose root is the largest kept; ties go to the earlier row. */
function smallest(keys: readonly Words[], length: number, count: number): Int32Array {
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

const comparator = (keys: readonly Words[]): Compare => {
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
