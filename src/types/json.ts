import { type DynamicValue, dynamicLong, dynamicReal } from './dynamic.ts';
import { typedText } from './json-datetime.ts';

export { dynamicText, printJson, quoteJson } from './json-print.ts';

/** Arrays and bags may nest this deep; deeper text counts as not being JSON. */
export const MAX_JSON_DEPTH = 1000;

/**
 * The value of a JSON text, or `undefined` when the text is not JSON (or nests deeper than `MAX_JSON_DEPTH`).
 * Exact: `1` is a long and `1.0` a real, integers keep all 64 bits, an integer beyond them is a real, keys keep their order,
 * and of two equal keys the last value stays. A string that spells a datetime is one (`typedText`).
 */
export const parseJson = (text: string): DynamicValue | undefined => read(text, false);

/** As `parseJson`, but a string that spells a datetime stays a string: for JSON that is no value of the language. */
export const parseJsonTexts = (text: string): DynamicValue | undefined => read(text, true);

function read(text: string, keepsTexts: boolean): DynamicValue | undefined {
  // Most texts that are not JSON show it in their first character.
  const first = text.charCodeAt(skipSpace(text, 0));
  if (!startsValue(first)) return undefined;
  return new JsonReader(text, keepsTexts).whole();
}

/** `parse_json(text)`: the value of a JSON text; any other text is a dynamic string, and an empty one `dynamic(null)`. */
export function parseJsonOrString(text: string): DynamicValue {
  const value = parseJson(text);
  if (value !== undefined) return value;
  return text === '' ? null : text;
}

/** A step into a value: a key of a bag, or a position in an array, counted from 0. */
export type JsonStep = string | number;

/**
 * What stands at a path in the value of `parseJsonOrString(text)`, null where nothing does. Only that is built; the rest of the text is
 * read, since what is not JSON as a whole has no path at all.
 */
export function parseJsonAt(text: string, path: readonly JsonStep[]): DynamicValue {
  const [first] = path;
  if (first === undefined) return parseJsonOrString(text);
  // A key that no text spells is in no bag; an escape may spell it otherwise.
  if (typeof first === 'string' && !text.includes(first) && !text.includes('\\')) return null;
  const start = text.charCodeAt(skipSpace(text, 0));
  if (start !== (typeof first === 'string' ? 0x7b : 0x5b)) return null;
  return new JsonReader(text).wholeAt(path);
}

const startsValue = (code: number): boolean =>
  code === 0x7b || // {
  code === 0x5b || // [
  code === 0x22 || // "
  code === 0x2d || // -
  (code >= 0x30 && code <= 0x39) ||
  code === 0x74 || // true
  code === 0x66 || // false
  code === 0x6e; // null

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
    at++;
  }
}

/** A step that no bag or array has. */
const nowhere: readonly JsonStep[] = [-1];

