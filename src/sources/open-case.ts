import { join } from 'node:path';
import type { Schema } from '../columns/schema.ts';
import { damagedCase, otherCaseOptions } from '../diagnostics/case-diagnostics.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { problemOf } from '../diagnostics/system-error.ts';
import {
  type CaseOptions,
  MANIFEST,
  type Manifest,
  readManifest,
  type StoredColumn,
  type StoredInput,
} from '../store/manifest.ts';
import { SharedDictionaries } from '../store/read/shared-texts.ts';
import { StoredRows } from '../store/stored-rows.ts';
import { FileReport } from './file-report.ts';
import { writtenAt } from './files/file-state.ts';
import { Observation } from './observing/observation.ts';
import type { PartColumn, StoredPart } from './part.ts';

/** The tables of a case, and what it was imported with. */
export interface OpenedCase {
  readonly parts: readonly StoredPart[];
  readonly reports: readonly FileReport[];
  readonly diagnostics: readonly Diagnostic[];
  /** The user's own schemas that it was imported with. */
  readonly schemas: ReadonlyMap<string, Schema>;
}

/** The tables of a case, as if its files were opened: rows are read, and what was found is reported, when they are asked for. */
export function openCase(folder: string, options: CaseOptions): OpenedCase {
  const manifest = manifestOf(folder);
  if ('problem' in manifest)
    return refusedCase(damagedCase.nowhere({ file: folder, problem: manifest.problem }));
  const other = otherOptions(folder, manifest.options, options);
  if (other !== undefined) return refusedCase(other);
  const parts: StoredPart[] = [];
  const reports: FileReport[] = [];
  const shared = new Map<string, SharedDictionaries>();
  for (const input of manifest.inputs) {
    const opened = storedTables(folder, input, shared);
    parts.push(...opened.parts);
    reports.push(...opened.reports);
  }
  const diagnostics: Diagnostic[] = [];
  for (const { path, finding, isFile } of manifest.lost ?? []) {
    if (!isFile) {
      diagnostics.push(finding);
      continue;
    }
    const report = new FileReport(path);
    report.notes.push(finding);
    reports.push(report);
  }
  return {
    parts,
    reports,
    diagnostics,
    schemas: new Map(Object.entries(manifest.options.schemas ?? {})),
  };
}

/** A case that is not opened, and why. */
export const refusedCase = (diagnostic: Diagnostic): OpenedCase => ({
  parts: [],
  reports: [],
  diagnostics: [diagnostic],
  schemas: new Map(),
});

/** The manifest of a case, or why it cannot be read. */
export function manifestOf(folder: string): Manifest | { readonly problem: string } {
  try {
    return readManifest(folder);
  } catch (error) {
    return { problem: `${join(folder, MANIFEST)} cannot be read: ${problemOf(error)}` };
  }
}

/** What differs between how a case was imported and how it is asked. Only what is said counts, but for the schema. */
export function otherOptions(folder: string, was: CaseOptions, is: CaseOptions): Diagnostic | undefined {
  const differs = (option: string, before: string | undefined, now: string | undefined) =>
    now === undefined || now === before
      ? undefined
      : otherCaseOptions.nowhere({ folder, option, was: before ?? 'unset', is: now });
  return (
    differs('--schema', was.schema, is.schema) ??
    differs('--zone', was.zone, is.zone) ??
    differs('--date-order', was.dateOrder, is.dateOrder) ??
    otherSchema(differs, was.schemas ?? {}, is.schemas ?? {})
  );
}

/** A column that both schemas have, with another type. */
function otherSchema(
  differs: (option: string, before: string, now: string) => Diagnostic | undefined,
  was: Readonly<Record<string, Schema>>,
  is: Readonly<Record<string, Schema>>,
): Diagnostic | undefined {
  for (const [table, columns] of Object.entries(is)) {
    const before = new Map(was[table]?.map(({ name, type }) => [name, type]));
    for (const { name, type } of columns) {
      const other = differs(`a --schema-file in which ${table}.${name} is`, before.get(name) ?? type, type);
      if (other !== undefined) return other;
    }
  }
  return undefined;
}

/** The tables of one imported file; `shared` has the dictionaries that files of a table have in common. */
export function storedTables(
  folder: string,
  input: StoredInput,
  shared = new Map<string, SharedDictionaries>(),
): { readonly parts: StoredPart[]; readonly reports: FileReport[] } {
  const parts: StoredPart[] = [];
  const reports: FileReport[] = [];
  for (const { facts, rows } of input.tables) {
    const report = FileReport.restore(facts, input.sha256);
    reports.push(report);
    if (rows === undefined) {
      report.recall(facts, []);
      continue;
    }
    const table = facts.table ?? '';
    const dictionaries = shared.get(table) ?? new SharedDictionaries();
    shared.set(table, dictionaries);
    const stored = new StoredRows(join(folder, rows.folder), rows.segments, dictionaries);
    const problem = stored.sizeProblem();
    if (problem !== undefined) {
      report.notes.push(damagedCase.nowhere({ file: folder, problem }));
      continue;
    }
    parts.push({
      path: input.path,
      table,
      columns: rows.columns.map(partColumnOf),
      report,
      writtenAt: writtenAt(input),
      stored,
      facts,
      types: new Map(rows.columns.map(({ name, type }) => [name, type])),
    });
  }
  return { parts, reports };
}

const partColumnOf = ({ name, declared, seen, isTime }: StoredColumn): PartColumn => ({
  name,
  cell: -1,
  declared,
  observation: Observation.of(seen),
  zone: undefined,
  epoch: undefined,
  isTime,
  isLocal: false,
});
