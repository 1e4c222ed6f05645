import type { TableSchema } from '../../catalog/catalog.ts';
import type { Zone } from '../../types/time/zone.ts';
import type { Window } from '../bytes/window.ts';
import type { DateOrder } from '../columns/time-reading.ts';
import type { ReaderName } from '../cursors/csv-reader.ts';
import { typeColumn } from '../cursors/one-type-cursor.ts';
import type { FileReport } from '../file-report.ts';
import type { KnownTables } from '../known-tables.ts';
import { isTableName } from '../name-table.ts';
import type { Part } from '../part.ts';
import { dateOrder } from '../sampling/date-order.ts';
import { MOST_TYPES, type Sample } from '../sampling/sample-so-far.ts';
import { typesIn } from '../sampling/types-in.ts';
import { rowsOfType, tablesByType } from '../shapes/by-type.ts';
import type { Shaped, ShapedTable } from '../shapes/shape.ts';
import { knownSchema } from '../table-schema.ts';
import { noteColumns, typesOf } from './column-notes.ts';
import { lateColumns, partColumns } from './part-columns.ts';
import { columnsOf, nameOf, sampleOf, tableOfUntyped } from './sample-table.ts';
import { emptyTable, isWhatItSays, noteCatalogue, noteName } from './table-notes.ts';

/** A file whose shape is known. */
export interface OpenedFile {
  readonly path: string;
  /** When it was last written to, in ticks. */
  readonly writtenAt: bigint;
  /** The name of the table as the user gave it (`Name=path`). */
  readonly given: string | undefined;
  readonly shaped: Shaped;
  /** The file from its start, for the one who opens a table first, and closes it. */
  readonly head: Window | undefined;
}

/** What the user and the case say about how files are opened. */
export interface OpenOptions {
  readonly tables: KnownTables;
  /** The zone of whoever exported local times. */
  readonly zone: Zone | undefined;
  readonly order: DateOrder | undefined;
  readonly reader: ReaderName;
  /** Tables that rows of a file are known to name in their column `Type`, by its path. */
  readonly types?: ReadonlyMap<string, readonly string[]> | undefined;
}

/** One table of a file; `several` when its rows say that they belong to more, undefined with a reason in the report when it has no rows to read. */
export async function openTable(
  file: OpenedFile,
  one: ShapedTable,
  report: FileReport,
  options: OpenOptions,
  signal: AbortSignal | undefined,
): Promise<Part | { readonly several: readonly ShapedTable[] } | undefined> {
  const { path, shaped } = file;
  const sample = await sampleOf(file, one, options, signal);
  const said = await saidByRows(file, one, sample, options, signal);
  const several = await severalTables(path, one, sample, said, options.tables, signal);
  if (several !== undefined) return { several };
  const naming = nameOf(file, one, sample, options.tables);
  const { table } = naming;
  const names = columnsOf(shaped, sample.names);
  const known = knownSchema(table, names, options.tables);
  const { zone } = options;
  report.shape = shaped.shape;
  report.hasNulls = sample.hasNulls;
  noteName(path, naming, report);
  const columns = partColumns({ path, table, shaped, one, sample, names, known, report, zone });
  report.columns = columns.map((column) => column.name);
  if (columns.length === 0 && known === undefined) return emptyTable(report, sample);
  if (!isWhatItSays(path, naming, report, options.tables)) return undefined;
  const order = dateOrder(path, columns, typesOf(known), report, options.order, sample.whole);
  if (order === 'refused') return undefined;
  noteColumns({ path, columns, known, sample, zone, report });
  noteCatalogue(path, known, report);
  const rows = rowsOf(one, table, sample, said, known, options.tables);
  return {
    ...{ path, table, order, report },
    ...rows,
    dynamicAsText: shaped.dynamicAsText,
    columns: [...columns, ...lateColumns(rows.cellNames, sample, columns)],
    writtenAt: file.writtenAt,
  };
}

