import type { TableSchema } from '../../catalog/catalog.ts';
import { timeAlias } from '../../diagnostics/evidence-column-diagnostics.ts';
import {
  foreignColumns,
  namedOtherwise,
  noColumns,
  tableGuessed,
} from '../../diagnostics/evidence-table-diagnostics.ts';
import { timeColumns } from '../../types/time/time-columns.ts';
import type { FileReport } from '../file-report.ts';
import type { KnownTables } from '../known-tables.ts';
import type { Naming } from '../name-table.ts';
import type { Sample } from '../sampling/sample-so-far.ts';
import { timeAliasOf } from '../table-schema.ts';

/** Reports what the table is called, and by what; several tables that it may be are a note. */
export function noteName(path: string, { table, by, ties }: Naming, report: FileReport): void {
  report.table = table;
  report.namedBy = by;
  if (ties.length > 0) report.notes.push(tableGuessed.nowhere({ file: path, table, others: ties }));
}

/** Whether a file that is said to be some table has a column of it; the report says what it is taken for, or that it is left out. */
export function isWhatItSays(
  path: string,
  { table, by, unfit }: Naming,
  report: FileReport,
  tables: KnownTables,
): boolean {
  const meant = unfit ?? (by === 'given' ? table : undefined);
  if (meant !== undefined && hasNoneOf(meant, report.columns, tables)) {
    leaveOut(report);
    report.notes.push(foreignColumns.nowhere({ file: path, table: meant }));
    return false;
  }
  if (unfit !== undefined && unfit !== table)
    report.notes.push(namedOtherwise.nowhere({ file: path, table, wanted: unfit }));
  return true;
}

/** Whether a file has columns, and none that a known table has in either product. */
function hasNoneOf(table: string, columns: readonly string[], tables: KnownTables): boolean {
  const known = (['all', 'defender', 'sentinel'] as const).flatMap(
    (product) => tables.get(table, product)?.columns ?? [],
  );
  if (known.length === 0 || columns.length === 0) return false;
  if (known.some(({ name }) => columns.includes(name))) return false;
  const names = new Set(
    [...known.map(({ name }) => name), ...timeAliasOf(table)].map((name) => name.toLowerCase()),
  );
  return !columns.some((name) => names.has(name.toLowerCase()));
}

function leaveOut(report: FileReport): void {
  report.table = undefined;
  report.namedBy = undefined;
}

/** A file without a single key has no columns: nothing to make a table of. */
export function emptyTable(report: FileReport, { findings }: Sample): undefined {
  leaveOut(report);
  // Its rows are never read, so its findings are reported here.
  report.notes.push(...findings.diagnostics(report.path, 0), noColumns.nowhere({ file: report.path }));
  report.rows = 0;
  return undefined;
}

/** Reports columns that the catalogue has and the file lacks, the time column, and the name that shows its values. */
export function noteCatalogue(path: string, known: TableSchema | undefined, report: FileReport): void {
  const there = new Set(report.columns);
  if (known === undefined) {
    report.timeColumn = timeColumns.find((name) => there.has(name));
    return;
  }
  report.missing = known.columns.map((column) => column.name).filter((name) => !there.has(name));
  const names = timeAliasOf(known.name);
  const from = names.find((name) => there.has(name));
  const column = names.find((name) => !there.has(name));
  if (from !== undefined && column !== undefined)
    report.notes.push(timeAlias.nowhere({ file: path, column, from }));
  report.timeColumn = [known.timeColumn, from].find((name) => name !== undefined && there.has(name));
}
