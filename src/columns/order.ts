import { type SortBy, type SortKey, sortKey } from './sort-key.ts';

export type { SortBy } from './sort-key.ts';

/**
 * `sort by Keys`: the rows in order, stable. Ascending puts nulls first and NaN next to them, unless `nulls` says
 * otherwise; strings go by code point.
 */
export function sortRows(keys: readonly SortBy[], length: number): Int32Array {
  let rows = identity(length);
  if (length < 2) return rows;
  // Least significant first: each pass is stable.
  for (let at = keys.length - 1; at >= 0; at--) rows = sortByKey(rows, sortKey(keys[at]!, length));
  return rows;
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
  if (rows.length < SMALL) return sortFew(rows, key);
  let sorted = sortByWord(rows, key.low);
  if (key.high !== undefined) sorted = sortByWord(sorted, key.high);
  return sorted;
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

const DIGIT_BITS = 11;
const BUCKETS = 1 << DIGIT_BITS;

/**
 * Counting passes over the 32-bit words, 11 bits at a time; a digit that is the same everywhere costs no pass. The
 * words travel with their rows: reading them through the rows would miss the cache on every row.
 */
function sortByWord(rows: Int32Array, words: Uint32Array): Int32Array {
  const length = rows.length;
  const starts = new Int32Array(BUCKETS);
  let from = rows;
  let fromWords = new Uint32Array(length);
  for (let at = 0; at < length; at++) fromWords[at] = words[rows[at]!]!;
  let into: Int32Array | undefined;
  let intoWords = new Uint32Array(0);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    if (!countDigits(fromWords, shift, starts)) continue;
    into ??= new Int32Array(length);
    if (intoWords.length === 0) intoWords = new Uint32Array(length);
    for (let at = 0; at < length; at++) {
      const word = fromWords[at]!;
      const place = starts[(word >>> shift) & (BUCKETS - 1)]!++;
      into[place] = from[at]!;
      intoWords[place] = word;
    }
    // The rows given are left as they are.
    const spare = from === rows ? undefined : from;
    from = into;
    into = spare;
    [fromWords, intoWords] = [intoWords, fromWords];
  }
  return from;
}

/** Where the rows of each digit begin; false when all words have the same digit. */
function countDigits(words: Uint32Array, shift: number, starts: Int32Array): boolean {
  starts.fill(0);
  for (let at = 0; at < words.length; at++) starts[(words[at]! >>> shift) & (BUCKETS - 1)]!++;
  if (starts[(words[0]! >>> shift) & (BUCKETS - 1)] === words.length) return false;
  let start = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const size = starts[bucket]!;
    starts[bucket] = start;
    start += size;
  }
  return true;
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
