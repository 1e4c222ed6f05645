import type { TableSchema } from '../../catalog/catalog.ts';
import { columnOfHeading } from '../../catalog/fingerprint.ts';
import { timeAlias } from '../../diagnostics/evidence-column-diagnostics.ts';
import {
  foreignColumns,
  namedOtherwise,
  noColumns,
  tableGuessed,
} from '../../diagnostics/evidence-table-diagnostics.ts';
import type { Zone } from '../../types/time/zone.ts';
import type { Window } from '../bytes/window.ts';
import type { Observation } from '../columns/observation.ts';
import type { DateOrder } from '../columns/time-reading.ts';
import type { ReaderName } from '../cursors/csv-reader.ts';
import { typeColumn } from '../cursors/one-type-cursor.ts';
import type { KnownTables } from '../known-tables.ts';
import { isTableName, type Naming, nameTable } from '../name-table.ts';
import type { Part } from '../part.ts';
import type { FileReport } from '../report.ts';
import { dateOrder, undecided } from '../sampling/date-order.ts';
import { takeSample } from '../sampling/sample.ts';
import type { Sample } from '../sampling/sample-so-far.ts';
import { typesIn } from '../sampling/types-in.ts';
import { rowsOfType, tablesByType } from '../shapes/by-type.ts';
import type { Shaped, ShapedTable } from '../shapes/shape.ts';
import { knownSchema, timeAliasOf } from '../table-schema.ts';
import { noteColumns, typesOf } from './column-notes.ts';
import { lateColumns, matcher, partColumns } from './part-columns.ts';

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

export interface OpenOptions {
  readonly tables: KnownTables;
  /** The zone of whoever exported local times. */
  readonly zone: Zone | undefined;
  readonly order: DateOrder | undefined;
  readonly reader: ReaderName;
  /** Tables that rows of a file are known to name in their column `Type`, by its path. */
  readonly types?: ReadonlyMap<string, readonly string[]> | undefined;
}

/** Rows looked at to type columns that neither catalogue nor file types. */
const typingRows = 20_000;

/** Rows in which times are looked at whatever the first ones show. */
const datingRows = 2000;
/**
 * Rows in which it is looked for what became of numbers that are texts: columns that are mostly empty keep a file from being opened at once,
 * and two thousand rows of each of them cost as much again as opening it.
 */
const numberRows = 400;
/** Rows of JSON in which objects are looked for. */
const objectRows = 100;

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
  const isTable = (type: string): boolean => isTableName(type, options.tables);
  const sayTable = file.given === undefined && one.category === undefined && one.only === undefined;
  const isClosed = shaped.shape === 'csv' || one.declared !== undefined;
  const hasType = sample.names.includes(typeColumn);
  const told = sayTable && (hasType || !isClosed) ? options.types?.get(path) : undefined;
  const said = told ?? sample.types.filter(isTable);
  const untyped =
    told === undefined && sayTable && !isClosed && sample.hasUntyped && said.length > 0
      ? await tableOfUntyped(file, one, options, signal)
      : undefined;
  if (sayTable && (said.length > 1 || (untyped !== undefined && untyped !== said[0]))) {
    const isAll = sample.whole || told !== undefined;
    const types = isAll ? said : await typesIn(path, one, sample.names, signal);
    const tables = types.filter((type) => type !== '' && isTable(type)).sort();
    return {
      several: tablesByType(one, untyped !== undefined || told?.includes('') ? ['', ...tables] : tables),
    };
  }
  const naming = nameOf(file, one, sample, options.tables);
  const names = columnsOf(shaped, sample.names);
  const known = knownSchema(naming.table, names, options.tables);
  report.shape = shaped.shape;
  report.hasNulls = sample.hasNulls;
  noteName(path, naming, report);
  const columns = partColumns({
    path,
    table: naming.table,
    shaped,
    one,
    sample,
    names,
    known,
    report,
    zone: options.zone,
  });
  report.columns = columns.map((column) => column.name);
  if (columns.length === 0 && known === undefined) return emptyTable(report, sample);
  if (!isWhatItSays(path, naming, report, options.tables)) return undefined;
  const order = dateOrder(path, columns, typesOf(known), report, options.order, sample.whole);
  if (order === 'refused') return undefined;
  noteColumns({ path, columns, known, sample, zone: options.zone, report });
  noteCatalogue(path, known, report);
  // Rows whose type is no table are the table's, whatever else it was named by.
  const saysItself = sayTable && hasType && said[0] === naming.table;
  // A key that says another table must not pass for a cell of this one.
  const mayName = sayTable && !isClosed && !hasType && !sample.whole && told === undefined;
  const catalogued = isClosed ? sample.names : withLateNames(sample.names, known);
  const cellNames = mayName ? catalogued.filter((name) => name !== typeColumn) : catalogued;
  const unseen = {
    rows: one,
    says: saysItself,
    hasColumn: cellNames.length < catalogued.length,
    isTable,
  };
  return {
    path,
    table: naming.table,
    shaped: saysItself
      ? rowsOfType(one, { type: naming.table, others: (type) => (isTable(type) ? 'nowhere' : 'here') })
      : one,
    ...(mayName || (saysItself && !sample.whole && told === undefined) ? { unseen } : {}),
    dynamicAsText: shaped.dynamicAsText,
    cellNames,
    columns: [...columns, ...lateColumns(cellNames, sample, columns)],
    order,
    writtenAt: file.writtenAt,
    report,
  };
}

