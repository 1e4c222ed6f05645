import { type CellColumn, type CellRuns, type Run, type RunRoom, runEnd } from '../../scan/cell-runs.ts';
import { isPresent, type PresentColumn, type WantedColumn } from '../columns/wanted-column.ts';
import type { RowCursor, RowsAhead } from '../cursors/row-cursor.ts';
import type { Unescaper } from '../json/unescape.ts';
import type { KnownChoice } from './choice-test.ts';
import type { ColumnTests } from './column-tests.ts';
import type { KernelWindow } from './kernel-window.ts';
import { layoutRuns } from './layout-runs.ts';
import { rowsThatSay } from './only-rows.ts';
import { RunCells } from './run-cells.ts';
import { type RunColumn, runColumns } from './run-column.ts';
import type { RunFilter } from './run-filter.ts';
import { choiceFilter, runFilters } from './run-filters.ts';
import { RunPauses } from './run-pauses.ts';
import { RunPreview } from './run-preview.ts';
import { RunWriter } from './run-writer.ts';
import type { WindowMemory } from './window-memory.ts';

/** What all runs over the files of a table share. */
export interface RunTools {
  readonly room: RunRoom;
  readonly memory: WindowMemory;
  readonly unescaper: Unescaper;
}

/** Where rows are read: the window, the cursor that takes rows one by one, and what it knows of the rows ahead of it. */
export interface RunSource {
  readonly window: KernelWindow;
  readonly cursor: RowCursor;
  readonly ahead: RowsAhead;
}

/** What a run gave: rows read, and rows of them that were written. */
export interface Taken {
  readonly rows: number;
  readonly written: number;
  /** The window has no other whole row. */
  readonly starved: boolean;
}

/** What a cell has to say for rows to be taken, and where the cells are. */
interface OnlyRows {
  readonly text: Uint8Array;
  readonly cells: CellColumn;
}

/** Reads ordinary rows, many at once, and leaves unusual ones to the cursor. */
export class RunReader {
  readonly #room: RunRoom;
  readonly #window: KernelWindow;
  readonly #cursor: RowCursor;
  readonly #ahead: RowsAhead;
  readonly #runs: CellRuns;
  readonly #only: OnlyRows | undefined;
  readonly #cells: RunCells;
  readonly #writer: RunWriter;
  readonly #pauses = new RunPauses();

  /** `tests`: what rows have to fulfil, `choice`: which of those may be chosen; without them all are taken. */
  constructor(
    { room, memory, unescaper }: RunTools,
    { window, cursor, ahead }: RunSource,
    wanted: readonly WantedColumn[],
    tests?: ColumnTests,
    choice?: KnownChoice,
  ) {
    this.#room = room;
    this.#window = window;
    this.#cursor = cursor;
    this.#ahead = ahead;
    const { layout, only } = ahead;
    const present = wanted.filter(isPresent);
    const numbers = cellNumbers(present, only);
    this.#runs = layoutRuns(room, layout, cursor.names, numbers);
    this.#only = only && {
      text: only.text,
      cells: this.#runs.columns[numbers.indexOf(only.cell)] as CellColumn,
    };
    const columns = runColumns(room.kernel, this.#runs, numbers, present);
    const filters = filtersOf({ room, memory, unescaper }, columns, tests, choice, layout);
    this.#cells = new RunCells(room, memory, unescaper);
    this.#writer = new RunWriter(room, this.#runs, this.#cells, columns, filters);
  }

  /** Rows may be left out. */
  get filters(): boolean {
    return this.#writer.filters;
  }

  /** Line of the row that is being written. */
  get line(): number {
    return this.#cells.line;
  }

  /** Takes up to `limit` rows; undefined when the next one is for the cursor. */
  take(limit: number): Taken | undefined {
    if (this.#pauses.passes() || !this.#canRun()) return undefined;
    const window = this.#window;
    const run = this.#runOfTable(limit);
    this.#pauses.tried(run.taken, run.end === runEnd.odd);
    if (run.taken === 0) return undefined;
    this.#cells.beginRun(window.at, this.#ahead.nextLine());
    // Cells of delimited text have no kind before they are prepared.
    const written = run.rows === 0 ? 0 : this.#writer.write(run.rows, this.#ahead.layout.kind === 'csv');
    window.renew();
    this.#ahead.taken(run.next, run.lines);
    const starved = run.end === runEnd.starved && window.runEnd === window.end && !window.done;
    return { rows: run.rows, written, starved };
  }

  /** Whether the window is at the start of a row, with bytes ahead about which nothing is remarkable. */
  #canRun(): boolean {
    const window = this.#window;
    window.renew();
    return window.at < window.runEnd && !window.hasMarkBefore(window.end) && this.#ahead.betweenRows();
  }

  /** The next run, up to the first row that may belong to another table, which is for the cursor. */
  #runOfTable(limit: number): Run {
    const window = this.#window;
    this.#runs.know(this.#cursor.names);
    window.renew();
    const { at, runEnd: end } = window;
    const run = this.#runs.take(at, end, limit);
    if (this.#only === undefined) return run;
    const { text, cells } = this.#only;
    const rows = rowsThatSay(this.#room.kernel, cells, this.#ahead.layout, text, run.rows);
    if (rows === run.rows) return run;
    if (rows === 0) return { rows, taken: 0, next: at, lines: 0, end: runEnd.odd };
    return { ...this.#runs.take(at, end, rows), end: runEnd.odd };
  }
}

/** The numbers of the cells that are read, in ascending order. */
function cellNumbers(columns: readonly PresentColumn[], only: RowsAhead['only']): readonly number[] {
  const numbers = new Set(columns.map(({ cell }) => cell));
  if (only !== undefined) numbers.add(only.cell);
  return [...numbers].sort((a, b) => a - b);
}

/** What leaves rows out: none where two columns have the same cells, which filters move about. */
function filtersOf(
  { room, memory, unescaper }: RunTools,
  columns: readonly RunColumn[],
  tests: ColumnTests | undefined,
  choice: KnownChoice | undefined,
  layout: RowsAhead['layout'],
): readonly RunFilter[] {
  if (columns.some(({ repeatsCells }) => repeatsCells)) return [];
  const runs = { room, preview: new RunPreview(room, memory, unescaper), columns, layout };
  return [
    ...(tests === undefined ? [] : runFilters(runs, tests)),
    ...(choice === undefined ? [] : [choiceFilter(runs, choice)]),
  ];
}
