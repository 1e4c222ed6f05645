import type { ExternalRequest } from '../binder/environment/environment.ts';
import type { TableSource } from '../columns/tables/table-source.ts';
import type { ExternalData } from '../engine/given/outside.ts';
import { delimited, delimiters } from './external/delimited.ts';
import { readMapping } from './external/ingestion-mapping.ts';
import { json } from './external/json.ts';
import { recordsTable } from './external/records-table.ts';
import { lines, whole } from './external/text.ts';
import type { ExternalMap } from './external-map.ts';

/** Formats that a service reads, and that are no text or have rules of their own. */
const otherFormats = [
  'avro',
  'apacheavro',
  'orc',
  'parquet',
  'sstream',
  'tsve',
  'w3clogfile',
  'azmonstream',
] as const;
const compressions = /\.(?:gz|zip)$/i;

/** Properties that change nothing here, besides those that are read. */
const knownProperties: ReadonlySet<string> = new Set([
  'format',
  'ignorefirstrecord',
  'ingestionmapping',
  'validationpolicy',
]);

/** Reads what `externaldata` asks for from the local files that a map names. */
export class MappedExternalData implements ExternalData {
  readonly #map: ExternalMap;

  constructor(map: ExternalMap) {
    this.#map = map;
  }

  open(request: ExternalRequest): ReturnType<ExternalData['open']> {
    const { urls, schema, properties } = request;
    const files = urls.map((url) => ({ url, path: this.#map.fileFor(url) }));
    const lacks = files.filter(({ path }) => path === undefined).map(({ url }) => url);
    if (lacks.length > 0) return { lacks };
    const unknown = [...properties.keys()].find((name) => !knownProperties.has(name));
    if (unknown !== undefined) return { refused: `externaldata with ${unknown}` };
    const skipsFirst = properties.get('ignorefirstrecord')?.toLowerCase() === 'true';
    const mapping = properties.has('ingestionmapping')
      ? readMapping(properties.get('ingestionmapping') ?? '')
      : undefined;
    if (mapping !== undefined && 'refused' in mapping)
      return { refused: `externaldata with ${mapping.refused}` };
    const parts: TableSource[] = [];
    for (const { url, path } of files) {
      if (path === undefined) continue;
      const format = properties.get('format')?.toLowerCase() ?? formatOf(url);
      const delimiter = delimiters[format];
      const file = { url, path, schema, skipsFirst, mapping: mapping?.columns };
      if (/\.zip$/i.test(path)) return { refused: 'externaldata from a ZIP archive' };
      if (delimiter !== undefined) parts.push(recordsTable(file, delimited(file, delimiter)));
      else if (format === 'txt') parts.push(recordsTable(file, lines(file)));
      else if (format === 'raw') parts.push(recordsTable(file, whole(file)));
      else if (format === 'json' || format === 'singlejson')
        parts.push(recordsTable(file, json(file, 'lines')));
      else if (format === 'multijson') parts.push(recordsTable(file, json(file, 'documents')));
      else return { refused: `externaldata with format '${format}'` };
    }
    const [first] = parts;
    return parts.length === 1 && first !== undefined ? first : joined(parts, request);
  }
}

function joined(parts: readonly TableSource[], { schema }: ExternalRequest): TableSource {
  return {
    schema,
    async *scan(request, signal) {
      for (const part of parts) yield* part.scan(request, signal);
    },
  };
}

/** The format by the ending of an address, without what follows its path; CSV when it does not tell. */
function formatOf(url: string): string {
  const path = url.replace(/[?;#].*$/s, '').replace(compressions, '');
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  if (delimiters[ending] !== undefined) return ending;
  if (ending === 'txt' || ending === 'raw' || ending === 'json' || ending === 'multijson') return ending;
  return (otherFormats as readonly string[]).includes(ending) ? ending : 'csv';
}