/** Exports that were made JSON keep what the portals add to headings. */
const columnsOf = ({ shape }: Shaped, names: readonly string[]): readonly string[] =>
  shape === 'csv' ? names : names.map(columnOfHeading);

const nameOf = (
  { path, given, shaped }: OpenedFile,
  { category, only }: ShapedTable,
  { names, types, present }: Pick<Sample, 'names' | 'types' | 'present'>,
  tables: KnownTables,
): Naming => {
  const isUntyped = only?.type === '';
  // Rows of others among which they lie have other keys.
  const own = isUntyped ? names.filter((_, index) => present[index] === true) : names;
  return nameTable({
    path,
    given,
    category,
    type: isUntyped ? undefined : (only?.type ?? (types.length === 1 ? types[0] : undefined)),
    columns: columnsOf(shaped, own),
    tables,
  });
};

/** The known table that rows of objects are of which do not say one themselves, by the name of their file or their keys. */
async function tableOfUntyped(
  file: OpenedFile,
  one: ShapedTable,
  options: OpenOptions,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const rows = rowsOfType(one, { type: '', others: () => 'elsewhere' });
  const sample = await sampleOf({ ...file, head: undefined }, rows, options, signal);
  const { table } = nameOf(file, rows, sample, options.tables);
  return options.tables.get(table) === undefined ? undefined : table;
}

/** The first rows, as many as it takes to tell the types of columns and the order of dates. */
function sampleOf(
  file: OpenedFile,
  one: ShapedTable,
  { tables, order }: OpenOptions,
  signal: AbortSignal | undefined,
): Promise<Sample> {
  const { path, shaped, head } = file;
  return takeSample(
    path,
    head,
    one,
    shaped,
    (soFar, rows) => {
      const names = columnsOf(shaped, soFar.names);
      const known = knownSchema(nameOf(file, one, soFar, tables).table, names, tables);
      const match = matcher(names, known);
      const types = typesOf(known);
      // Asked of each row.
      const columns = names.map(match);
      return (index) => {
        const observation = soFar.observations[index];
        if (observation === undefined || index >= names.length) return false;
        if (undecided(observation, order)) return true;
        if (rows >= typingRows || one.declared?.[index] !== undefined) return false;
        const column = columns[index];
        // The order of dates, and how objects are spelled, is looked for in the first rows, though the first of all may not show it.
        const type = column === undefined ? undefined : types.get(column);
        if (type === 'datetime') return rows < datingRows && !observation.isIso;
        if (type === 'string' && observation.numbers.isOpen && rows < numberRows) return 'at a glance';
        // The first numbers say whether there are any that can be rounded.
        const mayBeLong = observation.numbers.mayBeRounded || (rows < 2 && observation.isEmpty);
        if (type === 'long' && mayBeLong && rows < numberRows) return 'at a glance';
        // An empty cell that comes late says that the words are values.
        if (type === 'string' && soFar.nullWords.isSuspect(index) && rows < datingRows) return 'at a glance';
        if (type === 'dynamic')
          return !isSpelled(observation) && rows < (shaped.spelled ? datingRows : objectRows);
        if (column !== undefined) return false;
        return !observation.settled;
      };
    },
    signal,
  );
}

/** Whether it is known how the objects of a column are spelled. */
const isSpelled = ({ objects }: Observation): boolean => objects !== undefined && objects !== 'unknown';

/** The names that objects may have: those seen, and the catalogue's. */
function withLateNames(seen: readonly string[], known: TableSchema | undefined): readonly string[] {
  const late = (known?.columns ?? []).map((column) => column.name).filter((name) => !seen.includes(name));
  return [...seen, ...late];
}

function noteName(path: string, { table, by, ties }: Naming, report: FileReport): void {
  report.table = table;
  report.namedBy = by;
  if (ties.length > 0) report.notes.push(tableGuessed.nowhere({ file: path, table, others: ties }));
}

/** Whether a file that is said to be some table has a column of it; the report says what it is taken for, or that it is left out. */
function isWhatItSays(
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
function emptyTable(report: FileReport, { findings }: Sample): undefined {
  leaveOut(report);
  // Its rows are never read, so its findings are reported here.
  report.notes.push(...findings.diagnostics(report.path, 0), noColumns.nowhere({ file: report.path }));
  report.rows = 0;
  return undefined;
}

function noteCatalogue(path: string, known: TableSchema | undefined, report: FileReport): void {
  const there = new Set(report.columns);
  if (known === undefined) {
    report.timeColumn = ['TimeGenerated', 'Timestamp'].find((name) => there.has(name));
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
