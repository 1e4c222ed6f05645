import { ASCII_WORD, WORD } from './char-class.ts';
import type { Cursor, Flags } from './cursor.ts';
import type { Look } from './node.ts';
import { unicodeProperty } from './unicode-names.ts';

export type Escape =
  | { readonly kind: 'literal'; readonly code: number }
  /** `inner`: what stands between brackets for it, the other characters meant when `negated`. */
  | { readonly kind: 'class'; readonly inner: string; readonly negated: boolean; readonly caseless: boolean }
  | { readonly kind: 'look'; readonly look: Look };

const control: Readonly<Record<string, number>> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 };
const looks: Readonly<Record<string, Look>> = {
  A: 'start',
  z: 'end',
  B: 'notWordBoundary',
  '<': 'wordStart',
  '>': 'wordEnd',
};
const boundaries: Readonly<Record<string, Look>> = {
  start: 'wordStart',
  end: 'wordEnd',
  'start-half': 'wordStartHalf',
  'end-half': 'wordEndHalf',
};
const perl: Readonly<Record<string, { readonly unicode: string; readonly ascii: string }>> = {
  d: { unicode: '\\p{Nd}', ascii: '0-9' },
  s: { unicode: '\\p{White_Space}', ascii: '\\t\\n\\v\\f\\r ' },
  w: { unicode: WORD, ascii: ASCII_WORD },
};

/** Reads what follows a backslash. */
export function parseEscape(cursor: Cursor, flags: Flags): Escape {
  const at = cursor.position - 1;
  if (cursor.atEnd) cursor.fail('a backslash stands at the end of the pattern', at);
  const char = cursor.next();
  const code = control[char];
  if (code !== undefined) return { kind: 'literal', code };
  const look = looks[char];
  if (look !== undefined) return { kind: 'look', look };
  if (char === 'b') return { kind: 'look', look: parseBoundary(cursor) };
  if (char === 'p' || char === 'P') return parseProperty(cursor, flags, char === 'P', at);
  if (char === 'x' || char === 'u' || char === 'U') return { kind: 'literal', code: parseHex(cursor, char) };
  if (char >= '0' && char <= '7') return { kind: 'literal', code: parseOctal(cursor, char) };
  const isNegated = char === 'D' || char === 'S' || char === 'W';
  const named = perl[isNegated ? char.toLowerCase() : char];
  if (named !== undefined) {
    if (isNegated && !flags.unicode) cursor.fail(`\\${char} under (?-u) could match half a character`, at);
    const inner = flags.unicode ? named.unicode : named.ascii;
    return { kind: 'class', inner, negated: isNegated, caseless: true };
  }
  if (char === '8' || char === '9') cursor.fail('backreferences are not supported', at);
  if (/^[A-Za-z\u0080-\u{10ffff}]$/u.test(char)) cursor.fail(`unrecognised escape \\${char}`, at);
  return { kind: 'literal', code: char.charCodeAt(0) };
}

/** `\b`, or `\b{start}` and its like; a brace that starts none of these counts the boundary. */
function parseBoundary(cursor: Cursor): Look {
  if (cursor.peek() !== '{' || !/^[A-Za-z-]$/.test(cursor.peek(1))) return 'wordBoundary';
  const at = cursor.position++;
  let name = '';
  while (cursor.peek() !== '}') name += cursor.next();
  cursor.position++;
  return boundaries[name] ?? cursor.fail(`unrecognised word boundary \\b{${name}}`, at);
}

function parseProperty(cursor: Cursor, flags: Flags, isUpper: boolean, at: number): Escape {
  if (!flags.unicode) cursor.fail('Unicode classes are not allowed under (?-u)', at);
  let name = cursor.next();
  if (name === '{') {
    name = '';
    while (cursor.peek() !== '}') name += cursor.next();
    cursor.position++;
  }
  let isNegated = isUpper;
  if (name.startsWith('^')) {
    isNegated = !isNegated;
    name = name.slice(1);
  } else if (name.includes('!=')) {
    isNegated = !isNegated;
    name = name.replace('!=', '=');
  }
  const property = unicodeProperty(name) ?? cursor.fail(`unknown Unicode class ${name}`, at);
  // JavaScript has no name for LC that every version knows; the three case categories make it up.
  const inner = property === 'LC' ? '\\p{Lu}\\p{Ll}\\p{Lt}' : `\\p{${property}}`;
  return { kind: 'class', inner, negated: isNegated, caseless: false };
}

const digits = { x: 2, u: 4, U: 8 } as const;

function parseHex(cursor: Cursor, kind: 'x' | 'u' | 'U'): number {
  const at = cursor.position;
  let text = '';
  if (cursor.take('{')) {
    while (cursor.peek() !== '}') text += cursor.next();
    cursor.position++;
    text = text.trim();
  } else {
    while (text.length < digits[kind]) text += cursor.next();
  }
  const code = /^[0-9A-Fa-f]{1,8}$/.test(text) ? Number.parseInt(text, 16) : Number.NaN;
  if (!(code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) cursor.fail(`not a code point: ${text}`, at);
  return code;
}

function parseOctal(cursor: Cursor, first: string): number {
  let text = first;
  while (text.length < 3 && cursor.peek() >= '0' && cursor.peek() <= '7' && cursor.peek() !== '')
    text += cursor.next();
  return Number.parseInt(text, 8);
}
