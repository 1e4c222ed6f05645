import { type DynamicValue, dynamicLong, dynamicReal } from '../dynamic.ts';
import { typedText } from './json-datetime.ts';
import { escapeLength, skipDigits, skipSpace, unescapeJson } from './json-text.ts';

/** Arrays and bags may nest this deep; deeper text counts as not being JSON. */
export const MAX_JSON_DEPTH = 1000;

/** One pass over a text; every method returns `undefined`, or says so, at the first thing that is not JSON. */
export class JsonReader {
  readonly text: string;
  /** Where the next token is looked for. */
  at = 0;
  /** How many arrays and bags are open. */
  depth = 0;
  /** Whether the string passed over last has escapes. */
  escaped = false;
  readonly #isTyped: boolean;

  /** `typed`: a string that spells a datetime is one. */
  constructor(text: string, strings: 'typed' | 'plain' = 'typed') {
    this.text = text;
    this.#isTyped = strings === 'typed';
  }

  /** The value that is the whole text. */
  whole(): DynamicValue | undefined {
    const value = this.value();
    if (value === undefined) return undefined;
    return this.isOver() ? value : undefined;
  }

  value(): DynamicValue | undefined {
    switch (this.next()) {
      case 0x7b:
        return this.#nested('bag');
      case 0x5b:
        return this.#nested('array');
      case 0x22: {
        const text = this.#string();
        return text === undefined || !this.#isTyped ? text : typedText(text);
      }
      case 0x74:
        return this.word('true', true);
      case 0x66:
        return this.word('false', false);
      case 0x6e:
        return this.word('null', null);
      default:
        return this.#number();
    }
  }

  #nested(kind: 'bag' | 'array'): DynamicValue | undefined {
    if (this.depth >= MAX_JSON_DEPTH) return undefined;
    this.depth++;
    this.at++;
    const value = kind === 'bag' ? this.#bag() : this.#array();
    this.depth--;
    return value;
  }

  #bag(): DynamicValue | undefined {
    const bag = new Map<string, DynamicValue>();
    if (this.next() === 0x7d) {
      this.at++;
      return bag;
    }
    for (;;) {
      if (this.next() !== 0x22) return undefined;
      const key = this.#string();
      if (key === undefined || this.next() !== 0x3a) return undefined;
      this.at++;
      const value = this.value();
      if (value === undefined) return undefined;
      bag.set(key, value);
      const code = this.next();
      this.at++;
      if (code === 0x7d) return bag;
      if (code !== 0x2c) return undefined;
    }
  }

  #array(): DynamicValue | undefined {
    const array: DynamicValue[] = [];
    if (this.next() === 0x5d) {
      this.at++;
      return array;
    }
    for (;;) {
      const value = this.value();
      if (value === undefined) return undefined;
      array.push(value);
      const code = this.next();
      this.at++;
      if (code === 0x5d) return array;
      if (code !== 0x2c) return undefined;
    }
  }

  /** Whether nothing but white space is left. */
  isOver(): boolean {
    return skipSpace(this.text, this.at) === this.text.length;
  }

  /** The code of the next character that is not white space, without taking it. */
  next(): number {
    this.at = skipSpace(this.text, this.at);
    return this.text.charCodeAt(this.at);
  }

  word<T extends boolean | null>(word: string, value: T): T | undefined {
    if (!this.text.startsWith(word, this.at)) return undefined;
    this.at += word.length;
    return value;
  }

  #string(): string | undefined {
    const start = this.at;
    if (!this.skipString()) return undefined;
    if (this.escaped) return unescapeJson(this.text.slice(start, this.at));
    return this.text.slice(start + 1, this.at - 1);
  }

  /** Passes over a string whose escapes are right; `escaped` tells whether it has any. */
  skipString(): boolean {
    const text = this.text;
    const start = this.at;
    this.escaped = false;
    for (let at = start + 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x22) {
        this.at = at + 1;
        return true;
      }
      if (code < 0x20) return false;
      if (code === 0x5c) {
        this.escaped = true;
        const length = escapeLength(text, at + 1);
        if (length === 0) return false;
        at += length;
      }
    }
    return false;
  }

  #number(): DynamicValue | undefined {
    const text = this.text;
    const start = this.at;
    const whole = this.skipNumber();
    if (whole < 0) return undefined;
    const at = this.at;
    const spelled = text.slice(start, at);
    if (at !== whole) return dynamicReal(Number(spelled));
    return at - start <= 15 ? dynamicLong(Number(spelled)) : wideInteger(spelled);
  }

  /** Passes over a number; where its integer part ends, -1 where there is none. */
  skipNumber(): number {
    const text = this.text;
    let at = this.at;
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
    this.at = at;
    return whole;
  }
}

function wideInteger(spelled: string): DynamicValue {
  // An int64 has at most 19 digits and a sign.
  if (spelled.length > 20) return dynamicReal(Number(spelled));
  const value = BigInt(spelled);
  return BigInt.asIntN(64, value) === value ? dynamicLong(value) : dynamicReal(Number(spelled));
}
