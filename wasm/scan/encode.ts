// Columns of a run as values, against TypeScript: texts 7 to 9 times as fast (16 ns a cell against 148 where 500 texts repeat, 31 against 236 where
// none does), times 15 (39 against 600), whole numbers 3 (7 against 22), reals 2.6 (13 against 35), bools 3.7 (4 against 14). Each type has a loop of
// its own: one loop that takes the type as an argument needs 21 ns instead of 12 for a real, and 9 instead of 3 for a bool. What a cell holds is 0 a
// value, 1 nothing, 2 something for the careful reader to decide.
import { ABSENT, CONTAINER, isSpelled, isText, LITERAL, NONE, TEXT } from './cells';
import { codeOf, codeOfHashed, dictionarySize, hashOf, isTextOf, recordIn, slotAt } from './dictionary';

const VALUE: u8 = 0;
const NOTHING: u8 = 1;
const UNDECIDED: u8 = 2;

/** How many cells of the last column were undecided, how many held nothing, and the bounds of a time column's values. */
export let undecided: i32 = 0;
export let nothing: i32 = 0;
export let least: f64 = 0;
export let greatest: f64 = 0;

/**
 * The codes of texts. A text with escapes or doubled quotes is numbered as it is spelled in another dictionary: −2 − its number
 * there. A container is −1.
 */
export function encodeTexts(
  plain: usize,
  spelled: usize,
  starts: usize,
  ends: usize,
  kinds: usize,
  count: i32,
  codes: usize,
): void {
  undecided = 0;
  const isFar = dictionarySize(plain) + dictionarySize(spelled) > NEAR;
  for (let row = 0; row < count; row++) {
    const place = (<usize>row) << 2;
    const inGroup = row & (GROUP - 1);
    if (isFar && inGroup === 0)
      lookAhead(plain, spelled, starts + place, ends + place, kinds + row, min(GROUP, count - row));
    const kind = load<u8>(kinds + row);
    let code = -1;
    if (isText(kind)) {
      const dictionary = isSpelled(kind) ? spelled : plain;
      const start = <usize>load<u32>(starts + place);
      const end = <usize>load<u32>(ends + place);
      code = isFar
        ? codeOfMet(dictionary, inGroup, start, <u32>(end - start))
        : codeOf(dictionary, start, end);
      if (isSpelled(kind)) {
        code = -2 - code;
        undecided++;
      }
    } else if (kind === CONTAINER) undecided++;
    // A cell without a value has no address: the empty text is taken from any.
    else code = codeOf(plain, codes, codes);
    store<i32>(codes + place, code);
  }
}

/**
 * Texts of more bytes than this are far from the processor. There a group of cells is looked for together, in steps, so that it waits
 * for many places at once: 165 ms instead of 420 for 1,100,000 command lines of which 37,000 differ.
 */
const NEAR: i32 = 4 * 1024;
const GROUP: i32 = 32;
const hashes: usize = memory.data(GROUP * 4);
const slots: usize = memory.data(GROUP * 8);
/** Receives what `lookAhead` reads, so that the compiler does not remove the reads: their purpose is to fill the cache. */
const touched: usize = memory.data(4);

/** Computes the hashes of a group's texts, reads their slots, and reads from their records, so that these are in the cache when texts are compared. */
function lookAhead(plain: usize, spelled: usize, starts: usize, ends: usize, kinds: usize, count: i32): void {
  for (let row = 0; row < count; row++) {
    if (!isText(load<u8>(kinds + row))) continue;
    const place = (<usize>row) << 2;
    const start = <usize>load<u32>(starts + place);
    store<u32>(hashes + place, hashOf(start, load<u32>(ends + place) - <u32>start));
  }
  for (let row = 0; row < count; row++) {
    const kind = load<u8>(kinds + row);
    if (!isText(kind)) continue;
    const place = (<usize>row) << 2;
    const slot = slotAt(isSpelled(kind) ? spelled : plain, load<u32>(hashes + place));
    store<u64>(slots + place * 2, load<u64>(slot));
  }
  const last = ((<u32>memory.size()) << 16) - 4;
  let sum: u32 = 0;
  for (let row = 0; row < count; row++) {
    if (!isText(load<u8>(kinds + row))) continue;
    const place = (<usize>row) << 2;
    const record = <u32>recordIn(load<u64>(slots + place * 2), load<u32>(hashes + place));
    const length = load<u32>(ends + place) - load<u32>(starts + place);
    sum += load<u32>(record);
    sum += load<u32>(min(record + min(length, 64), last));
    sum += load<u32>(min(record + min(length, 128), last));
  }
  store<u32>(touched, sum);
}

