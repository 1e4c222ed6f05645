import type { DynamicValue } from '../dynamic.ts';
import { parseJsonOrString } from '../json.ts';
import { JsonReader, MAX_JSON_DEPTH } from './json-reader.ts';
import { skipSpace, unescapeJson } from './json-text.ts';

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
  return wholeAt(new JsonReader(text), path);
}

/** A step that no bag or array has. */
const nowhere: readonly JsonStep[] = [-1];

function wholeAt(reader: JsonReader, path: readonly JsonStep[]): DynamicValue {
  const value = valueAt(reader, path, 0);
  if (value === undefined) return null;
  return reader.isOver() ? value : null;
}

/** The part of the next value that the path leads to, from its step `at` on; null where it has none. */
function valueAt(reader: JsonReader, path: readonly JsonStep[], at: number): DynamicValue | undefined {
  if (at === path.length) return reader.value();
  const code = reader.next();
  if (code !== 0x7b && code !== 0x5b) return skip(reader) ? null : undefined;
  if (reader.depth >= MAX_JSON_DEPTH) return undefined;
  reader.depth++;
  reader.at++;
  const value = memberAt(reader, path, at, code === 0x7b);
  reader.depth--;
  return value;
}

/** The members of the bag or array that was opened last: what the path leads to in the one it wants, of two equal keys in the last. */
function memberAt(
  reader: JsonReader,
  path: readonly JsonStep[],
  at: number,
  isBag: boolean,
): DynamicValue | undefined {
  const wanted = path[at];
  const close = isBag ? 0x7d : 0x5d;
  let found: DynamicValue = null;
  if (reader.next() === close) {
    reader.at++;
    return null;
  }
  for (let index = 0; ; index++) {
    const isWanted = isBag ? isKey(reader, wanted) : index === wanted;
    if (isWanted === undefined) return undefined;
    if (isWanted) {
      const value = valueAt(reader, path, at + 1);
      if (value === undefined) return undefined;
      found = value;
    } else if (!skip(reader)) return undefined;
    const code = reader.next();
    reader.at++;
    if (code === close) return found;
    if (code !== 0x2c) return undefined;
  }
}

/** Passes over a key and its colon; whether it is the one, undefined where there is none at all. */
function isKey(reader: JsonReader, wanted: JsonStep | undefined): boolean | undefined {
  if (reader.next() !== 0x22) return undefined;
  const start = reader.at;
  if (!reader.skipString()) return undefined;
  const end = reader.at;
  const isWanted = reader.escaped
    ? unescapeJson(reader.text.slice(start, end)) === wanted
    : typeof wanted === 'string' &&
      end - start === wanted.length + 2 &&
      reader.text.startsWith(wanted, start + 1);
  if (reader.next() !== 0x3a) return undefined;
  reader.at++;
  return isWanted;
}

/** Passes over a value; whether it is one. */
function skip(reader: JsonReader): boolean {
  const code = reader.next();
  switch (code) {
    case 0x7b:
    case 0x5b:
      return valueAt(reader, nowhere, 0) !== undefined;
    case 0x22:
      return reader.skipString();
    case 0x74:
      return reader.word('true', true) !== undefined;
    case 0x66:
      return reader.word('false', false) !== undefined;
    case 0x6e:
      return reader.word('null', null) !== undefined;
    default:
      return reader.skipNumber() >= 0;
  }
}
