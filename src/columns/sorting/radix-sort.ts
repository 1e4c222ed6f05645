/** Rows with the words of their keys, which travel along: reading them through the rows would miss the cache each time. */
export interface Lane {
  readonly rows: Int32Array;
  readonly low: Uint32Array;
  /** Absent when it would be 0 everywhere. */
  readonly high: Uint32Array | undefined;
}

/** So many rows with their words fit the cache. */
const AT_HAND = 65_536;
/** Fewer rows are not worth counters for a whole digit. */
const LEAST_BY_DIGITS = 2048;
/** Rows that are sorted by insertion, at most. */
const FEW = 32;
const DIGIT = 11;
/** Of more rows than fit the cache: as many parts as can be written to at once without missing it, of so many rows at least. */
const FIRST_DIGIT = 8;
const FIRST_PART_BITS = 12;
/** Parts hold so many rows (as a power of 2) where keys are spread evenly: insertion does the rest. */
const PART_BITS = 3;

export const laneOf = (length: number, hasHigh: boolean): Lane => ({
  rows: new Int32Array(length),
  low: new Uint32Array(length),
  high: hasHigh ? new Uint32Array(length) : undefined,
});

/**
 * Sorts `start` to before `end` of `lane` by the lowest `bits` bits, stable; what is above is the same. Many rows are dealt
 * out by the upper bits of their keys, until each part fits the cache. Keys of one or two digits then take counting passes
 * over 11 bits at a time, from the lowest; of longer ones the upper bits tell nearly all rows apart, and a few are left to insertion.
 * `spare` has as many rows and words; what is in it before and after does not matter.
 */
export function radixSort(lane: Lane, spare: Lane, start: number, end: number, bits: number): void {
  sortRange(lane, spare, start, end, bits, true, 0);
}

/** As `radixSort`; the rows end up in `lane` when `isHome`, else in `other`. */
function sortRange(
  lane: Lane,
  other: Lane,
  start: number,
  end: number,
  bits: number,
  isHome: boolean,
  depth: number,
): void {
  const size = end - start;
  if (size <= FEW || bits === 0) {
    if (size > 1 && bits > 0) insert(lane, start, end);
    if (!isHome) move(lane, other, start, end);
    return;
  }
  const low = differences(lane.low, start, end) & mask(Math.min(bits, 32));
  const high =
    lane.high === undefined || bits <= 32 ? 0 : differences(lane.high, start, end) & mask(bits - 32);
  if (size <= AT_HAND && size >= LEAST_BY_DIGITS && digitsOf(low) + digitsOf(high) <= 2) {
    const isThere = sortByDigits(lane, other, start, end, low, high);
    if (isThere && !isHome) move(lane, other, start, end);
    else if (!isThere && isHome) move(other, lane, start, end);
    return;
  }
  const top = high !== 0 ? 63 - Math.clz32(high) : 31 - Math.clz32(low);
  if (top < 0) {
    if (!isHome) move(lane, other, start, end);
    return;
  }
  const sizeBits = Math.ceil(Math.log2(size));
  const wanted =
    size > AT_HAND
      ? Math.min(FIRST_DIGIT, sizeBits - FIRST_PART_BITS)
      : Math.min(DIGIT, Math.max(4, sizeBits - PART_BITS));
  const shift = Math.max(top + 1 - wanted, 0);
  const parts = 1 << (top + 1 - shift);
  const ends = endsAt(depth);
  deal(lane, other, start, end, shift, ends, parts);
  for (let part = 0, from = start; part < parts; part++) {
    const to = ends[part]!;
    if (to > from) sortRange(other, lane, from, to, shift, !isHome, depth + 1);
    from = to;
  }
}

function move(from: Lane, into: Lane, start: number, end: number): void {
  const { rows, low, high } = from;
  if (end - start > FEW) {
    into.rows.set(rows.subarray(start, end), start);
    into.low.set(low.subarray(start, end), start);
    if (high !== undefined) into.high!.set(high.subarray(start, end), start);
    return;
  }
  for (let at = start; at < end; at++) {
    into.rows[at] = rows[at]!;
    into.low[at] = low[at]!;
    if (high !== undefined) into.high![at] = high[at]!;
  }
}

const knownEnds: Int32Array[] = [];

/** Where parts end, for each depth of dealing. */
function endsAt(depth: number): Int32Array {
  while (knownEnds.length <= depth) knownEnds.push(new Int32Array(1 << DIGIT));
  return knownEnds[depth]!;
}

const digitEnds = new Int32Array(1 << DIGIT);

