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

/** Rows `start` to before `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Bits of a key that rows are dealt out by: as many as `mask` has, from bit `shift` on; of the upper word from 32 on, which `>>>` takes off by itself. */
interface Digit {
  readonly shift: number;
  readonly mask: number;
}

/** Two lanes that rows are dealt between. They are `here`, and are to end up here when it is their home, else `there`. */
interface Lanes {
  readonly here: Lane;
  readonly there: Lane;
  readonly isHome: boolean;
}

const turned = ({ here, there, isHome }: Lanes): Lanes => ({ here: there, there: here, isHome: !isHome });

/** A lane with room for as many rows and words as another. */
export const laneLike = ({ rows: { length }, high }: Lane): Lane => ({
  rows: new Int32Array(length),
  low: new Uint32Array(length),
  high: high && new Uint32Array(length),
});

/**
 * Sorts rows of `lane` by the lowest `bits` bits, stable; what is above is the same. Many rows are dealt
 * out by the upper bits of their keys, until each part fits the cache. Keys of one or two digits then take counting passes
 * over 11 bits at a time, from the lowest; of longer ones the upper bits tell nearly all rows apart, and a few are left to insertion.
 * `spare` has as many rows and words; what is in it before and after does not matter.
 */
export function radixSort(lane: Lane, spare: Lane, { start, end }: Stretch, bits: number): void {
  const lanes = { here: lane, there: spare, isHome: true };
  if (end - start <= FEW) sortFew(lanes, start, end, bits);
  else sortMany(lanes, { start, end }, bits, 0);
}

function sortFew({ here, there, isHome }: Lanes, start: number, end: number, bits: number): void {
  if (end - start > 1 && bits > 0) insert(here, start, end);
  if (!isHome) move(here, there, start, end);
}

