import { WORD } from './char-class.ts';
import type { Look } from './node.ts';

/** What a boundary can tell of the character beside it. */
export const Beside = { none: 0, lineFeed: 1, carriageReturn: 2, asciiWord: 3, word: 4, other: 5 } as const;

/** Made on first use: classes of Unicode take half a millisecond. */
let wordChar: RegExp | undefined;
const kinds = new Map<number, number>();

/** The `Beside` value of a code point. */
export function besideOf(code: number): number {
  if (code < 128) {
    if (code === 10) return Beside.lineFeed;
    if (code === 13) return Beside.carriageReturn;
    const isWord =
      (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
    return isWord ? Beside.asciiWord : Beside.other;
  }
  let kind = kinds.get(code);
  if (kind === undefined) {
    wordChar ??= new RegExp(`^[${WORD}]$`, 'u');
    kind = wordChar.test(String.fromCodePoint(code)) ? Beside.word : Beside.other;
    if (kinds.size < 4096) kinds.set(code, kind);
  }
  return kind;
}

/** Whether a boundary holds between two characters, given by their `Beside` values. */
export function lookHolds(look: Look, ascii: boolean, before: number, after: number): boolean {
  switch (look) {
    case 'start':
      return before === Beside.none;
    case 'end':
      return after === Beside.none;
    case 'lineStart':
      return before === Beside.none || before === Beside.lineFeed;
    case 'lineEnd':
      return after === Beside.none || after === Beside.lineFeed;
    case 'crlfLineStart':
      return (
        before === Beside.none ||
        before === Beside.lineFeed ||
        (before === Beside.carriageReturn && after !== Beside.lineFeed)
      );
    case 'crlfLineEnd':
      return (
        after === Beside.none ||
        after === Beside.carriageReturn ||
        (after === Beside.lineFeed && before !== Beside.carriageReturn)
      );
  }
  const left = isWord(before, ascii);
  const right = isWord(after, ascii);
  switch (look) {
    case 'wordBoundary':
      return left !== right;
    case 'notWordBoundary':
      return left === right;
    case 'wordStart':
      return !left && right;
    case 'wordEnd':
      return left && !right;
    case 'wordStartHalf':
      return !left;
    case 'wordEndHalf':
      return !right;
  }
}

const isWord = (kind: number, ascii: boolean): boolean =>
  kind === Beside.asciiWord || (!ascii && kind === Beside.word);
