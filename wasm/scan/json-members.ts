// Objects of JSON whose members are cells. Their keys are most likely those of the last object, in its order and with its white space.
import { ESCAPED, LITERAL, TEXT } from './cells';
import {
  beginRow,
  columnCount,
  fillAbsent,
  isKey,
  keepCell,
  keyCount,
  keys,
  kindOf,
  search,
  stamp,
} from './json-cells';
import { countFrom, escapedText, escapes, newlines, ODD, SHORT, skip, text, value } from './json-values';
import { isSame } from './memory';

/** The keys in the order of the last row. */
let order: usize = 0;
let orderCount: i32 = 0;

/**
 * Patterns: the bytes before each value of the last object, `{"Key":` or `, "Key": ` with its white space. An object that has the same bytes there has the same
 * keys. 16 bytes each: address, length, column (−1 when not wanted), key. After those of all keys come one for the bytes that close the object, and the
 * bytes themselves.
 */
let patterns: usize = 0;
let patternsEnd: usize = 0;
let patternCount: i32 = 0;
/** Newlines in the texts of all patterns. */
let patternLines: i32 = 0;
/** 8 bytes a value of the object that `object` reads: where what stands before it begins and ends. The last is what closes the object. */
let gaps: usize = 0;
/** Keys of the last object that `object` read, and whether they are others than those of the patterns. */
let keysMet: i32 = 0;
let changed: bool = false;
/** For how many more lines patterns are not tried, and for how many after the next failure: each failure doubles it. */
let pause: i32 = 0;
let nextPause: i32 = 0;
/** The longest pause: after a longer one, files whose lines change only now and then would go without patterns for too long. */
const LONGEST_PAUSE: i32 = 64;

/** Forgets the last object. `ordered` has room for three numbers for each key and one key more. */
export function layMembers(ordered: usize, patternRoom: usize, patternSize: i32): void {
  order = ordered;
  gaps = ordered + ((<usize>(keyCount + 1)) << 2);
  orderCount = 0;
  patterns = patternRoom;
  patternsEnd = patternRoom + patternSize;
  patternCount = 0;
  changed = true;
  pause = 0;
  nextPause = 0;
}

/** One object whose members are cells; the place after it. */
export function memberCells(at: usize, end: usize, row: i32): usize {
  let after: usize = 0;
  if (patternCount > 0) {
    if (pause > 0) pause--;
    else {
      const passed = newlines;
      after = alike(at, end, row);
      if (after !== 0) nextPause = 0;
      else {
        countFrom(passed);
        changed = true;
        nextPause = min(LONGEST_PAUSE, nextPause * 2 + 1);
        pause = nextPause - 1;
      }
    }
  }
  if (after === 0) {
    after = object(at, end, row);
    if (after <= ODD) return after;
    if (pause === 0 && (changed || keysMet !== patternCount)) learn();
  }
  return after;
}

/**
 * An object with the keys of the last one in the same order and the same white space between: the place after it, or 0 for any other,
 * which `object` then reads. Twice as fast as `object`, since a key costs one comparison.
 */
function alike(at: usize, end: usize, row: i32): usize {
  const quotes = i8x16.splat(0x22);
  const slashes = i8x16.splat(0x5c);
  const spaces = i8x16.splat(0x20);
  let found = 0;
  const last = patterns + ((<usize>patternCount) << 4);
  let place = at;
  for (let pattern = patterns; pattern < last; pattern += 16) {
    const length = <usize>load<u32>(pattern, 4);
    if (place + length >= end || !isSame(place, <usize>load<u32>(pattern), <u32>length)) return 0;
    place += length;
    const first = load<u8>(place);
    let from = place;
    let to: usize = 0;
    let kind: u8 = LITERAL;
    if (first === 0x22) {
      from = place + 1;
      to = from;
      kind = TEXT;
      for (;;) {
        const bytes = v128.load(to);
        const marks = i8x16.bitmask(
          v128.or(v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, slashes)), i8x16.lt_u(bytes, spaces)),
        );
        if (marks !== 0) {
          to += ctz(marks);
          break;
        }
        to += 16;
        if (to >= end) return 0;
      }
      if (to >= end) return 0;
      const mark = load<u8>(to);
      if (mark !== 0x22) {
        if (mark !== 0x5c) return 0;
        to = escapedText(to, end);
        if (to <= ODD) return 0;
        kind = ESCAPED;
      }
      place = to + 1;
    } else {
      to = value(place, end, 1);
      if (to <= ODD) return 0;
      kind = kindOf(first);
      place = to;
    }
    const column = load<i32>(pattern, 8);
    if (column >= 0) {
      found++;
      keepCell(column, row, from, to, kind);
    }
  }
  const closing = <usize>load<u32>(last, 4);
  if (place + closing > end || !isSame(place, <usize>load<u32>(last), <u32>closing)) return 0;
  if (found < columnCount) {
    beginRow();
    for (let pattern = patterns; pattern < last; pattern += 16)
      store<i32>(<usize>load<u32>(pattern, 12), stamp, 12);
    fillAbsent(row);
  }
  countFrom(newlines + patternLines);
  return place + closing;
}