/** `depth` says how often rows have been dealt out before. */
function sortMany(lanes: Lanes, stretch: Stretch, bits: number, depth: number): void {
  const { here, there, isHome } = lanes;
  const { start, end } = stretch;
  const size = end - start;
  const low = differences(here.low, stretch) & ones(Math.min(bits, 32));
  const high = here.high === undefined || bits <= 32 ? 0 : differences(here.high, stretch) & ones(bits - 32);
  if (size <= AT_HAND && size >= LEAST_BY_DIGITS && digitsOf(low) + digitsOf(high) <= 2) {
    const last = dealtByDigits(lanes, stretch, low, high);
    if (!last.isHome) move(last.here, last.there, start, end);
    return;
  }
  const top = high !== 0 ? 63 - Math.clz32(high) : 31 - Math.clz32(low);
  if (top < 0) {
    if (!isHome) move(here, there, start, end);
    return;
  }
  const sizeBits = Math.ceil(Math.log2(size));
  const wanted =
    size > AT_HAND
      ? Math.min(FIRST_DIGIT, sizeBits - FIRST_PART_BITS)
      : Math.min(DIGIT, Math.max(4, sizeBits - PART_BITS));
  const shift = Math.max(top + 1 - wanted, 0);
  const digit = { shift, mask: ones(top + 1 - shift) };
  const ends = endsAt(depth);
  deal(lanes, stretch, digit, ends);
  const dealt = turned(lanes);
  for (let part = 0, from = start; part <= digit.mask; part++) {
    const to = ends[part]!;
    if (to - from > FEW) sortMany(dealt, { start: from, end: to }, shift, depth + 1);
    else if (to > from) sortFew(dealt, from, to, shift);
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

/**
 * Counting passes from the lowest digit, of those bits that differ in the two words; a digit that is the same everywhere costs none.
 * Gives the lanes as the last pass leaves them.
 */
function dealtByDigits(lanes: Lanes, stretch: Stretch, low: number, high: number): Lanes {
  let dealt = lanes;
  for (let shift = 0; shift < 64; shift = shift < 32 && shift + DIGIT > 32 ? 32 : shift + DIGIT) {
    const word = shift < 32 ? low : high;
    if (((word >>> (shift & 31)) & ones(DIGIT)) === 0) continue;
    deal(dealt, stretch, { shift, mask: ones(DIGIT) }, digitEnds);
    dealt = turned(dealt);
  }
  return dealt;
}

const ones = (bits: number): number => (bits >= 32 ? -1 : (1 << bits) - 1);

function differences(words: Uint32Array, { start, end }: Stretch): number {
  const first = words[start]!;
  let different = 0;
  for (let at = start; at < end; at++) different |= words[at]! ^ first;
  return different;
}

/**
 * Deals rows out from here to there by a digit; afterwards `ends[digit]` is where those of the digit end. Each loop has a function of
 * its own: while the first call runs, code is made for its loop alone, which leaves for the interpreter at the end of the loop, each time
 * anew, if more follows.
 */
function deal({ here, there }: Lanes, stretch: Stretch, digit: Digit, ends: Int32Array): void {
  const { low, high } = here;
  const { shift } = digit;
  ends.fill(0, 0, digit.mask + 1);
  if (high !== undefined && shift > 0 && shift < 32 && 1 << (32 - shift) <= digit.mask) {
    countAcross(low, high, stretch, digit, ends);
    toPlaces(ends, stretch, digit);
    dealAcross(here, there, stretch, digit, ends);
    return;
  }
  const words = shift >= 32 ? high! : low;
  count(words, stretch, digit, ends);
  toPlaces(ends, stretch, digit);
  if (high === undefined) dealLow(here, there, stretch, digit, ends);
  else dealBoth(here, there, stretch, digit, ends);
}

function count(words: Uint32Array, { start, end }: Stretch, { shift, mask }: Digit, sizes: Int32Array): void {
  for (let at = start; at < end; at++) sizes[(words[at]! >>> shift) & mask]!++;
}

type Deal = (from: Lane, into: Lane, stretch: Stretch, digit: Digit, places: Int32Array) => void;

const dealLow: Deal = ({ rows, low }, into, { start, end }, { shift, mask }, places) => {
  const { rows: intoRows, low: intoLow } = into;
  for (let at = start; at < end; at++) {
    const word = low[at]!;
    const to = places[(word >>> shift) & mask]!++;
    intoRows[to] = rows[at]!;
    intoLow[to] = word;
  }
};

/** By a digit of one of two words. */
const dealBoth: Deal = ({ rows, low, high }, into, { start, end }, { shift, mask }, places) => {
  const { rows: intoRows, low: intoLow, high: intoHigh } = into;
  const words = shift < 32 ? low : high!;
  for (let at = start; at < end; at++) {
    const to = places[(words[at]! >>> shift) & mask]!++;
    intoRows[to] = rows[at]!;
    intoLow[to] = low[at]!;
    intoHigh![to] = high![at]!;
  }
};

/** As `count`, of a digit that lies in both words. */
function countAcross(
  low: Uint32Array,
  high: Uint32Array,
  { start, end }: Stretch,
  { shift, mask }: Digit,
  sizes: Int32Array,
): void {
  const up = 32 - shift;
  for (let at = start; at < end; at++) sizes[((low[at]! >>> shift) | (high[at]! << up)) & mask]!++;
}

/** By a digit that lies in both words. */
const dealAcross: Deal = ({ rows, low, high }, into, { start, end }, { shift, mask }, places) => {
  const { rows: intoRows, low: intoLow, high: intoHigh } = into;
  const up = 32 - shift;
  for (let at = start; at < end; at++) {
    const lower = low[at]!;
    const upper = high![at]!;
    const to = places[((lower >>> shift) | (upper << up)) & mask]!++;
    intoRows[to] = rows[at]!;
    intoLow[to] = lower;
    intoHigh![to] = upper;
  }
};

/** Sizes become where each part begins. */
function toPlaces(sizes: Int32Array, { start }: Stretch, { mask }: Digit): void {
  let place = start;
  for (let part = 0; part <= mask; part++) {
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
