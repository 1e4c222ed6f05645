import { basename } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { unreadableFile, unsupportedFile } from '../../diagnostics/evidence-diagnostics.ts';
import { coercionFailed } from '../../diagnostics/evidence-row-diagnostics.ts';
import { otherTables } from '../../diagnostics/evidence-table-diagnostics.ts';
import { anyTable, type EvidenceFacts } from '../../rules/evidence-facts.ts';
import { KnownTables } from '../../sources/known-tables.ts';
import { knownName, stemOf } from '../../sources/name-table.ts';
import type { FileReport, IngestionReport } from '../../sources/report.ts';

/** What of an ingestion report matters to whoever believes a verdict. */
export function factsOf(report: IngestionReport | undefined): EvidenceFacts[] {
  const files = report?.files ?? [];
  const tables = new Set(files.flatMap(({ table }) => table ?? []));
  return [
    ...files.flatMap((file) =>
      file.table === undefined
        ? factsOfUnread(file, tables)
        : [factsOfFile(file, file.table, untold(file, files))],
    ),
    ...(report?.located ?? [])
      .filter(({ severity }) => severity !== 'information')
      .map((finding) => ({ ...nothing, table: anyTable, file: '', findings: [finding] })),
  ];
}

const nothing = { rows: undefined, absent: [], timeSpan: undefined, coercions: [], zones: [], aliases: [] };

/** Of a file of several tables one report tells of rows that say of none that they are its; they may be of any. */
const untold = ({ path }: FileReport, files: readonly FileReport[]): readonly Diagnostic[] =>
  files
    .filter((other) => other.path === path)
    .flatMap(({ diagnostics }) => diagnostics.filter(({ slug }) => slug === otherTables.slug));

/** What lies beside exports and bears their names: sums, notes, queries. */
const besides = /\.(?:md|kql|csl|ya?ml|sha\d+|md5|sum|sig|png|html?|pdf)$/i;

/** A file that could not be read is missing from the table that its name speaks of; it may be of another that is not there. */
function factsOfUnread(file: FileReport, tables: ReadonlySet<string>): EvidenceFacts[] {
  const findings = file.diagnostics.filter(({ severity }) => severity === 'error');
  if (findings.length === 0 || besides.test(file.path)) return [];
  const name = basename(file.path).toLowerCase();
  const meant = [...tables].filter((table) => name.includes(table.toLowerCase()));
  if (meant.length === 0) meant.push(tableOfUnread(file.path, findings));
  return meant.map((table) => ({ table, file: file.path, findings, ...nothing }));
}

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

/** Shapes that say which columns there are; objects leave out keys that have no value. */
const hasHeadings: ReadonlySet<string> = new Set(['csv', 'kusto-v1', 'kusto-v2', 'log-analytics']);

const timeColumns: readonly string[] = ['TimeGenerated', 'Timestamp'];

/** Columns that the table has and the file lacks. Either time column stands for both. */
function absentFrom({ columns, missing }: FileReport): readonly string[] {
  const hasTime = timeColumns.some((name) => columns.includes(name));
  return missing.filter((name) => !(hasTime && timeColumns.includes(name)));
}

/** Findings that concern only those who decide with the column. */
const ofColumns: readonly string[] = ['coercion-failed', 'zone-assumed'];

function factsOfFile(file: FileReport, table: string, untold: readonly Diagnostic[]): EvidenceFacts {
  // A table known to both products has both time columns; the one that the file lacks shows the other.
  const alias = ['TimeGenerated', 'Timestamp'].find((column) => !file.columns.includes(column));
  return {
    table,
    file: file.path,
    rows: file.rows,
    absent: hasHeadings.has(file.shape ?? '') ? absentFrom(file) : [],
    timeSpan: file.timeSpan,
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
    })),
    zones: file.notes.flatMap((finding) =>
      finding.slug === 'zone-assumed' && finding.name !== undefined
        ? [{ column: finding.name, finding }]
        : [],
    ),
    aliases: file.notes
      .filter(({ slug }) => slug === 'time-alias')
      .flatMap((finding) => (alias === undefined ? [] : [{ column: alias, finding }])),
  };
}
