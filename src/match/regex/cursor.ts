import { RegexError } from './regex-error.ts';

/** What `(?flags)` can set. `unicode` starts set, the others clear. */
export interface Flags {
  readonly ignoreCase: boolean;
  readonly multiLine: boolean;
  readonly dotAll: boolean;
  readonly crlf: boolean;
  readonly swapGreed: boolean;
  readonly unicode: boolean;
  readonly verbose: boolean;
}

/** What holds at the beginning of a pattern in Rust's regex crate. */
export const initialFlags: Flags = {
  ignoreCase: false,
  multiLine: false,
  dotAll: false,
  crlf: false,
  swapGreed: false,
  unicode: true,
  verbose: false,
};

/** Reads a pattern code point by code point. */
export class Cursor {
  readonly #chars: readonly string[];
  position = 0;

  constructor(pattern: string) {
    this.#chars = [...pattern];
  }

  get atEnd(): boolean {
    return this.position >= this.#chars.length;
  }

  /** The character `ahead` places on, `''` past the end. */
  peek(ahead = 0): string {
    return this.#chars[this.position + ahead] ?? '';
  }

  next(): string {
    const char = this.peek();
    if (char === '') this.fail('the pattern ends too early');
    this.position++;
    return char;
  }

  /** Passes over `text` if it comes next. */
  take(text: string): boolean {
    let ahead = 0;
    for (const char of text) if (this.peek(ahead++) !== char) return false;
    this.position += ahead;
    return true;
  }

  /** In verbose mode: passes over white space and `#` comments. */
  skipSpace(flags: Flags): void {
    if (!flags.verbose) return;
    for (;;) {
      if (/^[\s\u0085\u200e\u200f]$/.test(this.peek())) this.position++;
      else if (this.peek() === '#') while (!this.atEnd && this.next() !== '\n');
      else return;
    }
  }

  fail(message: string, at = this.position): never {
    throw new RegexError(message, at);
  }

  /** Fails at a bracket that means itself in the syntax that Kusto had before. */
  failAtBracket(message: string, at = this.position): never {
    throw new RegexError(message, at, { isRecent: true });
  }
}
