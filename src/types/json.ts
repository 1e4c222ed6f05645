import type { DynamicValue } from './dynamic.ts';
import { JsonReader } from './json/json-reader.ts';
import { skipSpace } from './json/json-text.ts';

export { dynamicText, printJson, quoteJson } from './json/json-print.ts';
export { MAX_JSON_DEPTH } from './json/json-reader.ts';

/**
 * The value of a JSON text, or `undefined` when the text is not JSON (or nests deeper than `MAX_JSON_DEPTH`).
 * Exact: `1` is a long and `1.0` a real, integers keep all 64 bits, an integer beyond them is a real, keys keep their order,
 * and of two equal keys the last value stays. A string that spells a datetime is one (`typedText`).
 */
export const parseJson = (text: string): DynamicValue | undefined => read(text, 'typed');

/** As `parseJson`, but a string that spells a datetime stays a string: for JSON that is no value of the language. */
export const parseJsonTexts = (text: string): DynamicValue | undefined => read(text, 'plain');

function read(text: string, strings: 'typed' | 'plain'): DynamicValue | undefined {
  // Most texts that are not JSON show it in their first character.
  const first = text.charCodeAt(skipSpace(text, 0));
  if (!startsValue(first)) return undefined;
  return new JsonReader(text, strings).whole();
}

/** `parse_json(text)`: the value of a JSON text; any other text is a dynamic string, and an empty one `dynamic(null)`. */
export function parseJsonOrString(text: string): DynamicValue {
  const value = parseJson(text);
  if (value !== undefined) return value;
  return text === '' ? null : text;
}

const startsValue = (code: number): boolean =>
  code === 0x7b || // {
  code === 0x5b || // [
  code === 0x22 || // "
  code === 0x2d || // -
  (code >= 0x30 && code <= 0x39) ||
  code === 0x74 || // true
  code === 0x66 || // false
  code === 0x6e; // null