const digitsOf = (differing: number): number => {
  let digits = 0;
  for (let shift = 0; shift < 32; shift += DIGIT)
    if (((differing >>> shift) & ((1 << DIGIT) - 1)) !== 0) digits++;
  return digits;
};

/** Counting passes from the lowest digit; a digit that is the same everywhere costs none. Whether the rows are in `lane`. */
function sortByDigits(
  lane: Lane,
  other: Lane,
  start: number,
  end: number,
  low: number,
  high: number,
): boolean {
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

const mask = (bits: number): number => (bits >= 32 ? -1 : (1 << bits) - 1);

function differences(words: Uint32Array, start: number, end: number): number {
  const first = words[start]!;
  let different = 0;
  for (let at = start; at < end; at++) different |= words[at]! ^ first;
  return different;
}

/**
 * Deals rows out by the digit that begins at bit `shift`; afterwards `ends[digit]` is where those of the digit end. Each loop has a function of
 * its own: while the first call runs, code is made for its loop alone, which leaves for the interpreter at the end of the loop, each time
 * anew, if more follows.
 */
function deal(
  from: Lane,
  into: Lane,
  start: number,
  end: number,
  shift: number,
  ends: Int32Array,
  parts: number,
): void {
  const { low, high } = from;
  const digits = parts - 1;
  ends.fill(0, 0, parts);
  if (high !== undefined && shift > 0 && shift < 32 && 1 << (32 - shift) < parts) {
    countAcross(low, high, start, end, shift, digits, ends);
    toPlaces(ends, start, parts);
    dealAcross(from, into, start, end, shift, digits, ends);
    return;
  }
  const words = shift >= 32 ? high! : low;
  const by = shift & 31;
  count(words, start, end, by, digits, ends);
  toPlaces(ends, start, parts);
  if (high === undefined) dealLow(from, into, start, end, by, digits, ends);
  else dealBoth(from, into, words, start, end, by, digits, ends);
}

function count(
  words: Uint32Array,
  start: number,
  end: number,
  by: number,
  digits: number,
  sizes: Int32Array,
): void {
  for (let at = start; at < end; at++) sizes[(words[at]! >>> by) & digits]!++;
}

function dealLow(
  { rows, low }: Lane,
  { rows: intoRows, low: intoLow }: Lane,
  start: number,
  end: number,
  by: number,
  digits: number,
  places: Int32Array,
): void {
  for (let at = start; at < end; at++) {
    const word = low[at]!;
    const to = places[(word >>> by) & digits]!++;
    intoRows[to] = rows[at]!;
    intoLow[to] = word;
  }
}

function dealBoth(
  { rows, low, high }: Lane,
  { rows: intoRows, low: intoLow, high: intoHigh }: Lane,
  words: Uint32Array,
  start: number,
  end: number,
  by: number,
  digits: number,
  places: Int32Array,
): void {
  for (let at = start; at < end; at++) {
    const to = places[(words[at]! >>> by) & digits]!++;
    intoRows[to] = rows[at]!;
    intoLow[to] = low[at]!;
    intoHigh![to] = high![at]!;
  }
}

/** As `count`, of a digit that lies in both words. */
function countAcross(
  low: Uint32Array,
  high: Uint32Array,
  start: number,
  end: number,
  shift: number,
  digits: number,
  sizes: Int32Array,
): void {
  const up = 32 - shift;
  for (let at = start; at < end; at++) sizes[((low[at]! >>> shift) | (high[at]! << up)) & digits]!++;
}

/** As `dealBoth`, by a digit that lies in both words. */
function dealAcross(
  { rows, low, high }: Lane,
  { rows: intoRows, low: intoLow, high: intoHigh }: Lane,
  start: number,
  end: number,
  shift: number,
  digits: number,
  places: Int32Array,
): void {
  const up = 32 - shift;
  for (let at = start; at < end; at++) {
    const lower = low[at]!;
    const upper = high![at]!;
    const to = places[((lower >>> shift) | (upper << up)) & digits]!++;
    intoRows[to] = rows[at]!;
    intoLow[to] = lower;
    intoHigh![to] = upper;
  }
}

/** Sizes become where each part begins. */
function toPlaces(sizes: Int32Array, start: number, parts: number): void {
  let place = start;
  for (let part = 0; part < parts; part++) {
    const size = sizes[part]!;
    sizes[part] = place;
    place += size;
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
    if (to === at) continue;
    rows[to] = row;
    low[to] = ownLow;
    if (high !== undefined) high[to] = ownHigh;
  }
}
