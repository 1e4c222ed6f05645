import { type DynamicValue, dynamicLong, dynamicReal } from './dynamic.ts';

export { dynamicText, printJson, quoteJson } from './json-print.ts';

/** Arrays and bags may nest this deep; deeper text counts as not being JSON. */
export const MAX_JSON_DEPTH = 1000;

/**
 * The value of a JSON text, or `undefined` when the text is not JSON (or nests deeper than `MAX_JSON_DEPTH`).
 * Exact: `1` is a long and `1.0` a real, integers keep all 64 bits, an integer beyond them is a real, keys keep their order,
 * and of two equal keys the last value stays.
 */
export function parseJson(text: string): DynamicValue | undefined {
  // Most texts that are not JSON show it in their first character.
  const first = text.charCodeAt(skipSpace(text, 0));
  if (!startsValue(first)) return undefined;
  const reader = new JsonReader(text);
  return reader.whole();
}

/** `parse_json(text)`: the value of a JSON text; any other text is a dynamic string, and an empty one `dynamic(null)`. */
export function parseJsonOrString(text: string): DynamicValue {
  const value = parseJson(text);
  if (value !== undefined) return value;
  return text === '' ? null : text;
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

/** One pass over a text; every method returns `undefined` at the first thing that is not JSON. */
class JsonReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): DynamicValue | undefined {
    const value = this.#value();
    if (value === undefined) return undefined;
    return skipSpace(this.#text, this.#at) === this.#text.length ? value : undefined;
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
      case 0x22:
        return this.#string();
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

  #word<T extends boolean | null>(word: string, value: T): T | undefined {
    if (!this.#text.startsWith(word, this.#at)) return undefined;
    this.#at += word.length;
    return value;
  }

  #string(): string | undefined {
    const text = this.#text;
    const start = this.#at;
    let escaped = false;
    for (let at = start + 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x22) {
        this.#at = at + 1;
        return escaped ? unescapeJson(text.slice(start, at + 1)) : text.slice(start + 1, at);
      }
      if (code < 0x20) return undefined;
      if (code === 0x5c) {
        escaped = true;
        at++;
      }
    }
    return undefined;
  }

  #number(): DynamicValue | undefined {
    const text = this.#text;
    const start = this.#at;
    let at = start;
    if (text.charCodeAt(at) === 0x2d) at++;
    const digits = at;
    at = skipDigits(text, at);
    // JSON has no empty integer part and no leading zeros.
    if (at === digits || (at > digits + 1 && text.charCodeAt(digits) === 0x30)) return undefined;
    const whole = at;
    if (text.charCodeAt(at) === 0x2e) {
      at = skipDigits(text, at + 1);
      if (at === whole + 1) return undefined;
    }
    const code = text.charCodeAt(at);
    if (code === 0x65 || code === 0x45) {
      const sign = text.charCodeAt(at + 1);
      const exponent = sign === 0x2b || sign === 0x2d ? at + 2 : at + 1;
      at = skipDigits(text, exponent);
      if (at === exponent) return undefined;
    }
    this.#at = at;
    const spelled = text.slice(start, at);
    if (at !== whole) return dynamicReal(Number(spelled));
    return whole - digits <= 15 ? dynamicLong(Number(spelled)) : wideInteger(spelled);
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

/** The string that a quoted JSON token with escapes stands for. */
function unescapeJson(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}
