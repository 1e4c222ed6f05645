import { MAX_JSON_DEPTH } from './json.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Passes over JSON in UTF-8 as `parseJson` reads it, and makes nothing. A method that gives false has met what is not JSON. */
export class JsonScanner {
  protected bytes: Uint8Array = new Uint8Array(0);
  protected end = 0;
  protected at = 0;
  protected depth = 0;
  /** Whether the string that was passed over last has an escape. */
  protected escaped = false;

  protected begin(bytes: Uint8Array, start: number, end: number): void {
    this.bytes = bytes;
    this.end = end;
    this.at = start;
    this.depth = 0;
  }

  /** The next byte that is not white space, without taking it; -1 at the end. */
  protected next(): number {
    const { bytes, end } = this;
    let { at } = this;
    for (; at < end; at++) {
      const code = bytes[at] as number;
      if (code > 0x20 || (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09)) {
        this.at = at;
        return code;
      }
    }
    this.at = at;
    return -1;
  }

  protected skip(): boolean {
    switch (this.next()) {
      case QUOTE:
        return this.skipString();
      case 0x7b:
        return this.enter() && this.#skipBag();
      case 0x5b:
        return this.enter() && this.#skipArray();
      case 0x74:
        return this.#skipWord('true');
      case 0x66:
        return this.#skipWord('false');
      case 0x6e:
        return this.#skipWord('null');
      default:
        return this.#skipNumber();
    }
  }

  /** Takes the bracket of an array or bag; `leave` is to follow. */
  protected enter(): boolean {
    if (this.depth >= MAX_JSON_DEPTH) return false;
    this.depth++;
    this.at++;
    return true;
  }

  protected leave(): true {
    this.at++;
    this.depth--;
    return true;
  }

  /** Takes the comma after an element, or the bracket at the end; which of them it was, undefined for anything else. */
  protected goOn(bracket: number): 'more' | 'end' | undefined {
    const code = this.next();
    if (code === bracket) {
      this.leave();
      return 'end';
    }
    if (code !== 0x2c) return undefined;
    this.at++;
    return 'more';
  }

  /** Passes over a key and its colon. */
  protected skipColon(): boolean {
    if (this.next() !== 0x3a) return false;
    this.at++;
    return true;
  }

  #skipBag(): boolean {
    if (this.next() === 0x7d) return this.leave();
    for (;;) {
      if (this.next() !== QUOTE || !this.skipString() || !this.skipColon() || !this.skip()) return false;
      const step = this.goOn(0x7d);
      if (step !== 'more') return step === 'end';
    }
  }

  #skipArray(): boolean {
    if (this.next() === 0x5d) return this.leave();
    for (;;) {
      if (!this.skip()) return false;
      const step = this.goOn(0x5d);
      if (step !== 'more') return step === 'end';
    }
  }

  #skipWord(word: string): boolean {
    for (let at = 0; at < word.length; at++)
      if (this.at + at >= this.end || this.bytes[this.at + at] !== word.charCodeAt(at)) return false;
    this.at += word.length;
    return true;
  }

  /** Passes over a string whose escapes are right. */
  protected skipString(): boolean {
    const bytes = this.bytes;
    const end = this.end;
    this.escaped = false;
    let at = this.at + 1;
    for (; at < end; at++) {
      const code = bytes[at] as number;
      if (code === QUOTE) {
        this.at = at + 1;
        return true;
      }
      if (code < 0x20) return false;
      if (code === BACKSLASH) {
        this.escaped = true;
        const length = escapeLength(bytes, at + 1, end);
        if (length === 0) return false;
        at += length;
      }
    }
    return false;
  }

  #skipNumber(): boolean {
    if (this.#byte() === 0x2d) this.at++;
    const digits = this.at;
    this.#digits();
    // JSON has no empty integer part and no leading zeros.
    if (this.at === digits || (this.at > digits + 1 && this.bytes[digits] === 0x30)) return false;
    if (this.#byte() === 0x2e) {
      const fraction = ++this.at;
      this.#digits();
      if (this.at === fraction) return false;
    }
    const code = this.#byte();
    if (code === 0x65 || code === 0x45) {
      this.at++;
      const sign = this.#byte();
      if (sign === 0x2b || sign === 0x2d) this.at++;
      const exponent = this.at;
      this.#digits();
      if (this.at === exponent) return false;
    }
    return true;
  }

  #byte(): number {
    return this.at < this.end ? (this.bytes[this.at] as number) : -1;
  }

  #digits(): void {
    const bytes = this.bytes;
    let at = this.at;
    while (at < this.end && (bytes[at] as number) >= 0x30 && (bytes[at] as number) <= 0x39) at++;
    this.at = at;
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
