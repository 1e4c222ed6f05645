import type { SortKey } from './sort-key.ts';

/** Rows with the words of their keys, which travel along: reading them through the rows would miss the cache each time. */
interface Lane {
  readonly rows: Int32Array;
  readonly low: Uint32Array;
  readonly high: Uint32Array | undefined;
}

/** So many rows with their words fit the cache: they are sorted digit by digit. */
const AT_HAND = 65_536;
/** Rows that are sorted by insertion, at most. */
const FEW = 32;
const DIGIT = 11;

const laneOf = (length: number, hasHigh: boolean): Lane => ({
  rows: new Int32Array(length),
  low: new Uint32Array(length),
  high: hasHigh ? new Uint32Array(length) : undefined,
});

/**
 * `rows` in the order of their keys, stable. Many rows are first dealt out by the upper bits of their keys, until each
 * part fits the cache; then come counting passes over 11 bits at a time, from the lowest. Passes over all rows at once
 * cost a third more with 10^6 integers, and the more the more rows there are.
 */
export function radixSort(rows: Int32Array, { low, high, bits }: SortKey): Int32Array {
  const { length } = rows;
  const lane = laneOf(length, high !== undefined);
  lane.rows.set(rows);
  for (let at = 0; at < length; at++) lane.low[at] = low[rows[at]!]!;
  if (high !== undefined && lane.high !== undefined)
    for (let at = 0; at < length; at++) lane.high[at] = high[rows[at]!]!;
  sortRange(lane, laneOf(length, high !== undefined), 0, length, bits, true);
  return lane.rows;
}

/**
 * Sorts `start` to before `end` of `lane` by the lowest `bits` bits; what is above is the same. The rows end up in `lane`
 * when `isHome`, else in `other`.
 */
function sortRange(lane: Lane, other: Lane, start: number, end: number, bits: number, isHome: boolean): void {
  const size = end - start;
  if (size <= FEW || bits === 0) {
    if (bits > 0) insert(lane, start, end);
    if (!isHome) for (let at = start; at < end; at++) other.rows[at] = lane.rows[at]!;
    return;
  }
  if (size <= AT_HAND) {
    const isThere = sortByDigits(lane, other, start, end, bits);
    if (isThere === isHome) return;
    const [from, into] = isThere ? [lane, other] : [other, lane];
    into.rows.set(from.rows.subarray(start, end), start);
    return;
  }
  const top = highestVarying(lane, start, end, bits);
  if (top < 0) {
    sortRange(lane, other, start, end, 0, isHome);
    return;
  }
  // A digit lies in one word; it is as wide as makes the parts fit.
  const wanted = Math.min(DIGIT, 1 + Math.ceil(Math.log2(size / AT_HAND)));
  const shift = Math.max(top + 1 - wanted, top >= 32 ? 32 : 0);
  const parts = 1 << (top + 1 - shift);
  const ends = new Int32Array(parts);
  deal(lane, other, start, end, shift, ends, parts);
  for (let part = 0, from = start; part < parts; part++) {
    const to = ends[part]!;
    if (to > from) sortRange(other, lane, from, to, shift, !isHome);
    from = to;
  }
}

const digitEnds = new Int32Array(1 << DIGIT);

/** Counting passes from the lowest digit; a digit that is the same everywhere costs none. Whether the rows are in `lane`. */
function sortByDigits(lane: Lane, other: Lane, start: number, end: number, bits: number): boolean {
  const low = differences(lane.low, start, end) & mask(Math.min(bits, 32));
  const high =
    lane.high === undefined || bits <= 32 ? 0 : differences(lane.high, start, end) & mask(bits - 32);
  let from = lane;
  let into = other;
  for (let shift = 0; shift < 64; shift = shift < 32 && shift + DIGIT > 32 ? 32 : shift + DIGIT) {
    const word = shift < 32 ? low : high;
    if (((word >>> (shift & 31)) & ((1 << DIGIT) - 1)) === 0) continue;
    deal(from, into, start, end, shift, digitEnds, 1 << DIGIT);
    [from, into] = [into, from];
  }
  return from === lane;
}

/** The highest of the lowest `bits` bits in which two keys differ; -1 when none does. */
function highestVarying({ low, high }: Lane, start: number, end: number, bits: number): number {
  if (high !== undefined && bits > 32) {
    const top = 31 - Math.clz32(differences(high, start, end) & mask(bits - 32));
    if (top >= 0) return top + 32;
  }
  return 31 - Math.clz32(differences(low, start, end) & mask(Math.min(bits, 32)));
}

const mask = (bits: number): number => (bits >= 32 ? -1 : (1 << bits) - 1);

function differences(words: Uint32Array, start: number, end: number): number {
  const first = words[start]!;
  let different = 0;
  for (let at = start; at < end; at++) different |= words[at]! ^ first;
  return different;
}

/** Deals rows out by a digit; afterwards `ends[digit]` is where those of the digit end. */
function deal(
  from: Lane,
  into: Lane,
  start: number,
  end: number,
  shift: number,
  ends: Int32Array,
  parts: number,
): void {
  const words = shift >= 32 ? from.high! : from.low;
  const digits = parts - 1;
  const by = shift & 31;
  ends.fill(0, 0, parts);
  for (let at = start; at < end; at++) ends[(words[at]! >>> by) & digits]!++;
  let place = start;
  for (let digit = 0; digit < parts; digit++) {
    const size = ends[digit]!;
    ends[digit] = place;
    place += size;
  }
  const { rows, low, high } = from;
  const { rows: intoRows, low: intoLow, high: intoHigh } = into;
  if (high === undefined || intoHigh === undefined)
    for (let at = start; at < end; at++) {
      const word = low[at]!;
      const to = ends[(word >>> by) & digits]!++;
      intoRows[to] = rows[at]!;
      intoLow[to] = word;
    }
  else
    for (let at = start; at < end; at++) {
      const to = ends[(words[at]! >>> by) & digits]!++;
      intoRows[to] = rows[at]!;
      intoLow[to] = low[at]!;
      intoHigh[to] = high[at]!;
    }
}

/** Keys that agree above the bits still to sort by can be compared whole. */
function insert({ rows, low, high }: Lane, start: number, end: number): void {
  for (let at = start + 1; at < end; at++) {
    const row = rows[at]!;
    const ownLow = low[at]!;
    const ownHigh = high === undefined ? 0 : high[at]!;
    let to = at;
    for (; to > start; to--) {
      const otherHigh = high === undefined ? 0 : high[to - 1]!;
      if (otherHigh < ownHigh || (otherHigh === ownHigh && low[to - 1]! <= ownLow)) break;
      rows[to] = rows[to - 1]!;
      low[to] = low[to - 1]!;
      if (high !== undefined) high[to] = otherHigh;
    }
    rows[to] = row;
    low[to] = ownLow;
    if (high !== undefined) high[to] = ownHigh;
  }
}
