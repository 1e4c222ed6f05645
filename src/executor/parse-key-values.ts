import { Regex } from '../match/regex.ts';
import type { ParseKvNode } from '../plan/nodes.ts';

/** The pairs of a text by key; the first occurrence of a key wins, keys and values are trimmed. */
export type KeyValues = (text: string) => ReadonlyMap<string, string>;

type Options = ParseKvNode['options'];

/** Prepares the pair reader of `parse-kv`. Source: parse-kv-operator.md. */
export function compileKeyValues(options: Options): KeyValues {
  return options.regex === undefined ? delimited(options) : byRegex(options.regex);
}

function byRegex(pattern: string): KeyValues {
  const regex = new Regex(pattern);
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

function delimited(options: Options): KeyValues {
  const { pairDelimiter, kvDelimiter, greedy } = options;
  const opening = options.quotes.map((quote) => quote[0] ?? '');
  const closing = options.quotes.map((quote) => quote[1] ?? quote[0] ?? '');
  const atPairEnd = (text: string, at: number): number =>
    pairDelimiter === undefined
      ? isWord(text[at] ?? '')
        ? 0
        : 1
      : text.startsWith(pairDelimiter, at)
        ? pairDelimiter.length
        : 0;
  const kvAt = (text: string, at: number): number =>
    kvDelimiter === undefined
      ? isWord(text[at] ?? '')
        ? 0
        : 1
      : text.startsWith(kvDelimiter, at)
        ? kvDelimiter.length
        : 0;

  return (text) => {
    const pairs = new Map<string, string>();
    let at = 0;
    while (at < text.length) {
      const skipped = atPairEnd(text, at);
      if (skipped > 0) {
        at += skipped;
        continue;
      }
      const keyStart = at;
      while (
        at < text.length &&
        kvAt(text, at) === 0 &&
        (atPairEnd(text, at) === 0 || kvDelimiter === undefined)
      )
        at++;
      if (at >= text.length) break;
      const separator = kvAt(text, at);
      if (separator === 0) continue;
      const key = text.slice(keyStart, at).trim();
      at += separator;
      let value: string;
      const quote = opening.findIndex(
        (open) => open !== '' && text.startsWith(open, skipSpaces(text, at, pairDelimiter)),
      );
      if (quote >= 0) {
        at = skipSpaces(text, at, pairDelimiter) + 1;
        value = '';
        while (at < text.length && text[at] !== closing[quote]) {
          if (options.escape !== undefined && text[at] === options.escape && at + 1 < text.length) at++;
          value += text[at++];
        }
        at++;
      } else {
        const start = at;
        while (at < text.length && atPairEnd(text, at) === 0) at++;
        if (greedy) at = greedyEnd(text, at);
        value = text.slice(start, at).trim();
      }
      if (!pairs.has(key)) pairs.set(key, value);
    }
    return pairs;
  };

  /** With `greedy`, a value reaches to the last pair delimiter before the next key-value delimiter. */
  function greedyEnd(text: string, from: number): number {
    let at = from;
    while (at < text.length) {
      const delimiter = atPairEnd(text, at);
      let next = at + Math.max(1, delimiter);
      while (next < text.length && atPairEnd(text, next) === 0 && kvAt(text, next) === 0) next++;
      if (next < text.length && kvAt(text, next) > 0) return at;
      at = next;
    }
    return text.length;
  }
}

function skipSpaces(text: string, from: number, pairDelimiter: string | undefined): number {
  let at = from;
  while (text[at] === ' ' && pairDelimiter !== ' ') at++;
  return at;
}
