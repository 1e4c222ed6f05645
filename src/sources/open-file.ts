import { statSync } from 'node:fs';
import type { Flavour, TableSchema } from '../catalog/catalog.ts';
import { columnOfHeading } from '../catalog/fingerprint.ts';
import {
  headingRenamed,
  noColumns,
  tableGuessed,
  timeAlias,
  unreadableFile,
  zoneAssumed,
} from '../diagnostics/evidence-diagnostics.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import { ticksOfDate } from '../types/typed-time.ts';
import type { Zone } from '../types/zone.ts';
import type { DateOrder } from './columns/time-reading.ts';
import type { Located } from './files/locate.ts';
import { isTableName, nameTable } from './name-table.ts';
import type { Part, PartColumn } from './part.ts';
import { FileReport } from './report.ts';
import { dateOrder, undecided } from './sampling/date-order.ts';
import { takeSample } from './sampling/sample.ts';
import type { Sample } from './sampling/sample-so-far.ts';
import { azExtra } from './shapes/az.ts';
import { rowsOfType, tablesByType, typesIn } from './shapes/by-type.ts';
import type { ReaderName } from './shapes/csv-reader.ts';
import { detectShape } from './shapes/detect.ts';
import type { Shaped, ShapedTable } from './shapes/shape.ts';
import { knownSchema, timeAliasOf } from './table-schema.ts';

export interface OpenOptions {
  readonly flavour: Flavour;
  /** The zone of whoever exported local times. */
  readonly zone: Zone | undefined;
  readonly order: DateOrder | undefined;
  readonly reader: ReaderName;
}

/** Rows looked at to type columns that neither catalogue nor file types. */
const typingRows = 20_000;

/** Rows in which times are looked at whatever the first ones show. */
const datingRows = 2000;

/** The tables in a file; none, with a reason in the report, when it cannot be read. */
export async function openFile(
  { path, table }: Located,
  options: OpenOptions,
  signal?: AbortSignal,
): Promise<{ readonly parts: Part[]; readonly reports: FileReport[] }> {
  const failed = new FileReport(path);
  try {
    const shaped = await detectShape(path, path, options.reader, signal);
    if ('refused' in shaped) {
      failed.notes.push(shaped.refused);
      return { parts: [], reports: [failed] };
    }
    failed.shape = shaped.shape;
    const parts: Part[] = [];
    const reports: FileReport[] = [];
    const tables = [...shaped.tables];
    const writtenAt = ticksOfDate(new Date(Math.ceil(statSync(path).mtimeMs))) ?? 0n;
    for (let one = tables.shift(); one !== undefined; one = tables.shift()) {
      const report = new FileReport(path);
      const opened = await openTable({ path, writtenAt }, table, shaped, one, report, options, signal);
      if (opened !== undefined && 'several' in opened) {
        tables.unshift(...opened.several);
        continue;
      }
      reports.push(report);
      if (opened !== undefined) parts.push(opened);
    }
    // A file of many tables says what concerns all of them once.
    (reports[0] ?? failed).notes.unshift(...shaped.notes);
    return { parts, reports: reports.length === 0 ? [failed] : reports };
  } catch (error) {
    if (signal?.aborted === true) throw error;
    failed.notes.push(
      unreadableFile.nowhere({ file: path, problem: error instanceof Error ? error.message : String(error) }),
    );
    return { parts: [], reports: [failed] };
  }
}