/** The code of a text of the group. An earlier text of the group may have been the same and new: so one that was not found ahead is looked up again. */
function codeOfMet(dictionary: usize, index: i32, start: usize, length: u32): i32 {
  const hash = load<u32>(hashes + ((<usize>index) << 2));
  const record = recordIn(load<u64>(slots + ((<usize>index) << 3)), hash);
  return record !== 0 && isTextOf(record, start, length)
    ? load<i32>(record)
    : codeOfHashed(dictionary, hash, start, length);
}

/** Whole numbers of at most `longest` digits. */
export function encodeIntegers(
  starts: usize,
  ends: usize,
  kinds: usize,
  count: i32,
  longest: i32,
  values: usize,
  states: usize,
): void {
  begin();
  for (let row = 0; row < count; row++) {
    const place = (<usize>row) << 2;
    const start = <usize>load<u32>(starts + place);
    const end = <usize>load<u32>(ends + place);
    let state = stateOf(load<u8>(kinds + row), start, end, true);
    let value: u64 = 0;
    if (state === VALUE) {
      if (<i32>(end - start) > longest) state = UNDECIDED;
      else
        for (let at = start; at < end; at++) {
          const digit = <u8>(load<u8>(at) - 0x30);
          if (digit > 9) {
            state = UNDECIDED;
            break;
          }
          value = value * 10 + digit;
        }
    }
    put(row, state, state === VALUE ? <f64>value : 0, values, states);
  }
}

/** Numbers of at most 15 digits with or without a point among them: there the quotient of two doubles is exact. */
export function encodeReals(
  starts: usize,
  ends: usize,
  kinds: usize,
  count: i32,
  values: usize,
  states: usize,
): void {
  begin();
  for (let row = 0; row < count; row++) {
    const place = (<usize>row) << 2;
    const start = <usize>load<u32>(starts + place);
    const end = <usize>load<u32>(ends + place);
    let state = stateOf(load<u8>(kinds + row), start, end, true);
    let value: f64 = 0;
    if (state === VALUE) {
      const negative = load<u8>(start) === 0x2d;
      let at = negative ? start + 1 : start;
      let whole: u64 = 0;
      let scale: f64 = 1;
      let point: usize = 0;
      if (end - at > 16 || at >= end || <u8>(load<u8>(at) - 0x30) > 9 || <u8>(load<u8>(end - 1) - 0x30) > 9)
        state = UNDECIDED;
      else
        for (; at < end; at++) {
          const byte = load<u8>(at);
          const digit = <u8>(byte - 0x30);
          if (digit <= 9) {
            whole = whole * 10 + digit;
            if (point !== 0) scale *= 10;
          } else if (byte === 0x2e && point === 0) point = at;
          else {
            state = UNDECIDED;
            break;
          }
        }
      if (whole > 999999999999999 || (negative && whole === 0)) state = UNDECIDED;
      value = <f64>whole / scale;
      if (negative) value = -value;
    }
    put(row, state, state === VALUE ? value : 0, values, states);
  }
}

/** `true` and `false` in any case. */
export function encodeBools(
  starts: usize,
  ends: usize,
  kinds: usize,
  count: i32,
  values: usize,
  states: usize,
): void {
  begin();
  for (let row = 0; row < count; row++) {
    const place = (<usize>row) << 2;
    const start = <usize>load<u32>(starts + place);
    const end = <usize>load<u32>(ends + place);
    let state = stateOf(load<u8>(kinds + row), start, end, true);
    let value: f64 = 0;
    if (state === VALUE) {
      const word = load<u32>(start) | 0x20202020;
      if (end - start === 4 && word === 0x65757274) value = 1;
      else if (end - start !== 5 || word !== 0x736c6166 || (load<u8>(start, 4) | 0x20) !== 0x65)
        state = UNDECIDED;
    }
    put(row, state, value, values, states);
  }
}

/** First eight bytes of the last date (`2025-10-`), its day, and the ticks from 2010 to its midnight. */
let lastMonth: u64 = 0;
let lastDay: u32 = 0;
let midnight: f64 = 0;

