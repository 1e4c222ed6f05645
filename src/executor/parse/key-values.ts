import { KqlError } from '../../diagnostics/kql-error.ts';
import { invalidArgument } from '../../diagnostics/runtime-diagnostics.ts';
import { compileRegex } from '../../match/regex.ts';
import type { ParseKvNode } from '../../plan/nodes.ts';

/** The pairs of a text by key; the first occurrence of a key wins, keys and values are trimmed. */
export type KeyValues = (text: string) => ReadonlyMap<string, string>;

type Options = ParseKvNode['options'];

/** Prepares the pair reader of `parse-kv` for the keys wanted. Source: parse-kv-operator.md. */
export function compileKeyValues(options: Options, keys: ReadonlySet<string>): KeyValues {
  if (options.regex !== undefined) return byRegex(options.regex);
  const { pairDelimiter, kvDelimiter } = options;
  return pairDelimiter === undefined || kvDelimiter === undefined
    ? byWords(options, keys)
    : delimited({ ...options, pairDelimiter, kvDelimiter });
}

function byRegex(pattern: string): KeyValues {
  const regex = compileRegex(pattern);
  if (regex.groupCount !== 2)
    throw new KqlError([
      invalidArgument.nowhere({
        name: 'parse-kv',
        problem: `the regular expression '${pattern}' must have two groups, for the key and the value`,
      }),
    ]);
  return (text) => {
    const pairs = new Map<string, string>();
    for (const match of regex.all(text)) {
      const key = match.groups[1]?.trim();
      if (key !== undefined && !pairs.has(key)) pairs.set(key, (match.groups[2] ?? '').trim());
    }
    return pairs;
  };
}

const isWord = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

/**
 * Without delimiters whatever is no letter or digit separates: after a word that is one of the keys comes its value, a
 * word or a text in quotes.
 */
function byWords(options: Options, keys: ReadonlySet<string>): KeyValues {
  const next = (text: string, from: number): Value => {
    let start = from;
    let quoted: Value | undefined;
    while (start < text.length && !isWord(text[start] ?? '')) {
      quoted = quotedValue(text, start, options);
      if (quoted !== undefined) return quoted;
      start++;
    }
    let end = start;
    while (end < text.length && isWord(text[end] ?? '')) end++;
    return { text: text.slice(start, end), end };
  };
  return (text) => {
    const pairs = new Map<string, string>();
    for (let at = 0; at < text.length; ) {
      const word = next(text, at);
      at = word.end;
      if (!keys.has(word.text)) continue;
      const value = next(text, at);
      at = value.end;
      if (!pairs.has(word.text)) pairs.set(word.text, value.text);
    }
    return pairs;
  };
}

interface Delimited extends Options {
  readonly pairDelimiter: string;
  readonly kvDelimiter: string;
}

function delimited(options: Delimited): KeyValues {
  const { pairDelimiter, kvDelimiter, greedy } = options;
  const pairAt = delimiterAt(pairDelimiter);
  const kvAt = delimiterAt(kvDelimiter);

  return (text) => {
    const pairs = new Map<string, string>();
    let at = 0;
    while (at < text.length) {
      const skipped = pairAt(text, at);
      if (skipped > 0) {
        at += skipped;
        continue;
      }
      const start = at;
      const quotedKey = quotedValue(text, at, options);
      if (quotedKey !== undefined) at = quotedKey.end;
      while (at < text.length && kvAt(text, at) === 0 && pairAt(text, at) === 0) at++;
      const key = quotedKey?.text ?? text.slice(start, at).trim();
      // Spaces around a delimiter do not count, not even where a space parts the pairs: `key = value`.
      if (kvAt(text, skipSpaces(text, at)) > 0) at = skipSpaces(text, at);
      const separator = kvAt(text, at);
      if (separator === 0) continue;
      at = skipSpaces(text, at + separator);
      const value = quotedValue(text, at, options) ?? plainValue(text, at);
      at = value.end;
      if (!pairs.has(key)) pairs.set(key, value.text);
    }
    return pairs;
  };

  function plainValue(text: string, start: number): Value {
    let end = start;
    while (end < text.length && pairAt(text, end) === 0) end++;
    if (greedy) end = greedyEnd(text, end);
    return { text: text.slice(start, end).trim(), end };
  }

  /** With `greedy`, a value reaches to the last pair delimiter before the next key-value delimiter. */
  function greedyEnd(text: string, from: number): number {
    let at = from;
    while (at < text.length) {
      let next = at + Math.max(1, pairAt(text, at));
      while (next < text.length && pairAt(text, next) === 0 && kvAt(text, next) === 0) next++;
      if (next < text.length && kvAt(text, next) > 0) return at;
      at = next;
    }
    return text.length;
  }
}

interface Value {
  readonly text: string;
  /** Where reading goes on. */
  readonly end: number;
}

/** How long the delimiter at a place is, 0 where there is none. */
const delimiterAt =
  (delimiter: string) =>
  (text: string, at: number): number =>
    text.startsWith(delimiter, at) ? delimiter.length : 0;

/** A value in quotes, which may hold delimiters; an escape character takes the next one as it is. */
function quotedValue(text: string, start: number, { quotes, escapes }: Options): Value | undefined {
  const quote = quotes.find((pair) => pair !== '' && text.startsWith(pair[0] ?? '', start));
  if (quote === undefined) return undefined;
  const closing = quote[1] ?? quote[0];
  let value = '';
  let at = start + 1;
  while (at < text.length && text[at] !== closing) {
    if (escapes.includes(text[at] ?? '') && at + 1 < text.length) at++;
    value += text[at++];
  }
  return { text: value, end: at + 1 };
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at++;
  return at;
}
