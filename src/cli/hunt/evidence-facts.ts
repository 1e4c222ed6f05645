import { basename } from 'node:path';
import { tableSchema } from '../../catalog/catalog.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { unreadableFile, unsupportedFile } from '../../diagnostics/evidence-diagnostics.ts';
import { coercionFailed } from '../../diagnostics/evidence-row-diagnostics.ts';
import { otherTables } from '../../diagnostics/evidence-table-diagnostics.ts';
import { anyTable, type ColumnFinding, type EvidenceFacts } from '../../rules/evidence-facts.ts';
import type { FileReport } from '../../sources/file-report.ts';
import type { IngestionReport } from '../../sources/ingestion-report.ts';
import { KnownTables } from '../../sources/known-tables.ts';
import { isTableName, knownName, stemOf } from '../../sources/name-table.ts';
import { timeColumns } from '../../types/time/time-columns.ts';

/** What of an ingestion report matters to whoever believes a verdict. */
export function factsOf(report: IngestionReport | undefined): EvidenceFacts[] {
  const files = report?.files ?? [];
  const tables = new Map<string, Set<string>>();
  for (const { table, columns, missing } of files) {
    if (table === undefined) continue;
    const known = tables.get(table) ?? new Set();
    for (const name of [...columns, ...missing]) known.add(name);
    tables.set(table, known);
  }
  // A rule may ask for a column that the table has in the other product only.
  for (const [table, known] of tables)
    for (const product of ['defender', 'sentinel'] as const)
      for (const { name } of tableSchema(table, product)?.columns ?? []) known.add(name);
  return [
    ...files.flatMap((file) =>
      file.table === undefined
        ? factsOfUnread(file, [...tables.keys()])
        : [factsOfFile(file, file.table, [...(tables.get(file.table) ?? [])], untold(file, files))],
    ),
    ...(report?.located ?? [])
      .filter(({ severity }) => severity !== 'information')
      .map((finding) => ({ ...nothing, table: anyTable, file: '', findings: [finding] })),
  ];
}

const nothing = {
  rows: undefined,
  absent: [],
  unnamed: [],
  timeSpan: undefined,
  coercions: [],
  zones: [],
  deformed: [],
  guessed: [],
  guessedTimes: [],
  nullWords: [],
  aliases: [],
};

/** Rows whose `Type` names no table are in the report of one table of their file, but may belong to any of its tables. */
const untold = ({ path }: FileReport, files: readonly FileReport[]): readonly Diagnostic[] =>
  files
    .filter((other) => other.path === path)
    .flatMap(({ diagnostics }) => diagnostics.filter(({ slug }) => slug === otherTables.slug));

/** What lies beside exports and bears their names: sums, notes, queries. */
const besides = /\.(?:md|kql|csl|ya?ml|sha\d+|md5|sum|sig|png|html?|pdf)$/i;

/**
 * A file that could not be read is missing from the tables that its name speaks of. Unless that is the name of a known one, it may as well be of
 * another: a table is called `export` or `o` by chance.
 */
function factsOfUnread(file: FileReport, tables: readonly string[]): EvidenceFacts[] {
  const findings = file.diagnostics.filter(({ severity }) => severity === 'error');
  if (findings.length === 0 || besides.test(file.path)) return [];
  const name = basename(file.path).toLowerCase();
  const meant = tables.filter((table) => name.includes(table.toLowerCase()));
  if (!meant.some((table) => isTableName(table, catalogue) && isWordOf(name, table.toLowerCase())))
    meant.push(tableOfUnread(file.path, findings));
  return meant.map((table) => ({ table, file: file.path, findings, ...nothing }));
}

/** No letter stands before or after it: `event_2.xlsx` speaks of Event, `events.xlsx` of anything. */
const isWordOf = (text: string, word: string): boolean => new RegExp(`(?<![a-z])${word}(?![a-z])`).test(text);

/** Exports, and what exports are packed in, whatever they are called. */
const isExport =
  /(?:\.(?:xlsx?|parquet|arrow|feather|avro|orc|zip|7z|rar|tar|tgz|tbz2?|txz|gz|bz2|xz|zst|lz4|br|cab))+$/i;