/** What rows say in the column `Type` about the tables that they belong to. */
interface SaidByRows {
  /** Rows decide: neither the user nor the file names the table. */
  readonly decides: boolean;
  /** Rows can have no other cells than those of the sample. */
  readonly isClosed: boolean;
  /** The sample has the column. */
  readonly isThere: boolean;
  /** What an earlier reading found in the whole file (`OpenOptions.types`). */
  readonly known: readonly string[] | undefined;
  /** The tables that are named: all of them where `known` is there, else those in the sample. */
  readonly tables: readonly string[];
  /** The table of rows that name none. */
  readonly untyped: string | undefined;
}

async function saidByRows(
  file: OpenedFile,
  one: ShapedTable,
  sample: Sample,
  options: OpenOptions,
  signal: AbortSignal | undefined,
): Promise<SaidByRows> {
  const decides = file.given === undefined && one.category === undefined && one.only === undefined;
  const isClosed = file.shaped.shape === 'csv' || one.declared !== undefined;
  const isThere = sample.names.includes(typeColumn);
  const known = decides && (isThere || !isClosed) ? options.types?.get(file.path) : undefined;
  const tables = known ?? sample.types.filter((type) => isTableName(type, options.tables));
  const isMixed = decides && !isClosed && known === undefined && sample.hasUntyped && tables.length > 0;
  const untyped = isMixed ? await tableOfUntyped(file, one, options, signal) : undefined;
  return { decides, isClosed, isThere, known, tables, untyped };
}

/** A table for each that the rows name; undefined where they belong to one table. */
async function severalTables(
  path: string,
  one: ShapedTable,
  sample: Sample,
  { decides, known, tables, untyped }: SaidByRows,
  knownTables: KnownTables,
  signal: AbortSignal | undefined,
): Promise<readonly ShapedTable[] | undefined> {
  const isOne = tables.length <= 1 && (untyped === undefined || untyped === tables[0]);
  if (!decides || isOne) return undefined;
  const isAll = (sample.whole && sample.types.length < MOST_TYPES) || known !== undefined;
  const types = isAll ? tables : await typesIn(path, one, sample.names, signal);
  const named = types.filter((type) => type !== '' && isTableName(type, knownTables)).sort();
  return tablesByType(one, untyped !== undefined || known?.includes('') ? ['', ...named] : named);
}

/** How the rows of the table are read: as what, with which cells, and whether rows of other tables may turn up among them. */
function rowsOf(
  one: ShapedTable,
  table: string,
  sample: Sample,
  { decides, isClosed, isThere, known: earlier, tables }: SaidByRows,
  known: TableSchema | undefined,
  knownTables: KnownTables,
): Pick<Part, 'shaped' | 'cellNames' | 'unseen'> {
  const isTable = (type: string): boolean => isTableName(type, knownTables);
  const isUnread = !sample.whole && earlier === undefined;
  // Rows whose type is no table are the table's, whatever else it was named by.
  const says = decides && isThere && tables[0] === table;
  // A key that says another table must not pass for a cell of this one.
  const mayName = decides && !isClosed && !isThere && isUnread;
  const catalogued = isClosed ? sample.names : withLateNames(sample.names, known);
  const cellNames = mayName ? catalogued.filter((name) => name !== typeColumn) : catalogued;
  const unseen = { rows: one, says, hasColumn: cellNames.length < catalogued.length, isTable };
  return {
    shaped: says
      ? rowsOfType(one, { type: table, others: (type) => (isTable(type) ? 'nowhere' : 'here') })
      : one,
    ...(mayName || (says && isUnread) ? { unseen } : {}),
    cellNames,
  };
}

/** The names that objects may have: those seen, and the catalogue's, but for those that one seen stands for in another case. */
function withLateNames(seen: readonly string[], known: TableSchema | undefined): readonly string[] {
  const there = new Set(seen.map((name) => name.toLowerCase()));
  const late = (known?.columns ?? [])
    .map((column) => column.name)
    .filter((name) => !there.has(name.toLowerCase()));
  return [...seen, ...late];
}
