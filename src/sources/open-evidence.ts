import type { Flavour } from '../catalog/catalog.ts';
import type { Schema } from '../columns/schema.ts';
import { importedCase } from '../diagnostics/case-diagnostics.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { KqlError } from '../diagnostics/kql-error.ts';
import { badOption } from '../diagnostics/planning-diagnostics.ts';
import type { CaseOptions } from '../store/manifest.ts';
import { Zone } from '../types/time/zone.ts';
import type { DateOrder } from './columns/time-reading.ts';
import { type ReaderName, readerNames } from './cursors/csv-reader.ts';
import { EvidenceTable } from './evidence-table.ts';
import { locate } from './files/locate.ts';
import { KnownTables } from './known-tables.ts';
import { noteLikelyParts } from './opening/likely-parts.ts';
import { isStored, type Part, type TablePart } from './part.ts';
import type { FileReport, IngestionReport } from './report.ts';
import { misreading, readingOf } from './scanning/reading.ts';
import { knownSchema } from './table-schema.ts';

/** How evidence is read. */
export interface EvidenceOptions {
  /** Whose tables are known; `all` is the default. */
  readonly schema?: Flavour;
  /** Columns of further tables, and other types for columns of known ones. */
  readonly schemas?: ReadonlyMap<string, Schema>;
  /** IANA name of the zone that `[Local Time]` columns were exported in. */
  readonly zone?: string;
  /** The order of day and month in dates such as 10/11/2025, for files that do not show it. */
  readonly dateOrder?: DateOrder;
  /** How CSV is read: `fast` (the default), or `plain`, by the package fast-csv. The rows are the same. */
  readonly reader?: ReaderName;
  /** Tables that rows of a file name in their column `Type`, by its path, where that is known: see `IngestionReport.lateTypes`. */
  readonly types?: ReadonlyMap<string, readonly string[]>;
  /** Ends the opening with its reason. */
  readonly signal?: AbortSignal;
}

/** The tables that were opened, and the report on their files. */
export interface Evidence {
  readonly tables: Map<string, EvidenceTable>;
  readonly report: IngestionReport;
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
  const zone = options.zone === undefined ? undefined : zoneNamed(options.zone);
  const flavour = options.schema ?? 'all';
  const own = new Map(options.schemas);
  const reader = readerNamed(options.reader);
  const { files, passedOver } = await locate(paths);
  const diagnostics = passedOver.map(({ finding }) => finding);
  // A thread takes as long to start as files to be looked at and a query to be understood.
  const plain = files.filter(({ isCase }) => !isCase).map(({ path }) => path);
  if (plain.length > 0) await callHelp(plain);
  const known = new KnownTables(flavour, options.schemas);
  const parts: TablePart[] = [];
  const reports: FileReport[] = [];
  for (const file of files) {
    options.signal?.throwIfAborted();
    if (file.isCase) {
      const { openCase, refusedCase } = await import('./open-case.ts');
      const opened =
        file.table === undefined
          ? openCase(file.path, caseOptions(options))
          : refusedCase(importedCase.nowhere({ folder: file.path }));
      parts.push(...opened.parts);
      reports.push(...opened.reports);
      diagnostics.push(...opened.diagnostics);
      for (const [name, schema] of opened.schemas) if (!own.has(name)) own.set(name, schema);
      continue;
    }
    const { openFile } = await import('./open-file.ts');
    const how = { tables: known, zone, order: options.dateOrder, reader, types: options.types };
    const opened = await openFile(file, how, options.signal);
    parts.push(...opened.parts);
    reports.push(...opened.reports);
  }
  const all = new KnownTables(flavour, own);
  const tables = tablesOf(parts, all);
  noteLikelyParts(parts, all);
  return { tables, report: new Ingestion(reports, diagnostics, tables) };
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

/** How evidence is read, as far as a case has to know. */
export const caseOptions = ({
  schema = 'all',
  schemas = new Map(),
  zone,
  dateOrder,
}: EvidenceOptions): CaseOptions => ({
  schema,
  ...(schemas.size === 0 ? {} : { schemas: Object.fromEntries(schemas) }),
  ...(zone === undefined ? {} : { zone }),
  ...(dateOrder === undefined ? {} : { dateOrder }),
});

/** The IANA zone of a name. Throws a `KqlError` (KB205) when there is none. */
export function zoneNamed(name: string): Zone {
  const zone = Zone.of(name);
  if (zone !== undefined) return zone;
  throw refused('zone', `'${name}' is no time zone such as Europe/Paris or UTC.`);
}

/** Throws when the variables that say how files are read make no sense. */
export function checkVariables(environment = process.env): void {
  const wrong = misreading(environment);
  if (wrong !== undefined) throw refused(wrong.name, wrong.problem);
}

/** The reader of a name, `fast` when none is given. Throws a `KqlError` (KB205) for any other name. */
export function readerNamed(reader: ReaderName = 'fast'): ReaderName {
  if (readerNames.includes(reader)) return reader;
  throw refused('reader', `'${String(reader)}' is no reader: ${readerNames.join(' or ')}.`);
}

const refused = (name: string, problem: string): KqlError =>
  new KqlError([badOption.nowhere({ name, problem })]);

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

class Ingestion implements IngestionReport {
  readonly files: readonly FileReport[];
  readonly located: readonly Diagnostic[];
  readonly #tables: ReadonlyMap<string, EvidenceTable>;

  constructor(
    files: readonly FileReport[],
    located: readonly Diagnostic[],
    tables: ReadonlyMap<string, EvidenceTable>,
  ) {
    this.files = files;
    this.located = located;
    this.#tables = tables;
  }

  get diagnostics(): readonly Diagnostic[] {
    return [...this.located, ...this.files.flatMap((file) => file.diagnostics)];
  }

  async complete(signal?: AbortSignal): Promise<void> {
    for (const table of this.#tables.values()) await table.complete(signal);
  }

  async lateTypes(
    wanted: ReadonlySet<string>,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const parts = Array.from(this.#tables.values(), (table) => table.parts).flat();
    // Not loaded where all is in a case, or nothing names its own table.
    if (!parts.some((part) => !isStored(part) && part.unseen !== undefined)) return new Map();
    const { lateTypes } = await import('./sampling/types-in.ts');
    const mayName = ({ table, unseen }: Part, name: string): boolean =>
      name !== table && (name.includes('*') || unseen?.isTable(name) === true);
    return lateTypes(parts, (part) => [...wanted].some((name) => mayName(part, name)), signal);
  }
}