/** Databases lie beside exports that tools on the same machine wrote. */
const isDatabase = /\.(?:db|sqlite3?)$/i;

/** A file that should have been read, by its content or its ending, may be of any table, unless its name speaks of one. */
const tableOfUnread = (path: string, findings: readonly Diagnostic[]): string =>
  knownName(stemOf(path.replace(isExport, '')), catalogue) ??
  (isExport.test(path) || findings.some(({ slug }) => mayHoldRows(path, slug)) ? anyTable : '');

/** What cannot be read, or is by its first bytes an archive, a workbook or a column file. */
const mayHoldRows = (path: string, slug: string): boolean =>
  slug === unreadableFile.slug || (slug === unsupportedFile.slug && !isDatabase.test(path));

const catalogue = new KnownTables('all');

/** Shapes that say which columns there are. Objects may leave out keys that have no value, unless they say null of one. */
const hasHeadings: ReadonlySet<string> = new Set([
  'csv',
  'az',
  'advanced-hunting',
  'graph',
  'log-analytics',
  'kusto-v1',
  'kusto-v2',
]);

/** Columns that the table has and the file lacks. Either time column stands for both. */
function absentFrom({ columns }: FileReport, all: readonly string[]): readonly string[] {
  const own = new Set(columns);
  const hasTime = timeColumns.some((name) => own.has(name));
  return all.filter((name) => !own.has(name) && !(hasTime && timeColumns.includes(name)));
}

/** Findings about columns whose values are no longer what they were. */
const deformed: readonly string[] = [
  'printed-objects',
  'rewritten-numbers',
  'members-apart',
  'heading-renamed',
  'formed-texts',
];

/** Findings that concern only those who decide with the column. */
const ofColumns: readonly string[] = ['coercion-failed', 'zone-assumed', 'null-words', ...deformed];

/** Notes of a kind, by the columns that they are about. */
const ofColumn = ({ notes }: FileReport, slug: string): ColumnFinding[] =>
  notes.flatMap((finding) => {
    const { name, names = name === undefined ? [] : [name] } = finding;
    return finding.slug === slug ? names.map((column) => ({ column, finding })) : [];
  });

/** `all`: the columns of the table, those that only other files have included. */
function factsOfFile(
  file: FileReport,
  table: string,
  all: readonly string[],
  untold: readonly Diagnostic[],
): EvidenceFacts {
  // A table known to both products has both time columns; the one that the file lacks shows the other.
  const alias = timeColumns.find((column) => !file.columns.includes(column));
  return {
    table,
    file: file.path,
    rows: file.rows,
    ...(hasHeadings.has(file.shape ?? '') || file.hasNulls
      ? { absent: absentFrom(file, all), unnamed: [] }
      : { absent: [], unnamed: absentFrom(file, all) }),
    timeSpan: file.timeSpan,
    timeless: file.timeless,
    findings: [
      ...file.diagnostics.filter(
        ({ severity, slug }) =>
          severity !== 'information' && !ofColumns.includes(slug) && slug !== otherTables.slug,
      ),
      ...untold,
    ],
    coercions: file.coercions.map((coercion) => ({
      column: coercion.column,
      finding: coercionFailed.nowhere({ file: file.path, ...coercion }),
      areBlank: coercion.areBlank === true,
    })),
    zones: ofColumn(file, 'zone-assumed'),
    deformed: deformed.flatMap((slug) => ofColumn(file, slug)),
    guessed: ofColumn(file, 'guessed-spelling'),
    guessedTimes: ofColumn(file, 'guessed-time'),
    nullWords: file.notes.flatMap(({ slug, name, names }) =>
      slug === 'null-words' && name !== undefined && names !== undefined
        ? [{ word: name, columns: names }]
        : [],
    ),
    aliases: file.notes
      .filter(({ slug }) => slug === 'time-alias')
      .flatMap((finding) => (alias === undefined ? [] : [{ column: alias, finding }])),
  };
}
