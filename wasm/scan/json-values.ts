// JSON values, checked to the letter: where each ends.

/** Returned in place of an address: the bytes end too early; or there is something unusual that the careful reader decides. */
export const SHORT: usize = 0;
export const ODD: usize = 1;

/** Values nested deeper are for the careful reader, which knows the exact limit. */
const DEEPEST: i32 = 200;

/** Whether the string that `text` read last has escapes. */
export let escapes: bool = false;

/** Whether a newline is white space like any other; else it ends the row. */
let isAcross: bool = false;
/** Newlines that were passed over. */
export let newlines: i32 = 0;

/** Says whether values go on after a newline. */
export function goAcross(across: bool): void {
  isAcross = across;
}

/** Counts newlines from here: so many were passed so far. */
export function countFrom(passed: i32): void {
  newlines = passed;
}

/** The place after white space. */
export function skip(at: usize, end: usize): usize {
  let place = at;
  while (place < end) {
    const byte = load<u8>(place);
    if (byte > 0x20) break;
    if (byte === 0x0a) {
      if (!isAcross) break;
      newlines++;
    } else if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) break;
    place++;
  }
  return place;
}

/** The closing quote of the string whose text begins at `at`. Says in `escapes` whether there are any. */
export function text(at: usize, end: usize): usize {
  const quotes = i8x16.splat(0x22);
  const slashes = i8x16.splat(0x5c);
  const spaces = i8x16.splat(0x20);
  escapes = false;
  for (let place = at; place < end; place += 16) {
    const bytes = v128.load(place);
    const found = i8x16.bitmask(
      v128.or(v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, slashes)), i8x16.lt_u(bytes, spaces)),
    );
    if (found === 0) continue;
    const mark = place + ctz(found);
    if (mark >= end) return SHORT;
    const byte = load<u8>(mark);
    if (byte === 0x22) return mark;
    return byte === 0x5c ? escapedText(mark, end) : ODD;
  }
  return SHORT;
}

/** 1 in each byte, and in every second bit. */
const EACH: u64 = ((<u64>0x01010101) << 32) | 0x01010101;
const EVEN: u64 = EACH * 0x55;

/** Letters after a backslash, `" \\ / b f n r t u`: those with the upper half of each have a bit of its own there, and lower halves those bits. */
const LETTERS_ABOVE = i8x16(0, 0, 1, 0, 0, 2, 4, 8, 0, 0, 0, 0, 0, 0, 0, 0);
const LETTERS_BELOW = i8x16(0, 0, 13, 0, 8, 8, 4, 0, 0, 0, 0, 0, 2, 0, 4, 1);

/**
 * As `text`, from its first backslash on: 64 bytes at once, since paths and quotes of command lines have a backslash every few letters. Which
 * letters follow one of their own is worked out as simdjson does (Langdale and Lemire, Parsing gigabytes of JSON per second, 2019). Of rows whose
 * command lines have six, with digits eight at once, 1,100,000 take 1.68 seconds of processor time instead of 1.78.
 */
export function escapedText(at: usize, end: usize): usize {
  escapes = true;
  /** 1 where the first letter follows a backslash of the stretch before. */
  let carried: u64 = 0;
  for (let place = at; place < end; place += 64) {
    const one = v128.load(place);
    const two = v128.load(place, 16);
    const three = v128.load(place, 32);
    const four = v128.load(place, 48);
    const odds = bits(isControl(one), isControl(two), isControl(three), isControl(four));
    const quotes = bits(is(one, 0x22), is(two, 0x22), is(three, 0x22), is(four, 0x22));
    const slashes = bits(is(one, 0x5c), is(two, 0x5c), is(three, 0x5c), is(four, 0x5c)) & ~carried;
    const followers = (slashes << 1) | carried;
    const begun = slashes & ~EVEN & ~followers;
    const shifted = begun + slashes;
    const escaped = (EVEN ^ (shifted << 1)) & followers;
    carried = u64(shifted < begun);
    const letters = bits(isLetter(one), isLetter(two), isLetter(three), isLetter(four));
    const stops = (quotes & ~escaped) | odds | (escaped & ~letters);
    const stop = ctz(stops);
    const us = bits(is(one, 0x75), is(two, 0x75), is(three, 0x75), is(four, 0x75)) & escaped;
    for (let left = us; left !== 0; left &= left - 1) {
      if (ctz(left) > stop) break;
      const digits = place + <usize>ctz(left) + 1;
      if (digits + 4 > end) return SHORT;
      for (let digit: usize = 0; digit < 4; digit++) if (!isHex(load<u8>(digits + digit))) return ODD;
    }
    if (stops === 0) continue;
    const mark = place + <usize>stop;
    if (mark >= end) return SHORT;
    return (quotes & ((<u64>1) << stop)) !== 0 && (escaped & ((<u64>1) << stop)) === 0 ? mark : ODD;
  }
  return SHORT;
}

