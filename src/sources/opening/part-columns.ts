import type { TableSchema } from '../../catalog/catalog.ts';
import { headingRenamed } from '../../diagnostics/evidence-table-diagnostics.ts';
import type { Zone } from '../../types/time/zone.ts';
import type { FileReport } from '../file-report.ts';
import type { PartColumn } from '../part.ts';
import type { Sample } from '../sampling/sample-so-far.ts';
import { azExtra } from '../shapes/az.ts';
import type { Shaped, ShapedTable } from '../shapes/shape.ts';
import { timeAliasOf } from '../table-schema.ts';
import { customLogType } from './custom-log.ts';

/** A table of a file whose columns are asked for, and what has been seen of it. */
interface SampledTable {
  readonly path: string;
  readonly table: string;
  readonly shaped: Shaped;
  readonly one: ShapedTable;
  readonly sample: Sample;
  /** The cells of a row, without what portals add to headings. */
  readonly names: readonly string[];
  readonly known: TableSchema | undefined;
  /** Told of headings that name no column. */
  readonly report: FileReport;
  /** Of times that are marked as local. */
  readonly zone: Zone | undefined;
}

/** The columns that the cells of a file are, by the catalogue's names where it has them. */
export function partColumns({
  path,
  table,
  shaped,
  one,
  sample,
  names,
  known,
  report,
  zone,
}: SampledTable): PartColumn[] {
  const match = matcher(names, known);
  const headings = shaped.headings ?? sample.names;
  const types = new Map(known?.columns.map((column) => [column.name, column.type]));
  const times = known === undefined ? [] : timeAliasOf(known.name);
  const used = new Set<string>();
  return names.flatMap((cellName, cell): PartColumn[] => {
    if (shaped.shape === 'az' && cellName === azExtra) return [];
    const observation = sample.observations[cell];
    if (observation === undefined) return [];
    const matched = match(cellName);
    const name = freeName(matched ?? cellName, cell, used);
    if (name !== cellName && matched === undefined)
      report.notes.push(headingRenamed.nowhere({ file: path, heading: cellName, column: name }));
    const other = matched === undefined ? inAnyCase(cellName, known) : undefined;
    if (other !== undefined)
      report.notes.push(headingRenamed.nowhere({ file: path, heading: other, column: name }));
    const declared =
      one.declared?.[cell] ?? (matched === undefined ? customLogType(table, name, observation) : undefined);
    const mark = timeMark(headings[cell] ?? '');
    const isDatetime = (declared ?? types.get(name)) === 'datetime';
    const holdsTimes = isDatetime || mark !== undefined || times.includes(name);
    // Without a word in the heading a time is in the zone that the portal was set to.
    const isUnmarked = mark === undefined && isDatetime;
    const isLocal = mark === 'local time' || (isUnmarked && observation.dates.areWallClock);
    return [
      {
        name,
        cell,
        declared,
        observation,
        zone: isLocal ? zone : undefined,
        epoch: holdsTimes ? observation.epoch : undefined,
        isTime: mark !== undefined,
        isLocal,
      },
    ];
  });
}

/** Which zone a heading says that its times are in, in lower case. */
const timeMark = (heading: string): string | undefined =>
  /\[(UTC|Local Time)\]"?\s*$/i.exec(heading)?.[1]?.toLowerCase();

/** The name, or one made of it when it is empty or taken. */
function freeName(wanted: string, cell: number, used: Set<string>): string {
  let name = wanted === '' ? `Column${cell + 1}` : wanted;
  for (let number = 1; used.has(name); number++) name = `${wanted}${number}`;
  used.add(name);
  return name;
}

/** Columns of the catalogue that may come up later in a file of objects. */
export function lateColumns(
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
            epoch: undefined,
            isTime: false,
            isLocal: false,
          },
        ],
  );
}

/** The names of a table's columns. */
interface ColumnNames {
  readonly exact: ReadonlySet<string>;
  /** By their lower case. */
  readonly lower: ReadonlyMap<string, string>;
}

const knownNames = new WeakMap<TableSchema, ColumnNames>();

function namesOf(table: TableSchema): ColumnNames {
  let names = knownNames.get(table);
  if (names === undefined) {
    const columns = table.columns.map((column) => column.name);
    names = {
      exact: new Set(columns),
      lower: new Map(columns.map((column) => [column.toLowerCase(), column])),
    };
    knownNames.set(table, names);
  }
  return names;
}

/** The catalogue's column of a name, whatever its case. */
const inAnyCase = (name: string, known: TableSchema | undefined): string | undefined =>
  known === undefined ? undefined : namesOf(known).lower.get(name.toLowerCase());

/** Finds the catalogue's column for a name, in any case when no other name is spelled exactly so. */
export function matcher(
  names: readonly string[],
  known: TableSchema | undefined,
): (name: string) => string | undefined {
  if (known === undefined) return () => undefined;
  const { exact } = namesOf(known);
  return (name) => {
    if (exact.has(name)) return name;
    const other = inAnyCase(name, known);
    if (other === undefined || names.includes(other)) return undefined;
    // The first of several spellings has it.
    return names.find((one) => one.toLowerCase() === name.toLowerCase()) === name ? other : undefined;
  };
}
