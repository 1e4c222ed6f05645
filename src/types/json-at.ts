import type { DynamicValue } from './dynamic.ts';
import { parseJsonOrString } from './json.ts';
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
  const value = code === 0x7b ? bagAt(reader, path, at) : arrayAt(reader, path, at);
  reader.depth--;
  return value;
}

/** In a bag: of two equal keys the last value counts. */
function bagAt(reader: JsonReader, path: readonly JsonStep[], at: number): DynamicValue | undefined {
  const wanted = path[at];
  let found: DynamicValue = null;
  if (reader.next() === 0x7d) {
    reader.at++;
    return null;
  }
  for (;;) {
    if (reader.next() !== 0x22) return undefined;
    const isWanted = skipKey(reader, wanted);
    if (isWanted === undefined || reader.next() !== 0x3a) return undefined;
    reader.at++;
    if (isWanted) {
      const value = valueAt(reader, path, at + 1);
      if (value === undefined) return undefined;
      found = value;
    } else if (!skip(reader)) return undefined;
    const code = reader.next();
    reader.at++;
    if (code === 0x7d) return found;
    if (code !== 0x2c) return undefined;
  }
}

function arrayAt(reader: JsonReader, path: readonly JsonStep[], at: number): DynamicValue | undefined {
  const wanted = path[at];
  let found: DynamicValue = null;
  if (reader.next() === 0x5d) {
    reader.at++;
    return null;
  }
  for (let index = 0; ; index++) {
    if (index === wanted) {
      const value = valueAt(reader, path, at + 1);
      if (value === undefined) return undefined;
      found = value;
    } else if (!skip(reader)) return undefined;
    const code = reader.next();
    reader.at++;
    if (code === 0x5d) return found;
    if (code !== 0x2c) return undefined;
  }
}

/** Passes over a key; whether it is the one, undefined where it is none at all. */
function skipKey(reader: JsonReader, wanted: JsonStep | undefined): boolean | undefined {
  const start = reader.at;
  if (!reader.skipString()) return undefined;
  if (reader.escaped) return unescapeJson(reader.text.slice(start, reader.at)) === wanted;
  return (
    typeof wanted === 'string' &&
    reader.at - start === wanted.length + 2 &&
    reader.text.startsWith(wanted, start + 1)
  );
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
