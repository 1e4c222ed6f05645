import type { DynamicValue } from './dynamic.ts';
import { type JsonStep, MAX_JSON_DEPTH, parseJson } from './json.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** A step that no bag or array has. */
const NOWHERE = -1;

/** Strings up to this long are kept, one for each of so many places, to be given again. */
const longestKept = 24;
const keptPlaces = 64;

/** What `parseJsonAt` gives for one path, read from texts in UTF-8: no string is made but the one that stands there. */
export class JsonBytes {
  readonly #path: readonly JsonStep[];
  /** The keys of the path; undefined for a position, and for a key that UTF-8 cannot say. */
  readonly #keys: readonly (Uint8Array | undefined)[];
  readonly #kept = new Array<string>(keptPlaces).fill('');
  #bytes: Uint8Array = new Uint8Array(0);
  #end = 0;
  #at = 0;
  #depth = 0;
  #escaped = false;
  /** Where the value at the path begins and ends; `#from` is -1 while there is none. */
  #from = -1;
  #to = 0;

  /** `path` has at least one step. */
  constructor(path: readonly JsonStep[]) {
    this.#path = path;
    this.#keys = path.map((step) =>
      typeof step === 'string' && step.isWellFormed() ? encoder.encode(step) : undefined,
    );
  }

  /** What stands at the path in the text at `start` to `end`. */
  read(bytes: Uint8Array, start: number, end: number): DynamicValue {
    this.#bytes = bytes;
    this.#end = end;
    this.#at = start;
    this.#depth = 0;
    this.#from = -1;
    if (this.#next() !== (typeof this.#path[0] === 'string' ? 0x7b : 0x5b)) return null;
    if (!this.#along(0)) return null;
    this.#next();
    if (this.#at !== end || this.#from < 0) return null;
    return this.#value(this.#from, this.#to);
  }

  #value(from: number, to: number): DynamicValue {
    const bytes = this.#bytes;
    if (bytes[from] === QUOTE && to - from <= longestKept + 2) {
      const length = to - from - 2;
      const place = (length * 7 + (bytes[from + 1] as number) + (bytes[to - 2] as number) * 3) % keptPlaces;
      const kept = this.#kept[place] as string;
      if (kept.length === length && length > 0) {
        let at = 0;
        while (at < length && kept.charCodeAt(at) === bytes[from + 1 + at]) at++;
        if (at === length) return kept;
      }
      const value = parseJson(decoder.decode(bytes.subarray(from, to)));
      // One with an escape or a character of several bytes has another length, and is not found again.
      if (typeof value === 'string') this.#kept[place] = value;
      return value ?? null;
    }
    return parseJson(decoder.decode(bytes.subarray(from, to))) ?? null;
  }

  /** The next byte that is not white space, without taking it; -1 at the end. */
  #next(): number {
    const bytes = this.#bytes;
    let at = this.#at;
    for (; at < this.#end; at++) {
      const code = bytes[at] as number;
      if (code > 0x20 || (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09)) {
        this.#at = at;
        return code;
      }
    }
    this.#at = at;
    return -1;
  }

  /** Passes over a value which the path leads into from its step on, or over any other; whether it is one. */
  #along(step: number): boolean {
    const isPlace = step === this.#path.length;
    const code = this.#next();
    const start = this.#at;
    let isValue: boolean;
    if (code !== 0x7b && code !== 0x5b) isValue = this.#plain(code);
    else {
      if (this.#depth >= MAX_JSON_DEPTH) return false;
      this.#depth++;
      this.#at++;
      const inner = isPlace ? NOWHERE : step;
      isValue = code === 0x7b ? this.#bag(inner) : this.#array(inner);
      this.#depth--;
    }
    if (isPlace && isValue) {
      this.#from = start;
      this.#to = this.#at;
    }
    return isValue;
  }

  /** Passes over a value that the path does not lead to. */
  #skip(): boolean {
    const code = this.#next();
    if (code === QUOTE) return this.#string();
    if (code !== 0x7b && code !== 0x5b) return this.#plain(code);
    if (this.#depth >= MAX_JSON_DEPTH) return false;
    this.#depth++;
    this.#at++;
    const isValue = code === 0x7b ? this.#bag(NOWHERE) : this.#array(NOWHERE);
    this.#depth--;
    return isValue;
  }

  /** Of two equal keys the last value counts. */
  #bag(step: number): boolean {
    if (this.#next() === 0x7d) {
      this.#at++;
      return true;
    }
    for (;;) {
      if (this.#next() !== QUOTE) return false;
      const start = this.#at;
      if (!this.#string()) return false;
      const isWanted = step !== NOWHERE && this.#isKey(start, step);
      if (this.#next() !== 0x3a) return false;
      this.#at++;
      if (isWanted) {
        this.#from = -1;
        if (!this.#along(step + 1)) return false;
      } else if (!this.#skip()) return false;
      const code = this.#next();
      this.#at++;
      if (code === 0x7d) return true;
      if (code !== 0x2c) return false;
    }
  }

  #array(step: number): boolean {
    const wanted = step === NOWHERE ? NOWHERE : this.#path[step];
    if (this.#next() === 0x5d) {
      this.#at++;
      return true;
    }
    for (let index = 0; ; index++) {
      if (!(index === wanted ? this.#along(step + 1) : this.#skip())) return false;
      const code = this.#next();
      this.#at++;
      if (code === 0x5d) return true;
      if (code !== 0x2c) return false;
    }
  }

  /** Whether the key that was just passed over is that of a step. */
  #isKey(start: number, step: number): boolean {
    const bytes = this.#bytes;
    if (this.#escaped)
      return JSON.parse(decoder.decode(bytes.subarray(start, this.#at))) === this.#path[step];
    const key = this.#keys[step];
    if (key === undefined || this.#at - start !== key.length + 2) return false;
    for (let at = 0; at < key.length; at++) if (bytes[start + 1 + at] !== key[at]) return false;
    return true;
  }

  #plain(code: number): boolean {
    switch (code) {
      case QUOTE:
        return this.#string();
      case 0x74:
        return this.#word('true');
      case 0x66:
        return this.#word('false');
      case 0x6e:
        return this.#word('null');
      default:
        return this.#number();
    }
  }

  #word(word: string): boolean {
    for (let at = 0; at < word.length; at++)
      if (this.#at + at >= this.#end || this.#bytes[this.#at + at] !== word.charCodeAt(at)) return false;
    this.#at += word.length;
    return true;
  }

  /** Passes over a string whose escapes are right; `#escaped` tells whether it has any. */
  #string(): boolean {
    const bytes = this.#bytes;
    const end = this.#end;
    this.#escaped = false;
    let at = this.#at + 1;
    for (; at < end; at++) {
      const code = bytes[at] as number;
      if (code === QUOTE) {
        this.#at = at + 1;
        return true;
      }
      if (code < 0x20) return false;
      if (code === BACKSLASH) {
        this.#escaped = true;
        const length = escapeLength(bytes, at + 1, end);
        if (length === 0) return false;
        at += length;
      }
    }
    return false;
  }

  #number(): boolean {
    if (this.#byte() === 0x2d) this.#at++;
    const digits = this.#at;
    this.#digits();
    // JSON has no empty integer part and no leading zeros.
    if (this.#at === digits || (this.#at > digits + 1 && this.#bytes[digits] === 0x30)) return false;
    if (this.#byte() === 0x2e) {
      const fraction = ++this.#at;
      this.#digits();
      if (this.#at === fraction) return false;
    }
    const code = this.#byte();
    if (code === 0x65 || code === 0x45) {
      this.#at++;
      const sign = this.#byte();
      if (sign === 0x2b || sign === 0x2d) this.#at++;
      const exponent = this.#at;
      this.#digits();
      if (this.#at === exponent) return false;
    }
    return true;
  }

  #byte(): number {
    return this.#at < this.#end ? (this.#bytes[this.#at] as number) : -1;
  }

  #digits(): void {
    const bytes = this.#bytes;
    let at = this.#at;
    while (at < this.#end && (bytes[at] as number) >= 0x30 && (bytes[at] as number) <= 0x39) at++;
    this.#at = at;
  }
}

/** How many bytes stand behind the backslash of an escape; 0 when it is none. */
function escapeLength(bytes: Uint8Array, at: number, end: number): number {
  if (at >= end) return 0;
  switch (bytes[at]) {
    case QUOTE:
    case BACKSLASH:
    case 0x2f: // /
    case 0x62: // b
    case 0x66: // f
    case 0x6e: // n
    case 0x72: // r
    case 0x74: // t
      return 1;
    case 0x75: // u
      if (at + 4 >= end) return 0;
      for (let digit = at + 1; digit <= at + 4; digit++) if (!isHex(bytes[digit] as number)) return 0;
      return 5;
    default:
      return 0;
  }
}

const isHex = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66) || (code >= 0x41 && code <= 0x46);
