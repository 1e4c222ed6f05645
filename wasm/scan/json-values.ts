// JSON values, checked to the letter: where each ends.

/** In place of a position: the bytes end too early, or this is not for us. */
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

/** Says whether values go on behind a newline. */
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
  let place = at;
  while (place < end) {
    const bytes = v128.load(place);
    const found = i8x16.bitmask(
      v128.or(v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, slashes)), i8x16.lt_u(bytes, spaces)),
    );
    if (found === 0) {
      place += 16;
      continue;
    }
    place += ctz(found);
    if (place >= end) return SHORT;
    const byte = load<u8>(place);
    if (byte === 0x22) return place;
    if (byte !== 0x5c) return ODD;
    escapes = true;
    if (place + 6 > end) return SHORT;
    const letter = load<u8>(place, 1);
    if (letter === 0x75) {
      for (let digit: usize = 2; digit < 6; digit++) if (!isHex(load<u8>(place + digit))) return ODD;
      place += 6;
    } else if (isEscape(letter)) place += 2;
    else return ODD;
  }
  return SHORT;
}

function isHex(byte: u8): bool {
  return <u8>(byte - 0x30) <= 9 || <u8>((byte | 0x20) - 0x61) <= 5;
}

/** `" \\ / b f n r t` */
function isEscape(byte: u8): bool {
  return (
    byte === 0x22 ||
    byte === 0x5c ||
    byte === 0x2f ||
    byte === 0x62 ||
    byte === 0x66 ||
    byte === 0x6e ||
    byte === 0x72 ||
    byte === 0x74
  );
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

function digits(at: usize, end: usize): usize {
  let place = at;
  while (place < end && <u8>(load<u8>(place) - 0x30) <= 9) place++;
  return place;
}