async function openTable(
  { path, writtenAt }: { readonly path: string; readonly writtenAt: bigint },
  given: string | undefined,
  shaped: Shaped,
  one: ShapedTable,
  report: FileReport,
  options: OpenOptions,
  signal: AbortSignal | undefined,
): Promise<Part | { readonly several: readonly ShapedTable[] } | undefined> {
  const { flavour } = options;
  // Exports that were made JSON keep what the portals add to headings.
  const columnsOf = (names: readonly string[]): readonly string[] =>
    shaped.shape === 'csv' ? names : names.map(columnOfHeading);
  const nameOf = (sample: Sample) =>
    nameTable({
      path,
      given,
      category: one.category,
      type: sample.types.length === 1 ? sample.types[0] : undefined,
      columns: columnsOf(sample.names),
      flavour,
    });
  const sample = await takeSample(
    path,
    one,
    shaped,
    (soFar, rows) => {
      const names = columnsOf(soFar.names);
      const known = knownSchema(nameOf(soFar).table, names, flavour);
      const match = matcher(names, known);
      const types = typesOf(known);
      return (index) => {
        const observation = soFar.observations[index];
        const name = names[index];
        if (observation === undefined || name === undefined) return false;
        if (undecided(observation, options.order)) return true;
        if (rows >= typingRows || one.declared?.[index] !== undefined) return false;
        const column = match(name);
        // The order of dates is looked for in the first rows, though the first of all may not show it.
        if (column !== undefined)
          return rows < datingRows && types.get(column) === 'datetime' && !observation.isIso;
        return !observation.settled;
      };
    },
    signal,
  );
  const isTable = (type: string): boolean => isTableName(type, flavour);
  const sayTable = given === undefined && one.category === undefined && one.type === undefined;
  if (sayTable && sample.types.filter(isTable).length > 1) {
    const types = sample.whole ? sample.types : await typesIn(path, one, signal);
    return { several: tablesByType(one, types.filter(isTable).sort()) };
  }
  const naming = nameOf(sample);
  const names = columnsOf(sample.names);
  const known = knownSchema(naming.table, names, flavour);
  report.shape = shaped.shape;
  report.table = naming.table;
  report.namedBy = naming.by;
  if (naming.ties.length > 0)
    report.notes.push(tableGuessed.nowhere({ file: path, table: naming.table, others: naming.ties }));
  const columns = partColumns(path, shaped, one, sample, names, known, report, options);
  report.columns = columns.map((column) => column.name);
  if (columns.length === 0 && known === undefined) return emptyTable(report);
  const order = dateOrder(path, columns, typesOf(known), report, options.order);
  if (order === 'refused') return undefined;
  if (options.zone === undefined)
    for (const column of columns)
      if (column.isLocal) report.notes.push(zoneAssumed.nowhere({ file: path, column: column.name }));
  noteCatalogue(path, known, report);
  const late = (known?.columns ?? [])
    .map((column) => column.name)
    .filter((name) => !sample.names.includes(name));
  const cellNames = [...sample.names, ...(shaped.shape === 'csv' || one.declared !== undefined ? [] : late)];
  return {
    path,
    table: naming.table,
    shaped:
      sayTable && naming.by === 'Type column'
        ? rowsOfType(one, naming.table, (type) => (isTable(type) ? 'nowhere' : 'here'))
        : one,
    dynamicAsText: shaped.dynamicAsText,
    cellNames,
    columns: [...columns, ...lateColumns(cellNames, sample, columns)],
    order,
    writtenAt,
    report,
  };
}

/** A file without a single key has no columns: nothing to make a table of. */
function emptyTable(report: FileReport): undefined {
  report.table = undefined;
  report.namedBy = undefined;
  report.notes.push(noColumns.nowhere({ file: report.path }));
  report.rows = 0;
  return undefined;
}

const typesOf = (known: TableSchema | undefined): ReadonlyMap<string, ScalarType> =>
  new Map((known?.columns ?? []).map((column) => [column.name, column.type]));

/** Finds the catalogue's column for a name, in any case when no other name is spelled exactly so. */
function matcher(
  names: readonly string[],
  known: TableSchema | undefined,
): (name: string) => string | undefined {
  const columns = known?.columns.map((column) => column.name) ?? [];
  const exact = new Set(columns);
  const lower = new Map(columns.map((column) => [column.toLowerCase(), column]));
  const present = new Set(names);
  return (name) => {
    if (exact.has(name)) return name;
    const other = lower.get(name.toLowerCase());
    if (other === undefined || present.has(other)) return undefined;
    // The first of several spellings has it.
    return names.find((one) => one.toLowerCase() === name.toLowerCase()) === name ? other : undefined;
  };
}

function partColumns(
  path: string,
  shaped: Shaped,
  one: ShapedTable,
  sample: Sample,
  names: readonly string[],
  known: TableSchema | undefined,
  report: FileReport,
  { zone }: OpenOptions,
): PartColumn[] {
  const match = matcher(names, known);
  const headings = 'headings' in shaped ? (shaped.headings as readonly string[]) : sample.names;
  const used = new Set<string>();
  return names.flatMap((cellName, cell): PartColumn[] => {
    if (shaped.shape === 'az' && cellName === azExtra) return [];
    const observation = sample.observations[cell];
    if (observation === undefined) return [];
    const marked = /\[(UTC|Local Time)\]"?\s*$/i.exec(headings[cell] ?? '')?.[1]?.toLowerCase();
    const name = freeName(match(cellName) ?? cellName, cell, used);
    if (name !== cellName && match(cellName) === undefined)
      report.notes.push(headingRenamed.nowhere({ file: path, heading: cellName, column: name }));
    return [
      {
        name,
        cell,
        declared: one.declared?.[cell],
        observation,
        zone: marked === 'local time' ? zone : undefined,
        isTime: marked !== undefined,
        isLocal: marked === 'local time',
      },
    ];
  });
}

/** The name, or one made of it when it is empty or taken. */
function freeName(wanted: string, cell: number, used: Set<string>): string {
  let name = wanted === '' ? `Column${cell + 1}` : wanted;
  for (let number = 1; used.has(name); number++) name = `${wanted}${number}`;
  used.add(name);
  return name;
}

/** Columns of the catalogue that may come up later in a file of objects. */
function lateColumns(
  cellNames: readonly string[],
  sample: Sample,
  columns: readonly PartColumn[],
): PartColumn[] {
  const there = new Set(columns.map((column) => column.name));
  const [any] = sample.observations;
  return cellNames.flatMap((name, cell) =>
    cell < sample.names.length || there.has(name) || any === undefined
      ? []
      : [
          {
            name,
            cell,
            declared: undefined,
            observation: any,
            zone: undefined,
            isTime: false,
            isLocal: false,
          },
        ],
  );
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
