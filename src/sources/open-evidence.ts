import type { Schema } from '../columns/schema.ts';
import { importedCase } from '../diagnostics/case-diagnostics.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import {
  caseOptions,
  checkVariables,
  type EvidenceOptions,
  readerNamed,
  zoneNamed,
} from './evidence-options.ts';
import { EvidenceTable } from './evidence-table.ts';
import type { FileReport } from './file-report.ts';
import { type Located, locate } from './files/locate.ts';
import { Ingestion, type IngestionReport } from './ingestion-report.ts';
import { KnownTables } from './known-tables.ts';
import { noteGuessedSpellings } from './opening/guessed-spellings.ts';
import { noteLikelyParts } from './opening/likely-parts.ts';
import type { OpenOptions } from './opening/open-table.ts';
import type { TablePart } from './part.ts';
import { readingOf } from './scanning/reading.ts';
import { knownSchema } from './table-schema.ts';

/** The tables that were opened, and the report on their files. */
export interface Evidence {
  readonly tables: Map<string, EvidenceTable>;
  readonly report: IngestionReport;
}

/** What has been opened so far. */
interface Opened {
  readonly parts: TablePart[];
  readonly reports: FileReport[];
  readonly diagnostics: Diagnostic[];
  /** Columns of tables that the user or a case has told of. */
  readonly schemas: Map<string, Schema>;
}

/**
 * Opens evidence: finds the files, recognises what they are, names and types their tables. Rows are read when a table is scanned.
 * What cannot be read is in the report and not among the tables; only an unusable option or variable throws.
 */
export async function openEvidence(
  paths: readonly string[],
  options: EvidenceOptions = {},
): Promise<Evidence> {
  checkVariables();
  const flavour = options.schema ?? 'all';
  const how: OpenOptions = {
    tables: new KnownTables(flavour, options.schemas),
    zone: options.zone === undefined ? undefined : zoneNamed(options.zone),
    order: options.dateOrder,
    reader: readerNamed(options.reader),
    types: options.types,
  };
  const { files, passedOver } = await locate(paths);
  // A thread takes as long to start as files to be looked at and a query to be understood.
  const plain = files.filter(({ isCase }) => !isCase).map(({ path }) => path);
  if (plain.length > 0) await callHelp(plain);
  const diagnostics = passedOver.map(({ finding }) => finding);
  const opened: Opened = { parts: [], reports: [], diagnostics, schemas: new Map(options.schemas) };
  for (const file of files) {
    options.signal?.throwIfAborted();
    if (file.isCase) await addCase(opened, file, options);
    else await addFile(opened, file, how, options.signal);
  }
  const { parts, reports, schemas } = opened;
  const known = new KnownTables(flavour, schemas);
  const tables = tablesOf(parts, known);
  noteGuessedSpellings(tables.values());
  noteLikelyParts(parts, known);
  return { tables, report: new Ingestion(reports, diagnostics, tables) };
}

async function addCase(
  { parts, reports, diagnostics, schemas }: Opened,
  { path, table }: Located,
  options: EvidenceOptions,
): Promise<void> {
  const { openCase, refusedCase } = await import('./open-case.ts');
  const opened =
    table === undefined
      ? openCase(path, caseOptions(options))
      : refusedCase(importedCase.nowhere({ folder: path }));
  parts.push(...opened.parts);
  reports.push(...opened.reports);
  diagnostics.push(...opened.diagnostics);
  for (const [name, schema] of opened.schemas) if (!schemas.has(name)) schemas.set(name, schema);
}

async function addFile(
  { parts, reports }: Opened,
  file: Located,
  how: OpenOptions,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { openFile } = await import('./open-file.ts');
  const opened = await openFile(file, how, signal);
  parts.push(...opened.parts);
  reports.push(...opened.reports);
}

/** Begins to start threads where files are large. Nothing of that is loaded where all is in a case. */
async function callHelp(paths: readonly string[]): Promise<void> {
  const { mode, threads = 1 } = readingOf(process.env);
  if (mode === 'careful' || threads < 2) return;
  const { worthHelp } = await import('./threads/worth-help.ts');
  if (!worthHelp(paths)) return;
  const { callHelpers } = await import('./threads/crew.ts');
  callHelpers(threads - 1);
}

/** One table for all files that have it. */
export function tablesOf(parts: readonly TablePart[], tables: KnownTables): Map<string, EvidenceTable> {
  const byName = new Map<string, TablePart[]>();
  for (const part of parts) byName.set(part.table, [...(byName.get(part.table) ?? []), part]);
  return new Map(
    [...byName].map(([name, same]) => {
      const columns = same.flatMap((part) => part.report.columns);
      return [name, new EvidenceTable(same, knownSchema(name, columns, tables))];
    }),
  );
}