/** One pass over a text; every method returns `undefined` at the first thing that is not JSON. */
class JsonReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;
  #escaped = false;
  readonly #keepsTexts: boolean;

  constructor(text: string, keepsTexts = false) {
    this.#text = text;
    this.#keepsTexts = keepsTexts;
  }

  whole(): DynamicValue | undefined {
    const value = this.#value();
    if (value === undefined) return undefined;
    return skipSpace(this.#text, this.#at) === this.#text.length ? value : undefined;
  }

  wholeAt(path: readonly JsonStep[]): DynamicValue {
    const value = this.#valueAt(path, 0);
    if (value === undefined) return null;
    return skipSpace(this.#text, this.#at) === this.#text.length ? value : null;
  }

  /** The code of the next character that is not white space, without taking it. */
  #next(): number {
    this.#at = skipSpace(this.#text, this.#at);
    return this.#text.charCodeAt(this.#at);
  }

  #value(): DynamicValue | undefined {
    switch (this.#next()) {
      case 0x7b:
        return this.#nested(true);
      case 0x5b:
        return this.#nested(false);
      case 0x22: {
        const text = this.#string();
        return text === undefined || this.#keepsTexts ? text : typedText(text);
      }
      case 0x74:
        return this.#word('true', true);
      case 0x66:
        return this.#word('false', false);
      case 0x6e:
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  #nested(bag: boolean): DynamicValue | undefined {
    if (this.#depth >= MAX_JSON_DEPTH) return undefined;
    this.#depth++;
    this.#at++;
    const value = bag ? this.#bag() : this.#array();
    this.#depth--;
    return value;
  }

  #bag(): DynamicValue | undefined {
    const bag = new Map<string, DynamicValue>();
    if (this.#next() === 0x7d) {
      this.#at++;
      return bag;
    }
    for (;;) {
      if (this.#next() !== 0x22) return undefined;
      const key = this.#string();
      if (key === undefined || this.#next() !== 0x3a) return undefined;
      this.#at++;
      const value = this.#value();
      if (value === undefined) return undefined;
      bag.set(key, value);
      const code = this.#next();
      this.#at++;
      if (code === 0x7d) return bag;
      if (code !== 0x2c) return undefined;
    }
  }

  #array(): DynamicValue | undefined {
    const array: DynamicValue[] = [];
    if (this.#next() === 0x5d) {
      this.#at++;
      return array;
    }
    for (;;) {
      const value = this.#value();
      if (value === undefined) return undefined;
      array.push(value);
      const code = this.#next();
      this.#at++;
      if (code === 0x5d) return array;
      if (code !== 0x2c) return undefined;
    }
  }

  /** The part of the next value that the path leads to, from its step `at` on; null where it has none. */
  #valueAt(path: readonly JsonStep[], at: number): DynamicValue | undefined {
    if (at === path.length) return this.#value();
    const code = this.#next();
    if (code !== 0x7b && code !== 0x5b) return this.#skip() ? null : undefined;
    if (this.#depth >= MAX_JSON_DEPTH) return undefined;
    this.#depth++;
    this.#at++;
    const value = code === 0x7b ? this.#bagAt(path, at) : this.#arrayAt(path, at);
    this.#depth--;
    return value;
  }

  /** As `#bag`: of two equal keys the last value counts. */
  #bagAt(path: readonly JsonStep[], at: number): DynamicValue | undefined {
    const wanted = path[at];
    let found: DynamicValue = null;
    if (this.#next() === 0x7d) {
      this.#at++;
      return null;
    }
    for (;;) {
      if (this.#next() !== 0x22) return undefined;
      const isWanted = this.#skipKey(wanted);
      if (isWanted === undefined || this.#next() !== 0x3a) return undefined;
      this.#at++;
      if (isWanted) {
        const value = this.#valueAt(path, at + 1);
        if (value === undefined) return undefined;
        found = value;
      } else if (!this.#skip()) return undefined;
      const code = this.#next();
      this.#at++;
      if (code === 0x7d) return found;
      if (code !== 0x2c) return undefined;
    }
  }

  #arrayAt(path: readonly JsonStep[], at: number): DynamicValue | undefined {
    const wanted = path[at];
    let found: DynamicValue = null;
    if (this.#next() === 0x5d) {
      this.#at++;
      return null;
    }
    for (let index = 0; ; index++) {
      if (index === wanted) {
        const value = this.#valueAt(path, at + 1);
        if (value === undefined) return undefined;
        found = value;
      } else if (!this.#skip()) return undefined;
      const code = this.#next();
      this.#at++;
      if (code === 0x5d) return found;
      if (code !== 0x2c) return undefined;
    }
  }

  /** Passes over a key; whether it is the one, undefined where it is none at all. */
  #skipKey(wanted: JsonStep | undefined): boolean | undefined {
    const start = this.#at;
    if (!this.#skipString()) return undefined;
    if (this.#escaped) return unescapeJson(this.#text.slice(start, this.#at)) === wanted;
    return (
      typeof wanted === 'string' &&
      this.#at - start === wanted.length + 2 &&
      this.#text.startsWith(wanted, start + 1)
    );
  }

  /** Passes over a value; whether it is one. */
  #skip(): boolean {
    const code = this.#next();
    switch (code) {
      case 0x7b:
      case 0x5b:
        return this.#valueAt(nowhere, 0) !== undefined;
      case 0x22:
        return this.#skipString();
      case 0x74:
        return this.#word('true', true) !== undefined;
      case 0x66:
        return this.#word('false', false) !== undefined;
      case 0x6e:
        return this.#word('null', null) !== undefined;
      default:
        return this.#skipNumber() >= 0;
    }
  }

  #word<T extends boolean | null>(word: string, value: T): T | undefined {
    if (!this.#text.startsWith(word, this.#at)) return undefined;
    this.#at += word.length;
    return value;
  }

  #string(): string | undefined {
    const start = this.#at;
    if (!this.#skipString()) return undefined;
    if (this.#escaped) return unescapeJson(this.#text.slice(start, this.#at));
    return this.#text.slice(start + 1, this.#at - 1);
  }

  /** Passes over a string whose escapes are right; `#escaped` tells whether it has any. */
  #skipString(): boolean {
    const text = this.#text;
    const start = this.#at;
    this.#escaped = false;
    for (let at = start + 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x22) {
        this.#at = at + 1;
        return true;
      }
      if (code < 0x20) return false;
      if (code === 0x5c) {
        this.#escaped = true;
        const length = escapeLength(text, at + 1);
        if (length === 0) return false;
        at += length;
      }
    }
    return false;
  }

  #number(): DynamicValue | undefined {
    const text = this.#text;
    const start = this.#at;
    const whole = this.#skipNumber();
    if (whole < 0) return undefined;
    const at = this.#at;
    const spelled = text.slice(start, at);
    if (at !== whole) return dynamicReal(Number(spelled));
    return at - start <= 15 ? dynamicLong(Number(spelled)) : wideInteger(spelled);
  }

  /** Passes over a number; where its integer part ends, -1 where there is none. */
  #skipNumber(): number {
    const text = this.#text;
    let at = this.#at;
    if (text.charCodeAt(at) === 0x2d) at++;
    const digits = at;
    at = skipDigits(text, at);
    // JSON has no empty integer part and no leading zeros.
    if (at === digits || (at > digits + 1 && text.charCodeAt(digits) === 0x30)) return -1;
    const whole = at;
    if (text.charCodeAt(at) === 0x2e) {
      at = skipDigits(text, at + 1);
      if (at === whole + 1) return -1;
    }
    const code = text.charCodeAt(at);
    if (code === 0x65 || code === 0x45) {
      const sign = text.charCodeAt(at + 1);
      const exponent = sign === 0x2b || sign === 0x2d ? at + 2 : at + 1;
      at = skipDigits(text, exponent);
      if (at === exponent) return -1;
    }
    this.#at = at;
    return whole;
  }
}

function skipDigits(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (!(code >= 0x30 && code <= 0x39)) return at;
    at++;
  }
}

function wideInteger(spelled: string): DynamicValue {
  // An int64 has at most 19 digits and a sign.
  if (spelled.length > 20) return dynamicReal(Number(spelled));
  const value = BigInt(spelled);
  return BigInt.asIntN(64, value) === value ? dynamicLong(value) : dynamicReal(Number(spelled));
}

/** How many characters stand behind the backslash of an escape; 0 when it is none. */
function escapeLength(text: string, at: number): number {
  switch (text.charCodeAt(at)) {
    case 0x22: // "
    case 0x5c: // \
    case 0x2f: // /
    case 0x62: // b
    case 0x66: // f
    case 0x6e: // n
    case 0x72: // r
    case 0x74: // t
      return 1;
    case 0x75: // u
      return isHex(text, at + 1) && isHex(text, at + 2) && isHex(text, at + 3) && isHex(text, at + 4) ? 5 : 0;
    default:
      return 0;
  }
}

function isHex(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66) || (code >= 0x41 && code <= 0x46);
}

/** The string that a quoted JSON token with escapes stands for. */
const unescapeJson = (quoted: string): string => JSON.parse(quoted) as string;
