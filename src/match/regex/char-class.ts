/**
 * A set of characters, written as JavaScript under the `u` flag. Set operations become look-aheads before one character:
 * the `v` flag has them built in, but V8 of Node 20 answers `/^(?:b[^x])+?/v` on 'ba' wrongly.
 */
export interface CharClass {
  /** A pattern that takes exactly one character. */
  readonly source: string;
  /** Matches both cases (Unicode simple folding). */
  readonly folded: boolean;
  /** The one character it stands for, when it is written as one. */
  readonly literal?: number;
  /** True when folding changes nothing, whatever the flag says. */
  readonly caseless: boolean;
}

/** How a code point is written in a class or pattern so that it stands for itself. */
export function codePointSource(code: number): string {
  const isPlain =
    (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
  return isPlain ? String.fromCharCode(code) : `\\u{${code.toString(16)}}`;
}

export const anyChar: CharClass = { source: '[^]', folded: false, caseless: true };
export const notNewline: CharClass = { source: '[^\\n]', folded: false, caseless: true };
export const notCrlf: CharClass = { source: '[^\\r\\n]', folded: false, caseless: true };

/** Unicode's word characters (UTS 18 annex C), the meaning of `\w` and `\b`; to stand between brackets. */
export const WORD = '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}';
/** The same without Unicode, `(?-u:\w)`. */
export const ASCII_WORD = '0-9A-Za-z_';

/** Letters whose case forms lie outside ASCII: k and the Kelvin sign, s and the long s. */
const foldsWith: Readonly<Record<string, string>> = { k: '\u212a', s: '\u017f' };

/** One character; `folded` for both cases. */
export function literalClass(code: number, folded: boolean): CharClass {
  const caseless = !hasCase(code);
  return { source: codePointSource(code), folded: folded && !caseless, literal: code, caseless };
}

/** Made on first use: classes of Unicode take half a millisecond each. */
let cased: RegExp | undefined;

/** Whether a code point has another case form. */
export function hasCase(code: number): boolean {
  if (code < 128) return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  cased ??= /[\p{Changes_When_Casefolded}\p{Changes_When_Casemapped}]/u;
  return cased.test(String.fromCodePoint(code));
}

/** The class of an ASCII letter in all its case forms, spelled out for patterns that are not folded as a whole. */
export function spelledOut(chars: CharClass): string | undefined {
  if (chars.literal === undefined || chars.literal > 127) return undefined;
  const lower = String.fromCharCode(chars.literal).toLowerCase();
  return `[${lower}${lower.toUpperCase()}${foldsWith[lower] ?? ''}]`;
}

/** Whether a code point belongs to a class: a table for ASCII, remembered answers of the class itself beyond. */
export class CharTest {
  readonly #ascii = new Uint8Array(128);
  readonly #others = new Map<number, boolean>();
  readonly #pattern: RegExp;

  constructor(chars: CharClass) {
    this.#pattern = new RegExp(`^${chars.source}$`, chars.folded ? 'iu' : 'u');
    for (let code = 0; code < 128; code++) {
      this.#ascii[code] = this.#pattern.test(String.fromCharCode(code)) ? 1 : 0;
    }
  }

  has(code: number): boolean {
    if (code < 128) return this.#ascii[code] === 1;
    let known = this.#others.get(code);
    if (known === undefined) {
      known = this.#pattern.test(String.fromCodePoint(code));
      // A text may hold every character there is; the memory must not grow with it.
      if (this.#others.size < 4096) this.#others.set(code, known);
    }
    return known;
  }
}
