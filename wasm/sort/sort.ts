// Sorting 709,353 rows by two texts and a time, in a process that has just begun: 44 ms and 11 to tell the columns of the keys, against 79 and 34 for
// TypeScript (`src/columns/sorting/in-lanes.ts`), which moves rows and the two halves of their keys through three arrays, and whose many
// loops are all compiled anew; once that has happened 20 and 5 against 55 and 17.
import { RECORD, RECORD_BITS, REST } from './records';

/** How many records fit into the cache. */
const AT_HAND: i32 = 32_768;
/** Up to so many records are sorted by insertion. */
const FEW: i32 = 32;
/** Bits that records are dealt out by at once, at most. */
const DIGIT: i32 = 11;
/** Of more than fit the cache: as many parts as can be written to at once without missing it, of so many records at least. */
const FIRST_DIGIT: i32 = 8;
const FIRST_PART_BITS: i32 = 12;
/** Parts hold so many records (as a power of 2) where keys are spread evenly: insertion does the rest. */
const PART_BITS: i32 = 3;
/** Bytes for the ends of the parts, of one dealing. */
const ENDS: usize = 4 << DIGIT;

/** Whether the keys ascend, and the rests of those that are the same. */
export function isSorted(records: usize, count: i32): bool {
  const end = records + ((<usize>count) << RECORD_BITS);
  for (let at = records + RECORD; at < end; at += RECORD) {
    const before = load<u64>(at - RECORD);
    const key = load<u64>(at);
    if (before > key || (before === key && load<u32>(at - RECORD, REST) > load<u32>(at, REST))) return false;
  }
  return true;
}

/** Counts the records of each part: `mask` says which bits from `shift` on tell parts apart. */
export function countParts(records: usize, count: i32, shift: i32, mask: usize, counts: usize): void {
  const last = records + ((<usize>count) << RECORD_BITS);
  for (let at = records; at < last; at += RECORD) {
    const part = counts + ((<usize>(load<u64>(at) >> shift) & mask) << 2);
    store<i32>(part, load<i32>(part) + 1);
  }
}

/** Moves records to where the next of their part lies in `there`; `places` has those, and in the end where each part ends. */
export function placeRecords(
  records: usize,
  count: i32,
  shift: i32,
  mask: usize,
  places: usize,
  there: usize,
): void {
  const last = records + ((<usize>count) << RECORD_BITS);
  for (let at = records; at < last; at += RECORD) {
    const record = v128.load(at);
    const part = places + ((<usize>(v128.extract_lane<u64>(record, 0) >> shift) & mask) << 2);
    const to = load<i32>(part);
    store<i32>(part, to + 1);
    v128.store(there + ((<usize>to) << RECORD_BITS), record);
  }
}

/**
 * Sorts the records from `start` to before `end` by their keys, stable: deals them out by the upper bits, until a part is small enough for insertion. `spare` has
 * room for as many; `ends` has `ENDS` bytes for each dealing that can follow another, of which there are at most 16, since each but the last takes
 * four bits.
 */
export function sortRecords(records: usize, start: i32, end: i32, spare: usize, ends: usize): void {
  sortStretch(records, spare - ((<usize>start) << RECORD_BITS), start, end, ends);
}

/** Of records in the order of their keys, sorts those whose keys are the same by the rest, stable; `spare` has room for as many as have one key. */
export function sortRests(records: usize, spare: usize, count: i32, ends: usize): void {
  const end = records + ((<usize>count) << RECORD_BITS);
  for (let from = records; from < end; ) {
    const key = load<u64>(from);
    let to = from + RECORD;
    while (to < end && load<u64>(to) === key) to += RECORD;
    if (to - from > RECORD) {
      for (let at = from; at < to; at += RECORD) store<u64>(at, <u64>load<u32>(at, REST));
      sortStretch(from, spare, 0, <i32>((to - from) >> RECORD_BITS), ends);
      for (let at = from; at < to; at += RECORD) store<u64>(at, key);
    }
    from = to;
  }
}

function sortStretch(records: usize, spare: usize, start: i32, end: i32, ends: usize): void {
  if (end - start <= FEW) insert(records, start, end);
  else sortMany(records, spare, start, end, ends, true);
}

/** Sorts records that lie in `here`. The result is to lie in `here`, too, if `isHome`, else in `there`; the other of the two is used as room. */
function sortMany(here: usize, there: usize, start: i32, end: i32, ends: usize, isHome: bool): void {
  const size = end - start;
  const differing = differences(here, start, end);
  if (differing === 0) {
    if (!isHome) move(here, there, start, end);
    return;
  }
  const top = 63 - <i32>clz(differing);
  const sizeBits = 32 - <i32>clz(size - 1);
  const wanted =
    size > AT_HAND ? min(FIRST_DIGIT, sizeBits - FIRST_PART_BITS) : min(DIGIT, max(4, sizeBits - PART_BITS));
  const shift = max(top + 1 - wanted, 0);
  const parts = 1 << (top + 1 - shift);
  deal(here, there, start, end, shift, parts, ends);
  let from = start;
  for (let part = 0; part < parts; part++) {
    const to = load<i32>(ends + ((<usize>part) << 2));
    if (to - from > FEW && shift > 0) sortMany(there, here, from, to, ends + ENDS, !isHome);
    else if (to > from) {
      if (to - from > 1 && shift > 0) insert(there, from, to);
      if (isHome) move(there, here, from, to);
    }
    from = to;
  }
}

/** The bits in which keys differ. */
function differences(records: usize, start: i32, end: i32): u64 {
  const first = records + ((<usize>start) << RECORD_BITS);
  const last = records + ((<usize>end) << RECORD_BITS);
  const key = load<u64>(first);
  let differing: u64 = 0;
  for (let at = first + RECORD; at < last; at += RECORD) differing |= load<u64>(at) ^ key;
  return differing;
}

/**
 * One pass of a radix sort: moves records from `here` to `there`, into as many `parts` as the bits from `shift` on tell apart. Leaves in `ends` where
 * each part ends.
 */
function deal(here: usize, there: usize, start: i32, end: i32, shift: i32, parts: i32, ends: usize): void {
  memory.fill(ends, 0, (<usize>parts) << 2);
  const mask = <usize>(parts - 1);
  const first = here + ((<usize>start) << RECORD_BITS);
  countParts(first, end - start, shift, mask, ends);
  let place = start;
  for (let part = ends, behind = ends + ((<usize>parts) << 2); part < behind; part += 4) {
    const size = load<i32>(part);
    store<i32>(part, place);
    place += size;
  }
  placeRecords(first, end - start, shift, mask, ends, there);
}

function move(from: usize, into: usize, start: i32, end: i32): void {
  const offset = (<usize>start) << RECORD_BITS;
  if (end - start > FEW) {
    memory.copy(into + offset, from + offset, (<usize>(end - start)) << RECORD_BITS);
    return;
  }
  for (let at = offset, behind = (<usize>end) << RECORD_BITS; at < behind; at += RECORD)
    v128.store(into + at, v128.load(from + at));
}

/** Keys that agree above the bits still to sort by can be compared whole. */
function insert(records: usize, start: i32, end: i32): void {
  const first = records + ((<usize>start) << RECORD_BITS);
  const last = records + ((<usize>end) << RECORD_BITS);
  for (let at = first + RECORD; at < last; at += RECORD) {
    const record = v128.load(at);
    const key = v128.extract_lane<u64>(record, 0);
    let to = at;
    while (to > first && load<u64>(to - RECORD) > key) {
      v128.store(to, v128.load(to - RECORD));
      to -= RECORD;
    }
    if (to !== at) v128.store(to, record);
  }
}
