import type { StringVector } from '../../columns/vector.ts';
import { mayHoldDatetime } from '../../types/json/json-datetime.ts';
import { parseJson, printJson, quoteJson } from '../../types/json.ts';
import type { JsonCell, JsonCells } from './json-cells.ts';

/** Shorter texts do not nest deeper than JSON may. */
const surelyShallow = 2000;

/** The cells of a dynamic column as the JSON of their values, unread: what `lateDynamic` would read, to be kept. A null is the empty text. */
export function jsonTexts(cells: JsonCells, asText: boolean): StringVector {
  const known = new Map<string, string>();
  /** The text itself when it is JSON, else the JSON of a string. */
  const jsonOf = (text: string): string => {
    let json = known.get(text);
    if (json === undefined) {
      json = text.trim() === 'null' ? '' : canonical(isJson(text) ? text : quoteJson(text));
      known.set(text, json);
    }
    return json;
  };
  const jsonIn = (cell: JsonCell | undefined): string => {
    if (cell === undefined) return '';
    const { text, isLiteral } = cell;
    if (isLiteral) return jsonOf(text);
    if (text === '') return asText ? '' : '""';
    return asText || /^\s*[[{]/.test(text) ? jsonOf(text) : canonical(quoteJson(text));
  };
  const values = Array.from({ length: cells.length }, (_, row) => jsonIn(cells.at(row)));
  const length = values.length;
  return { type: 'string', length, constant: false, values, codes: undefined, valid: undefined };
}

/** The text with its datetimes as they are printed, since texts are searched as they lie. */
const canonical = (json: string): string =>
  mayHoldDatetime(json) ? printJson(parseJson(json) ?? null) : json;

function isJson(text: string): boolean {
  if (text.length > surelyShallow) return parseJson(text) !== undefined;
  const first = text.trimStart().charCodeAt(0);
  // Most texts that are not JSON show it in their first character; to find out by a throw is expensive.
  if (!(first === 0x7b || first === 0x5b || first === 0x22)) return parseJson(text) !== undefined;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
