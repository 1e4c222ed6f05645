import { MAX_JSON_DEPTH } from '../json.ts';

/** What a scan answers in place of a position. */
export const scan = {
  /** The bytes end inside the value. */
  incomplete: -1,
  /** Not JSON. */
  invalid: -2,
  /** Nested deeper than `MAX_JSON_DEPTH`. */
  tooDeep: -3,
} as const;

/** Finds the end of JSON values in UTF-8 bytes, strictly: what it passes over is JSON. Keeps no text. */
export class JsonScanner {
  /** Whether the string scanned last has escapes. */
  escaped = false;
  /** How many arrays and objects are open around what is scanned. */
  depth = 0;

  /** The place after the white space at `at`. */
  skipSpace(bytes: Uint8Array, at: number, end: number): number {
    let place = at;
    while (place < end) {
      const code = bytes[place];
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break;
      place++;
    }
    return place;
  }

  /** The place after the value that begins at `at` (no white space before it), or why there is none. */
  value(bytes: Uint8Array, at: number, end: number): number {
    if (at >= end) return scan.incomplete;
    switch (bytes[at]) {
      case 0x22:
        return this.string(bytes, at + 1, end);
      case 0x7b:
      case 0x5b:
        return this.#nested(bytes, at, end);
      case 0x74:
        return word(bytes, at, end, 'true');
      case 0x66:
        return word(bytes, at, end, 'false');
      case 0x6e:
        return word(bytes, at, end, 'null');
      default:
        return number(bytes, at, end);
    }
  }

  /** The place after the closing quote of the string whose text begins at `at`. */
  string(bytes: Uint8Array, at: number, end: number): number {
    this.escaped = false;
    let place = at;
    while (place < end) {
      const code = bytes[place] as number;
      if (code === 0x22) return place + 1;
      if (code < 0x20) return scan.invalid;
      if (code !== 0x5c) {
        place++;
        continue;
      }
      this.escaped = true;
      if (place + 1 >= end) return scan.incomplete;
      const letter = bytes[place + 1] as number;
      if (letter === 0x75) {
        for (let digit = place + 2; digit < place + 6; digit++) {
          if (digit >= end) return scan.incomplete;
          if (!isHex(bytes[digit] as number)) return scan.invalid;
        }
        place += 6;
      } else if (isEscape(letter)) place += 2;
      else return scan.invalid;
    }
    return scan.incomplete;
  }

  #nested(bytes: Uint8Array, at: number, end: number): number {
    if (this.depth >= MAX_JSON_DEPTH) return scan.tooDeep;
    this.depth++;
    const after = bytes[at] === 0x7b ? this.#object(bytes, at + 1, end) : this.#array(bytes, at + 1, end);
    this.depth--;
    return after;
  }

  #array(bytes: Uint8Array, at: number, end: number): number {
    let place = this.skipSpace(bytes, at, end);
    if (place < end && bytes[place] === 0x5d) return place + 1;
    for (;;) {
      place = this.value(bytes, place, end);
      if (place < 0) return place;
      place = this.skipSpace(bytes, place, end);
      if (place >= end) return scan.incomplete;
      if (bytes[place] === 0x5d) return place + 1;
      if (bytes[place] !== 0x2c) return scan.invalid;
      place = this.skipSpace(bytes, place + 1, end);
    }
  }

  #object(bytes: Uint8Array, at: number, end: number): number {
    let place = this.skipSpace(bytes, at, end);
    if (place < end && bytes[place] === 0x7d) return place + 1;
    for (;;) {
      if (place >= end) return scan.incomplete;
      if (bytes[place] !== 0x22) return scan.invalid;
      place = this.colon(bytes, this.string(bytes, place + 1, end), end);
      if (place < 0) return place;
      place = this.value(bytes, place, end);
      if (place < 0) return place;
      place = this.skipSpace(bytes, place, end);
      if (place >= end) return scan.incomplete;
      if (bytes[place] === 0x7d) return place + 1;
      if (bytes[place] !== 0x2c) return scan.invalid;
      place = this.skipSpace(bytes, place + 1, end);
    }
  }

  /** The place of the value after the colon that follows a key; passes a failure on. */
  colon(bytes: Uint8Array, at: number, end: number): number {
    if (at < 0) return at;
    const place = this.skipSpace(bytes, at, end);
    if (place >= end) return scan.incomplete;
    if (bytes[place] !== 0x3a) return scan.invalid;
    return this.skipSpace(bytes, place + 1, end);
  }
}

const isHex = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);

/** `" \ / b f n r t` */
const isEscape = (code: number): boolean =>
  code === 0x22 ||
  code === 0x5c ||
  code === 0x2f ||
  code === 0x62 ||
  code === 0x66 ||
  code === 0x6e ||
  code === 0x72 ||
  code === 0x74;

function word(bytes: Uint8Array, at: number, end: number, spelled: string): number {
  for (let index = 0; index < spelled.length; index++) {
    if (at + index >= end) return scan.incomplete;
    if (bytes[at + index] !== spelled.charCodeAt(index)) return scan.invalid;
  }
  return at + spelled.length;
}

/** A number that ends with the bytes may go on in the next: then it is incomplete. */
function number(bytes: Uint8Array, at: number, end: number): number {
  let place = bytes[at] === 0x2d ? at + 1 : at;
  if (place >= end) return scan.incomplete;
  const whole = place;
  place = digits(bytes, place, end);
  if (place === whole) return scan.invalid;
  if (place > whole + 1 && bytes[whole] === 0x30) return scan.invalid;
  if (place < end && bytes[place] === 0x2e) {
    const fraction = place + 1;
    place = digits(bytes, fraction, end);
    if (place === fraction) return place >= end ? scan.incomplete : scan.invalid;
  }
  if (place < end && (bytes[place] === 0x65 || bytes[place] === 0x45)) {
    let exponent = place + 1;
    if (exponent < end && (bytes[exponent] === 0x2b || bytes[exponent] === 0x2d)) exponent++;
    place = digits(bytes, exponent, end);
    if (place === exponent) return place >= end ? scan.incomplete : scan.invalid;
  }
  return place;
}

function digits(bytes: Uint8Array, at: number, end: number): number {
  let place = at;
  while (place < end) {
    const code = bytes[place] as number;
    if (code < 0x30 || code > 0x39) break;
    place++;
  }
  return place;
}
