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
  const refuse: Refuse = (problem) => {
    throw new KqlError([badOption.nowhere({ name: 'watchlists', problem: `${file}: ${problem}` })]);
  };
  const { facts, headings, items } = await readFiles(file, sidecar, refuse);
  checkHeadings(headings, refuse);
  const searchKey = typeof facts['searchKey'] === 'string' ? facts['searchKey'] : (headings[0] ?? '');
  const key = headings.indexOf(searchKey);
  if (key < 0) return refuse(`it has no column '${searchKey}' for the search key.`);
  const written = facts['lastUpdated'];
  const updated = written === undefined ? null : parseDatetime(String(written));
  if (updated === undefined) return refuse(`lastUpdated '${String(written)}' is no time.`);
  return tableOf(items, [
    // The service gives items random identifiers; ours tell the item.
    { name: '_DTItemId', type: 'string', value: (_, row) => `${alias}/${row + 1}` },
    { name: 'LastUpdatedTimeUTC', type: 'datetime', value: () => updated },
    { name: 'SearchKey', type: 'string', value: (item) => item[key] ?? '' },
    ...headings.map(
      (name, at): WatchlistColumn => ({ name, type: 'string', value: (item) => item[at] ?? '' }),
    ),
  ]);
}

/** Ends with a diagnostic that names the file. */
type Refuse = (problem: string) => never;

type Item = readonly string[];

interface WatchlistFiles {
  /** What the file beside the items says. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly headings: readonly string[];
  readonly items: readonly Item[];
}

async function readFiles(file: string, sidecar: string | undefined, refuse: Refuse): Promise<WatchlistFiles> {
  let facts: WatchlistFiles['facts'] = {};
  let headings: readonly string[] | undefined;
  const items: Item[] = [];
  try {
    if (sidecar !== undefined) facts = readYaml(decodeText(await readFile(sidecar)));
    for await (const record of textRecords(file, ','))
      if (headings === undefined) headings = record.map((heading) => heading.trim());
      else if (record.length === headings.length) items.push(record);
      else if (record.length > 1 || record[0] !== '')
        return refuse(
          `record ${items.length + 1} has ${record.length} cells, and the line of headings ${headings.length}.`,
        );
  } catch (error) {
    return refuse(
      error instanceof NotText ? `${basename(sidecar ?? '')}: ${error.message}` : readingProblem(error),
    );
  }
  return headings === undefined ? refuse('it has no line of headings.') : { facts, headings, items };
}

function checkHeadings(headings: readonly string[], refuse: Refuse): void {
  if (headings.length === 1 && /[;\t|]/.test(headings[0] ?? ''))
    refuse(`its headings '${headings[0]}' are not delimited by commas, as a watchlist is.`);
  const repeated = headings.find((heading, at) => headings.indexOf(heading) !== at);
  if (repeated !== undefined) refuse(`the heading '${repeated}' occurs twice.`);
}

interface WatchlistColumn extends ColumnSchema {
  readonly value: (item: Item, row: number) => Scalar | null;
}

/** Of columns with one name the first stays; one without a name is left out. */
function tableOf(items: readonly Item[], columns: readonly WatchlistColumn[]): TableSource {
  const own = columns.filter(
    ({ name }, at) => name !== '' && columns.findIndex((column) => column.name === name) === at,
  );
  const vectors = own.map(({ type, value }) => vectorFrom(type, items.map(value)));
  return memoryTable(
    own.map(({ name, type }) => ({ name, type })),
    items.length === 0 ? [] : [batchOf(items.length, vectors)],
  );
}
