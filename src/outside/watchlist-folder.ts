import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { batchOf } from '../columns/batch.ts';
import { vectorFrom } from '../columns/make.ts';
import type { ColumnSchema } from '../columns/schema.ts';
import { memoryTable } from '../columns/tables/memory-table.ts';
import type { TableSource } from '../columns/tables/table-source.ts';
import { KqlError } from '../diagnostics/kql-error.ts';
import { badOption } from '../diagnostics/planning-diagnostics.ts';
import type { Outside } from '../engine/given/outside.ts';
import { decodeText, NotText } from '../source/decode-text.ts';
import { readingProblem } from '../sources/bytes/reading-error.ts';
import { parseDatetime } from '../types/time/datetime.ts';
import type { Scalar } from '../types/value.ts';
import { textRecords } from './external/delimited.ts';
import { filesOfOption } from './files-of-option.ts';
import { readYaml } from './read-yaml.ts';

/**
 * Gives the watchlists of a folder: `alias.csv` holds the items, texts all of them as the service has them. A file `alias.json` or
 * `alias.yaml` beside it may say `searchKey` (the column that SearchKey repeats; else the first) and `lastUpdated`.
 */
export async function addWatchlistFolder(folder: string, outside: Outside): Promise<void> {
  outside.watchlists ??= new Map();
  const files = await filesOfOption('watchlists', folder, /\.(?:csv(?:\.gz)?|json|ya?ml)$/i);
  const sidecars = new Map<string, string>();
  for (const file of files) if (/\.(?:json|ya?ml)$/i.test(file)) sidecars.set(aliasOf(file), file);
  for (const file of files) {
    const alias = aliasOf(file);
    if (/\.csv(?:\.gz)?$/i.test(file))
      outside.addWatchlist(alias, await readWatchlist(file, alias, sidecars.get(alias)));
  }
}

const aliasOf = (file: string): string => {
  const name = basename(file).replace(/\.gz$/i, '');
  return name.slice(0, name.length - extname(name).length);
};

async function readWatchlist(file: string, alias: string, sidecar: string | undefined): Promise<TableSource> {
  const refuse = (problem: string): never => {
    throw new KqlError([badOption.nowhere({ name: 'watchlists', problem: `${file}: ${problem}` })]);
  };
  let facts: Readonly<Record<string, unknown>> = {};
  let headings: readonly string[] | undefined;
  const records: (readonly string[])[] = [];
  try {
    if (sidecar !== undefined) facts = readYaml(decodeText(await readFile(sidecar)));
    for await (const record of textRecords(file, ','))
      if (headings === undefined) headings = record.map((heading) => heading.trim());
      else if (record.length === headings.length) records.push(record);
      else if (record.length > 1 || record[0] !== '')
        return refuse(
          `record ${records.length + 1} has ${record.length} cells, and the line of headings ${headings.length}.`,
        );
  } catch (error) {
    return refuse(
      error instanceof NotText ? `${basename(sidecar ?? '')}: ${error.message}` : readingProblem(error),
    );
  }
  if (headings === undefined) return refuse('it has no line of headings.');
  if (headings.length === 1 && /[;\t|]/.test(headings[0] ?? ''))
    return refuse(`its headings '${headings[0]}' are not delimited by commas, as a watchlist is.`);
  const repeated = headings.find((heading, at) => headings?.indexOf(heading) !== at);
  if (repeated !== undefined) return refuse(`the heading '${repeated}' occurs twice.`);
  const searchKey = typeof facts['searchKey'] === 'string' ? facts['searchKey'] : (headings[0] ?? '');
  const key = headings.indexOf(searchKey);
  if (key < 0) return refuse(`it has no column '${searchKey}' for the search key.`);
  const written = facts['lastUpdated'];
  const updated = written === undefined ? null : parseDatetime(String(written));
  if (updated === undefined) return refuse(`lastUpdated '${String(written)}' is no time.`);
  const cell = (record: readonly string[], at: number): string => record[at] ?? '';
  const columns: readonly (readonly [
    ColumnSchema,
    (record: readonly string[], row: number) => Scalar | null,
  ])[] = [
    // The service gives items random identifiers; ours tell the item.
    [{ name: '_DTItemId', type: 'string' }, (_, row) => `${alias}/${row + 1}`],
    [{ name: 'LastUpdatedTimeUTC', type: 'datetime' }, () => updated],
    [{ name: 'SearchKey', type: 'string' }, (record) => cell(record, key)],
  ];
  const own = new Set(columns.map(([{ name }]) => name));
  const all = [
    ...columns,
    ...headings.flatMap((name, at): typeof columns =>
      name === '' || own.has(name) ? [] : [[{ name, type: 'string' }, (record) => cell(record, at)]],
    ),
  ];
  const schema = all.map(([column]) => column);
  const vectors = all.map(([{ type }, value]) =>
    vectorFrom(
      type,
      records.map((record, row) => value(record, row)),
    ),
  );
  return memoryTable(schema, records.length === 0 ? [] : [batchOf(records.length, vectors)]);
}
