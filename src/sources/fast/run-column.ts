import type { CellColumn, CellRuns } from '../../scan/cell-runs.ts';
import type { Kernel } from '../../scan/kernel.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { ColumnWriter, MisfitCount } from '../columns/column-writer.ts';
import type { PresentColumn } from '../columns/wanted-column.ts';
import { type Encoding, encodingOf } from './encoding.ts';
import { KeptMembers } from './kept-members.ts';

/** A column of a scan and where its cells are. */
export interface RunColumn {
  readonly name: string;
  readonly type: ScalarType;
  /** The number of its cell in a row. */
  readonly cell: number;
  readonly writer: ColumnWriter;
  readonly cells: CellColumn;
  /** A column before it has the same cells. */
  readonly repeatsCells: boolean;
  /** Of its bags, the members that are read; undefined where all are. */
  readonly members: KeptMembers | undefined;
  readonly encoding: Encoding;
  /** The cells that do not fit it. */
  readonly misfits: MisfitCount;
  /** Makes another writer for cells of the column, of which nothing is reported. */
  readonly spare: () => ColumnWriter;
  /** Of a column that is read as times: those of the run. */
  readonly times: RunTimes | undefined;
}

/** The least and the greatest of the times that kernels read, in ticks. */
export interface RunTimes {
  least: number;
  greatest: number;
  /** Whether there are no others. */
  areKnown: boolean;
}

/** The columns with their places in runs, which take `cells` apart, those numbers in that order. */
export function runColumns(
  kernel: Kernel,
  runs: CellRuns,
  cells: readonly number[],
  columns: readonly PresentColumn[],
): RunColumn[] {
  const met = new Set<number>();
  return columns.map(({ name, type, cell, writer, members: keys, isUtc, misfits, spare }): RunColumn => {
    const repeatsCells = met.has(cell);
    met.add(cell);
    // The values of a cell are kept once: a second column with the same one reads it for itself.
    const encoding = repeatsCells ? 'cells' : encodingOf(type, writer, isUtc);
    const times = encoding === 'time' ? { least: 0, greatest: 0, areKnown: false } : undefined;
    // Cells are changed where they lie: not those that another column reads as well.
    const isOnlyReader = !columns.some((other) => other.cell === cell && other.name !== name);
    const members = keys !== undefined && isOnlyReader ? new KeptMembers(kernel, keys) : undefined;
    const place = runs.columns[cells.indexOf(cell)] as CellColumn;
    const own = { name, type, cell, writer, misfits, spare };
    return { ...own, cells: place, repeatsCells, members, encoding, times };
  });
}

/** The text of such a column is always a value: which rows are read changes nothing in the report. */
export const neverMisfits = ({ type }: RunColumn): boolean => type === 'string' || type === 'dynamic';