function is(bytes: v128, byte: i8): v128 {
  return i8x16.eq(bytes, i8x16.splat(byte));
}

function isControl(bytes: v128): v128 {
  return i8x16.lt_u(bytes, i8x16.splat(0x20));
}

function isLetter(bytes: v128): v128 {
  const half = i8x16.splat(0x0f);
  const above = i8x16.swizzle(LETTERS_ABOVE, v128.and(i16x8.shr_u(bytes, 4), half));
  const below = i8x16.swizzle(LETTERS_BELOW, v128.and(bytes, half));
  return i8x16.ne(v128.and(above, below), i8x16.splat(0));
}

/** A bit for each byte of four vectors that is set. */
function bits(one: v128, two: v128, three: v128, four: v128): u64 {
  const lower = <u64>(<u32>i8x16.bitmask(one) | ((<u32>i8x16.bitmask(two)) << 16));
  return lower | ((<u64>(<u32>i8x16.bitmask(three) | ((<u32>i8x16.bitmask(four)) << 16))) << 32);
}

function isHex(byte: u8): bool {
  return <u8>(byte - 0x30) <= 9 || <u8>((byte | 0x20) - 0x61) <= 5;
}

/** The place after the value at `at`. */
export function value(at: usize, end: usize, depth: i32): usize {
  if (at >= end) return SHORT;
  const first = load<u8>(at);
  switch (first) {
    case 0x22: {
      const close = text(at + 1, end);
      return close <= ODD ? close : close + 1;
    }
    case 0x7b:
      return depth > DEEPEST ? ODD : members(at + 1, end, depth + 1, 0x7d);
    case 0x5b:
      return depth > DEEPEST ? ODD : members(at + 1, end, depth + 1, 0x5d);
    case 0x74:
      return at + 4 > end ? SHORT : load<u32>(at) === 0x65757274 ? at + 4 : ODD;
    case 0x66:
      return at + 5 > end ? SHORT : load<u32>(at, 1) === 0x65736c61 ? at + 5 : ODD;
    case 0x6e:
      return at + 4 > end ? SHORT : load<u32>(at) === 0x6c6c756e ? at + 4 : ODD;
    default:
      return number(at, end);
  }
}

/** The place after an array or object whose first member is at `at`; `close` says which of the two it is. */
function members(at: usize, end: usize, depth: i32, close: u8): usize {
  let place = skip(at, end);
  if (place >= end) return SHORT;
  if (load<u8>(place) === close) return place + 1;
  while (place > ODD) {
    if (close === 0x7d) {
      if (place >= end) return SHORT;
      if (load<u8>(place) !== 0x22) return ODD;
      const quote = text(place + 1, end);
      if (quote <= ODD) return quote;
      place = skip(quote + 1, end);
      if (place >= end) return SHORT;
      if (load<u8>(place) !== 0x3a) return ODD;
      place = skip(place + 1, end);
    }
    place = value(place, end, depth);
    if (place <= ODD) return place;
    place = skip(place, end);
    if (place >= end) return SHORT;
    const byte = load<u8>(place);
    if (byte === close) return place + 1;
    if (byte !== 0x2c) return ODD;
    place = skip(place + 1, end);
  }
  return place;
}

function number(at: usize, end: usize): usize {
  let place = load<u8>(at) === 0x2d ? at + 1 : at;
  const whole = place;
  place = digits(place, end);
  if (place === whole) return place >= end ? SHORT : ODD;
  if (place > whole + 1 && load<u8>(whole) === 0x30) return ODD;
  if (place < end && load<u8>(place) === 0x2e) {
    const fraction = place + 1;
    place = digits(fraction, end);
    if (place === fraction) return place >= end ? SHORT : ODD;
  }
  if (place < end && (load<u8>(place) | 0x20) === 0x65) {
    let exponent = place + 1;
    if (exponent < end && (load<u8>(exponent) === 0x2b || load<u8>(exponent) === 0x2d)) exponent++;
    place = digits(exponent, end);
    if (place === exponent) return place >= end ? SHORT : ODD;
  }
  return place;
}

/** The place after digits, eight of which are told at once. What a byte that is none carries over concerns those after it alone. */
function digits(at: usize, end: usize): usize {
  for (let place = at; place < end; place += 8) {
    const eight = load<u64>(place) ^ (EACH * 0x30);
    const others = ((eight + EACH * 0x76) | eight) & (EACH * 0x80);
    if (others !== 0) return min(end, place + <usize>(ctz(others) >> 3));
  }
  return end;
}
