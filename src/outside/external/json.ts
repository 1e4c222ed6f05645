import { ReadingError } from '../../sources/bytes/reading-error.ts';
import { convertValue } from '../../types/convert.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import { valueAtPath } from '../../types/json/json-path.ts';
import { JsonScanner } from '../../types/json/json-scanner.ts';
import { dynamicText, parseJson, parseJsonTexts, printJson } from '../../types/json.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Scalar } from '../../types/value.ts';
import { constantOf } from './ingestion-mapping.ts';
import type { ExternalFile, ExternalRecord, Records } from './records-table.ts';
import { readWhole } from './text.ts';

/**
 * Formats `json` (an object a line) and `multijson` (objects one after the other, over any lines, or in arrays). Columns are the fields of
 * their names, or what a mapping's paths lead to.
 */
export const json = (file: ExternalFile, how: 'lines' | 'documents'): Records =>
  async function* (signal): AsyncGenerator<ExternalRecord> {
    const { schema, mapping, skipsFirst, path } = file;
    const text = await readWhole(path, signal);
    const paths = schema.map(({ name }) => mapping?.find(({ column }) => column === name)?.path);
    const constants = schema.map(({ name, type }) => constantOf(mapping, name, type, file));
    let line = 0;
    for (const value of how === 'lines' ? ofLines(text) : ofDocuments(text)) {
      line++;
      if (skipsFirst && line === 1) continue;
      yield (column) => {
        const constant = constants[column]?.(line);
        if (constant !== undefined) return constant;
        const { name = '', type = 'string' } = schema[column] ?? {};
        const mapped = paths[column];
        if (mapping !== undefined && mapped === undefined) return fromDynamic(null, type);
        return fromDynamic(mapped === undefined ? fieldOf(value, name) : valueAtPath(value, mapped), type);
      };
    }
  };

function* ofLines(text: string): Generator<DynamicValue> {
  let number = 0;
  for (const line of text.split('\n')) {
    number++;
    if (line.trim() === '') continue;
    const value = parseJsonTexts(line);
    if (!(value instanceof Map)) throw new ReadingError(`line ${number} is no JSON object`);
    yield value;
  }
}

function* ofDocuments(text: string): Generator<DynamicValue> {
  const scanner = new JsonScanner();
  const bytes = Buffer.from(text);
  for (let at = scanner.skipSpace(bytes, 0, bytes.length); at < bytes.length; ) {
    const end = scanner.value(bytes, at, bytes.length);
    const value = end < 0 ? undefined : parseJsonTexts(bytes.toString('utf8', at, end));
    if (value === undefined) throw new ReadingError('it is not JSON from end to end');
    for (const record of Array.isArray(value) ? value : [value]) {
      if (!(record instanceof Map)) throw new ReadingError('not all of its records are objects');
      yield record;
    }
    at = scanner.skipSpace(bytes, end, bytes.length);
  }
}

const fieldOf = (value: DynamicValue, name: string): DynamicValue =>
  value instanceof Map ? (value.get(name) ?? null) : null;

/** A JSON value as one of a column: any becomes a text, and texts become what they say. */
function fromDynamic(value: DynamicValue, type: ScalarType): Scalar | null {
  // Columns of texts keep them as they are spelled; in dynamic ones those that spell datetimes are datetimes.
  if (type === 'dynamic') return (parseJson(printJson(value)) ?? null) as Scalar | null;
  if (value === null) return type === 'string' ? '' : null;
  if (type === 'string') return dynamicText(value);
  return typeof value === 'string'
    ? convertValue(value, 'string', type)
    : convertValue(value as Scalar, 'dynamic', type);
}