/** Times such as `2025-10-20T12:00:00.1234567Z`, with or without a fraction, as ticks from 2010. */
export function encodeTimes(
  starts: usize,
  ends: usize,
  kinds: usize,
  count: i32,
  values: usize,
  states: usize,
): void {
  begin();
  let low: f64 = Infinity;
  let high: f64 = -Infinity;
  for (let row = 0; row < count; row++) {
    const place = (<usize>row) << 2;
    const start = <usize>load<u32>(starts + place);
    const end = <usize>load<u32>(ends + place);
    let state = stateOf(load<u8>(kinds + row), start, end, false);
    let value: f64 = 0;
    if (state === VALUE) {
      value = ticksOf(start, <i32>(end - start));
      if (!(value <= Infinity)) {
        state = UNDECIDED;
        value = 0;
      } else {
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
    put(row, state, value, values, states);
  }
  least = low;
  greatest = high;
}

function begin(): void {
  undecided = 0;
  nothing = 0;
}

function put(row: i32, state: u8, value: f64, values: usize, states: usize): void {
  store<f64>(values + ((<usize>row) << 3), value);
  store<u8>(states + row, state);
  if (state === NOTHING) nothing++;
  else if (state === UNDECIDED) undecided++;
}

/** What is known of a cell before its text is read. */
function stateOf(kind: u8, start: usize, end: usize, literals: bool): u8 {
  if (kind === TEXT || (literals && kind === LITERAL)) return start === end ? NOTHING : VALUE;
  return kind === NONE || kind === ABSENT ? NOTHING : UNDECIDED;
}

/** The number in the two digits at `at`, more than 99 when they are none. */
function two(at: usize): u32 {
  const tens = <u32>(<u8>(load<u8>(at) - 0x30));
  const ones = <u32>(<u8>(load<u8>(at, 1) - 0x30));
  return tens <= 9 && ones <= 9 ? tens * 10 + ones : 1000;
}

function ticksOf(at: usize, length: i32): f64 {
  if (length < 20 || length > 28 || load<u8>(at + length - 1) !== 0x5a) return NaN;
  const month = load<u64>(at);
  const day = <u32>load<u16>(at, 8);
  if (month !== lastMonth || day !== lastDay) {
    const ticks = dateTicks(at);
    if (!(ticks <= Infinity)) return NaN;
    lastMonth = month;
    lastDay = day;
    midnight = ticks;
  }
  const separator = load<u8>(at, 10);
  if ((separator !== 0x54 && separator !== 0x20) || load<u8>(at, 13) !== 0x3a || load<u8>(at, 16) !== 0x3a)
    return NaN;
  const hour = two(at + 11);
  const minute = two(at + 14);
  const second = two(at + 17);
  if (hour > 23 || minute > 59 || second > 59) return NaN;
  let fraction: u32 = 0;
  if (length > 20) {
    if (length === 21 || load<u8>(at, 19) !== 0x2e) return NaN;
    const stop = at + length - 1;
    for (let place = at + 20; place < stop; place++) {
      const digit = <u32>(<u8>(load<u8>(place) - 0x30));
      if (digit > 9) return NaN;
      fraction = fraction * 10 + digit;
    }
    for (let given = length - 21; given < 7; given++) fraction *= 10;
  }
  return midnight + <f64>(hour * 3600 + minute * 60 + second) * 1e7 + <f64>fraction;
}

/** Midnight of the date at `at`, for years whose ticks are exact as doubles. */
function dateTicks(at: usize): f64 {
  if (load<u8>(at, 4) !== 0x2d || load<u8>(at, 7) !== 0x2d) return NaN;
  const year = two(at) * 100 + two(at + 2);
  const month = two(at + 5);
  const day = two(at + 8);
  if (year < 1982 || year > 2037 || month < 1 || month > 12 || day < 1) return NaN;
  // In these years every fourth is a leap year.
  const isLong = month < 8 ? (month & 1) === 1 : (month & 1) === 0;
  const lastOfMonth: u32 = month === 2 ? ((year & 3) === 0 ? 29 : 28) : isLong ? 31 : 30;
  if (day > lastOfMonth) return NaN;
  // Years begin in March here, so that the leap day is their last.
  const shifted = month > 2 ? month - 3 : month + 9;
  const march = <i32>(month > 2 ? year : year - 1);
  const days = march * 365 + (march >> 2) + <i32>((153 * shifted + 2) / 5 + day) - 1;
  // Days from the same origin to 2010-01-01.
  return <f64>(days - (2009 * 365 + 502 + 306)) * 864e9;
}