/** Makes patterns of what stands between the values of the object that `object` has just read; none where there is more than finds room. */
function learn(): void {
  changed = false;
  patternCount = 0;
  patternLines = 0;
  let spelled = patterns + ((<usize>(keyCount + 1)) << 4);
  for (let position = 0; position <= keysMet; position++) {
    const gap = gaps + ((<usize>position) << 3);
    const start = <usize>load<u32>(gap);
    const length = <usize>load<u32>(gap, 4) - start;
    if (spelled + length > patternsEnd) return;
    const pattern = patterns + ((<usize>position) << 4);
    store<u32>(pattern, <u32>spelled);
    store<u32>(pattern, <u32>length, 4);
    if (position < keysMet) {
      const key = keys + ((<usize>load<u32>(order + ((<usize>position) << 2))) << 4);
      store<i32>(pattern, load<i32>(key, 8), 8);
      store<u32>(pattern, <u32>key, 12);
    }
    memory.copy(spelled, start, length);
    for (let place = start; place < start + length; place++) if (load<u8>(place) === 0x0a) patternLines++;
    spelled += length;
  }
  patternCount = keysMet;
}

/** As `alike`, of any object; the place after it, or why there is none. */
function object(at: usize, end: usize, row: i32): usize {
  let place = at;
  if (place >= end) return SHORT;
  if (load<u8>(place) !== 0x7b) return ODD;
  place = skip(place + 1, end);
  beginRow();
  let found = 0;
  let gap = at;
  for (let position = 0; ; position++) {
    if (place >= end) return SHORT;
    if (load<u8>(place) !== 0x22) return ODD;
    const start = place + 1;
    const key = keyAt(position, start, end);
    if (key <= ODD) return key;
    place = start + <usize>load<u32>(key, 4);
    if (place >= end) return SHORT;
    if (load<i32>(key, 12) === stamp) return ODD;
    store<i32>(key, stamp, 12);
    place = skip(place, end);
    if (place >= end) return SHORT;
    if (load<u8>(place) !== 0x3a) return ODD;
    place = skip(place + 1, end);
    if (place >= end) return SHORT;
    keepGap(position, gap, place);
    const first = load<u8>(place);
    let kind: u8 = LITERAL;
    let from = place;
    let to: usize = 0;
    if (first === 0x22) {
      from = place + 1;
      to = text(from, end);
      if (to <= ODD) return to;
      kind = escapes ? ESCAPED : TEXT;
      place = to + 1;
    } else {
      to = value(place, end, 1);
      if (to <= ODD) return to;
      kind = kindOf(first);
      place = to;
    }
    const column = load<i32>(key, 8);
    if (column >= 0) {
      found++;
      keepCell(column, row, from, to, kind);
    }
    if (place >= end) return SHORT;
    gap = place;
    let mark = load<u8>(place);
    if (mark !== 0x2c && mark !== 0x7d) {
      place = skip(place, end);
      if (place >= end) return SHORT;
      mark = load<u8>(place);
    }
    if (mark === 0x7d) {
      keysMet = position + 1;
      keepGap(keysMet, gap, place + 1);
      break;
    }
    if (mark !== 0x2c) return ODD;
    place = skip(place + 1, end);
  }
  if (found < columnCount) fillAbsent(row);
  return place + 1;
}

/** The key whose text begins at `start`, most likely the one that stood at this position in the last row; or why there is none. */
function keyAt(position: i32, start: usize, end: usize): usize {
  if (position < orderCount) {
    const key = keys + ((<usize>load<u32>(order + ((<usize>position) << 2))) << 4);
    if (isKey(key, start)) return key;
  }
  const close = text(start, end);
  if (close <= ODD) return close;
  const index = escapes ? -1 : search(start, close);
  if (index < 0) return ODD;
  store<u32>(order + ((<usize>position) << 2), <u32>index);
  changed = true;
  if (position >= orderCount) orderCount = position + 1;
  return keys + ((<usize>index) << 4);
}

/** Remembers what stands before the value at this position, or closes the object. */
function keepGap(position: i32, from: usize, to: usize): void {
  const gap = gaps + ((<usize>position) << 3);
  store<u32>(gap, <u32>from);
  store<u32>(gap, <u32>to, 4);
}
