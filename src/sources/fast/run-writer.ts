import type { CellRuns, RunRoom } from '../../scan/cell-runs.ts';
import { holdsObjects } from '../columns/object-texts.ts';
import { encodeCells } from './encoding.ts';
import type { RunCells } from './run-cells.ts';
import { neverMisfits, type RunColumn } from './run-column.ts';
import type { RunFilter } from './run-filter.ts';

/** Where less than this share of the rows of a run is left, a column is read of these only. */
const WORTH_MOVING = 1 / 2;

/** How many rows of a run are left, and the columns that were encoded in order to choose them. */
interface Chosen {
  readonly count: number;
  readonly encoded: ReadonlySet<RunColumn>;
}

/** The rows of runs on their way into columns: filters choose among them, and only what is left is decoded, as far as the report allows. */
export class RunWriter {
  readonly #room: RunRoom;
  readonly #runs: CellRuns;
  readonly #cells: RunCells;
  readonly #filters: readonly RunFilter[];
  /** Columns whose cells can be cut off, which the report tells of. */
  readonly #ofObjects: readonly RunColumn[];
  /** Columns that are encoded for all rows, before rows are chosen: the report tells of their misfits, whatever is asked. */
  readonly #early: readonly RunColumn[];
  /** Columns without misfits: encoded while rows are chosen, of those that are left then, or of the rows that were chosen. */
  readonly #late: readonly RunColumn[];

  constructor(
    room: RunRoom,
    runs: CellRuns,
    cells: RunCells,
    columns: readonly RunColumn[],
    filters: readonly RunFilter[],
  ) {
    this.#room = room;
    this.#runs = runs;
    this.#cells = cells;
    this.#filters = filters;
    this.#ofObjects = columns.filter(holdsObjects);
    const isLate = (column: RunColumn): boolean => filters.length > 0 && neverMisfits(column);
    this.#early = columns.filter((column) => !isLate(column));
    this.#late = columns.filter(isLate);
  }

  /** Rows may be left out. */
  get filters(): boolean {
    return this.#filters.length > 0;
  }

  /** Writes those of the `rows` of the run that may be wanted, and says how many they are; `areTexts` as in `RunCells.reportCut`. */
  write(rows: number, areTexts: boolean): number {
    // Of rows that are not wanted, too: the report does not depend on what is asked.
    for (const column of this.#ofObjects) this.#cells.reportCut(column, rows, areTexts);
    const toJudge = this.#encodeEarly(rows);
    const { count, encoded } = this.#choose(rows);
    if (count === 0 && toJudge.size === 0) return 0;
    const { kernel, chosen } = this.#room;
    // A copy: the kernel's memory may grow under the writers.
    const kept = count < rows ? kernel.ints.slice(chosen >> 2, (chosen >> 2) + count) : undefined;
    for (const column of this.#early)
      if (kept !== undefined && toJudge.has(column)) this.#cells.appendAndJudge(column, kept, rows);
      else this.#cells.append(column, kept, count);
    if (count === 0) return 0;
    for (const column of this.#late)
      if (encoded.has(column)) this.#cells.append(column, kept, count);
      else this.#appendLate(column, count, rows);
    return count;
  }

  /** Encodes the early columns, and gives those with cells that their writers have to judge. */
  #encodeEarly(rows: number): ReadonlySet<RunColumn> {
    const toJudge = new Set<RunColumn>();
    for (const column of this.#early) {
      if (!column.repeatsCells) this.#prepare(column, rows);
      if (encodeCells(this.#room.kernel, column, rows) > 0 && !neverMisfits(column)) toJudge.add(column);
    }
    return toJudge;
  }

  /** Has the filters choose among the rows: the numbers of those that are left are in the room's `chosen`. */
  #choose(rows: number): Chosen {
    const encoded = new Set<RunColumn>();
    if (this.#filters.length === 0) return { count: rows, encoded };
    const { kernel, chosen } = this.#room;
    kernel.calls.everyRow(chosen, rows);
    let count = rows;
    for (const filter of this.#filters) {
      if (count === 0) break;
      const { columns, keep } = filter(count);
      for (const column of columns) {
        if (encoded.has(column) || !neverMisfits(column)) continue;
        this.#encodeChosen(column, count, rows);
        encoded.add(column);
      }
      count = keep(count);
    }
    return { count, encoded };
  }

  /** Encodes a column of the first `count` chosen rows at least, in their places. */
  #encodeChosen(column: RunColumn, count: number, rows: number): void {
    const { kernel, chosen } = this.#room;
    const { starts, ends, kinds, values } = column.cells;
    // Encoding some more cells costs less than moving them there and back.
    const isWorthMoving = count < rows * WORTH_MOVING;
    if (isWorthMoving) kernel.calls.selectCells(starts, ends, kinds, chosen, count);
    this.#prepare(column, isWorthMoving ? count : rows);
    encodeCells(kernel, column, isWorthMoving ? count : rows);
    if (isWorthMoving) kernel.calls.spreadCells(starts, ends, kinds, values, chosen, count);
  }

  /** Encodes and appends a column of the `count` chosen rows, whose cells are moved to the front. */
  #appendLate(column: RunColumn, count: number, rows: number): void {
    const { kernel, chosen } = this.#room;
    const { starts, ends, kinds } = column.cells;
    if (count < rows) kernel.calls.selectCells(starts, ends, kinds, chosen, count);
    this.#prepare(column, count);
    encodeCells(kernel, column, count);
    this.#cells.append(column, undefined, count);
  }

  /** Makes the first cells of a column ready to be encoded. */
  #prepare({ cells, members }: RunColumn, count: number): void {
    this.#runs.prepare(cells, count);
    members?.apply(cells, count);
  }
}
