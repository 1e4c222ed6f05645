import {
  type CellColumn,
  type CellRuns,
  csvRuns,
  jsonRuns,
  type Run,
  type RunRoom,
  runEnd,
} from '../../scan/cell-runs.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { cellKind } from '../cells.ts';
import type { ColumnWriter, JudgingWriter, MisfitCount } from '../columns/column-writer.ts';
import { cutJson } from '../columns/cut-json.ts';
import { holdsObjects } from '../columns/object-texts.ts';
import { headingStarts } from '../cursors/csv-headings.ts';
import type { RowCursor, RowsAhead } from '../cursors/row-cursor.ts';
import type { Unescaper } from '../json/unescape.ts';
import { writeCell } from '../scanning/write-cell.ts';
import type { KnownChoice } from './choice-test.ts';
import type { ColumnTests } from './column-tests.ts';
import { KeptMembers } from './kept-members.ts';
import type { KernelWindow } from './kernel-window.ts';
import { rowsThatSay } from './only-rows.ts';
import {
  appendCells,
  encodeCells,
  encodingOf,
  isUndecided,
  neverMisfits,
  type RunColumn,
} from './run-column.ts';
import { choiceFilter, type RunFilter, runFilters } from './run-filter.ts';
import { RunRows } from './run-rows.ts';
import type { WindowMemory } from './window-memory.ts';

/** A column wanted of a file. */
export interface WantedColumn {
  readonly name: string;
  readonly type: ScalarType;
  /** Absent when the file has no such column. */
  readonly writer: ColumnWriter | undefined;
  readonly cell: number;
  /** The keys of its bags that are read; undefined where all of its text is. */
  readonly members: readonly string[] | undefined;
  /** Times without a zone are UTC. */
  readonly isUtc: boolean;
  /** The cells that do not fit it. */
  readonly misfits: MisfitCount;
  /** See `RunColumn`. */
  readonly spare: () => ColumnWriter;
}

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

/** Shorter runs are not worth the effort: after one, runs are tried less and less often. */
const SHORT_RUN = 8;
const LONGEST_PAUSE = 64;

const jsonForms = { 'json-lines': 'lines', 'json-elements': 'elements', 'json-arrays': 'arrays' } as const;

/** Where less than this share of the rows of a run is left, a column is read of these only. */
const WORTH_MOVING = 1 / 2;

/** Reads ordinary rows, many at once, and leaves unusual ones to the cursor. */
export class RunReader {
  readonly #memory: WindowMemory;
  readonly #room: RunRoom;
  readonly #unescaper: Unescaper;
  readonly #window: KernelWindow;
  readonly #cursor: RowCursor;
  readonly #ahead: RowsAhead;
  readonly #runs: CellRuns;
  /** What a cell has to say for rows to be taken. */
  readonly #only: { readonly text: Uint8Array; readonly cells: CellColumn } | undefined;
  readonly #columns: readonly RunColumn[];
  readonly #ofObjects: readonly RunColumn[];
  readonly #filters: RunFilter[];
  /** Columns whose cells are read for all rows, before rows are chosen. */
  readonly #early: readonly RunColumn[];
  /** Columns that are read while rows are chosen, of those that are left, or of the rows that were chosen. */
  readonly #late: readonly RunColumn[];
  #firstLine = 0;
  /** Where the run begins that is being written, with lines that hold no rows, if there are any. */
  #start = 0;
  #row = 0;
  #pause = 0;
  #wait = 0;

  /** `tests`: what rows have to fulfil, `choice`: which of those may be chosen; without them all are taken. */
  constructor(
    { room, memory, unescaper }: RunTools,
    { window, cursor, ahead }: RunSource,
    wanted: readonly WantedColumn[],
    tests?: ColumnTests,
    choice?: KnownChoice,
  ) {
    this.#room = room;
    this.#memory = memory;
    this.#unescaper = unescaper;
    this.#window = window;
    this.#cursor = cursor;
    this.#ahead = ahead;
    const there = wanted.filter((column) => column.writer !== undefined);
    const { layout, only } = ahead;
    const asked = only === undefined ? [] : [only.cell];
    const cells = [...new Set([...there.map((column) => column.cell), ...asked])].sort((a, b) => a - b);
    this.#runs =
      layout.kind === 'csv'
        ? csvRuns(
            room,
            {
              width: cursor.names.length,
              delimiter: layout.delimiter,
              headings: headingStarts(cursor.names),
            },
            cells,
          )
        : jsonRuns(room, cursor.names, cells, {
            form: jsonForms[layout.kind],
            category: layout.kind === 'json-arrays' ? undefined : layout.category,
          });
    this.#only = only && {
      text: only.text,
      cells: this.#runs.columns[cells.indexOf(only.cell)] as CellColumn,
    };
    const taken = new Set<number>();
    this.#columns = there.map(({ name, type, writer, cell, isUtc, misfits, spare, members: keys }) => {
      // The values of a cell are kept once: a second column with the same one reads it for itself.
      const encoding = taken.has(cell) ? 'cells' : encodingOf(type, writer as ColumnWriter, isUtc);
      taken.add(cell);
      const at = this.#runs.columns[cells.indexOf(cell)];
      const times = encoding === 'time' ? { least: 0, greatest: 0, areKnown: false } : undefined;
      // Cells are changed where they lie: not those that another column reads as well.
      const isKept = keys !== undefined && !there.some((other) => other.cell === cell && other.name !== name);
      const members = isKept ? new KeptMembers(room.kernel, keys) : undefined;
      const known = { name, type, cell, writer: writer as ColumnWriter, encoding, spare, times, members };
      return { ...known, misfits, cells: at as RunColumn['cells'] };
    });
    this.#ofObjects = this.#columns.filter(holdsObjects);
    this.#filters = [];
    if (taken.size === there.length) {
      const run = new RunRows(room, memory, unescaper);
      if (tests !== undefined) this.#filters.push(...runFilters(room, run, this.#columns, tests, layout));
      if (choice !== undefined) this.#filters.push(choiceFilter(room, run, this.#columns, choice));
    }
    this.#early = this.#columns.filter((column) => this.#filters.length === 0 || !neverMisfits(column));
    this.#late = this.#columns.filter((column) => !this.#early.includes(column));
  }

  get filters(): boolean {
    return this.#filters.length > 0;
  }

  /** Line of the row that is being written. */
  get line(): number {
    const { ints } = this.#room.kernel;
    const before = this.#memory.bytes.subarray(this.#start, ints[(this.#runs.rowStarts >> 2) + this.#row]);
    return this.#firstLine + linesIn(before);
  }

  /** Takes up to `limit` rows; undefined when the next one is for the cursor. */
  take(limit: number): Taken | undefined {
    if (this.#wait > 0) {
      this.#wait--;
      return undefined;
    }
    const window = this.#window;
    window.renew();
    if (window.at >= window.runEnd || window.hasMarkBefore(window.end) || !this.#ahead.betweenRows())
      return undefined;
    this.#runs.know(this.#cursor.names);
    window.renew();
    const run = this.#alike(this.#runs.take(window.at, window.runEnd, limit));
    if (run.taken < SHORT_RUN && run.end === runEnd.odd) {
      this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2 + 1);
      this.#wait = this.#pause;
    } else this.#pause = 0;
    if (run.taken === 0) return undefined;
    this.#firstLine = this.#ahead.nextLine();
    this.#start = window.at;
    const written = run.rows === 0 ? 0 : this.#write(run);
    window.renew();
    this.#ahead.taken(run.next, run.lines);
    const starved = run.end === runEnd.starved && window.runEnd === window.end && !window.done;
    return { rows: run.rows, written, starved };
  }

  /** The run up to the first row that may belong to another table, which is for the cursor. */
  #alike(run: Run): Run {
    if (this.#only === undefined) return run;
    const { layout } = this.#ahead;
    const rows = rowsThatSay(this.#room.kernel, this.#only.cells, layout, this.#only.text, run.rows);
    if (rows === run.rows) return run;
    const { at, runEnd: end } = this.#window;
    if (rows === 0) return { rows, taken: 0, next: at, lines: 0, end: runEnd.odd };
    return { ...this.#runs.take(at, end, rows), end: runEnd.odd };
  }

  #write({ rows }: Run): number {
    const { kernel, chosen } = this.#room;
    const { calls } = kernel;
    for (const column of this.#ofObjects) this.#findCut(column, rows);
    const toJudge = new Set<RunColumn>();
    for (const column of this.#early) {
      if (column.encoding !== 'cells' || !this.#isPrepared(column)) this.#prepare(column, rows);
      if (encodeCells(kernel, column, rows) > 0 && !neverMisfits(column)) toJudge.add(column);
    }
    let count = rows;
    const asked = new Set<RunColumn>();
    if (this.#filters.length > 0) {
      calls.everyRow(chosen, rows);
      for (const filter of this.#filters) {
        if (count === 0) break;
        const { columns, keep } = filter(count);
        for (const column of columns) {
          if (asked.has(column) || !neverMisfits(column)) continue;
          this.#read(column, count, rows);
          asked.add(column);
        }
        count = keep(count);
      }
      if (count === 0 && toJudge.size === 0) return 0;
    }
    // A copy: the kernel's memory may grow under the writers.
    const kept = count < rows ? kernel.ints.slice(chosen >> 2, (chosen >> 2) + count) : undefined;
    for (const column of this.#early)
      if (kept !== undefined && toJudge.has(column)) this.#appendAndJudge(column, kept, rows);
      else this.#append(column, kept, count);
    if (count === 0) return 0;
    for (const column of this.#late) {
      if (asked.has(column)) {
        this.#append(column, kept, count);
        continue;
      }
      const { starts, ends, kinds } = column.cells;
      if (kept !== undefined) calls.selectCells(starts, ends, kinds, chosen, count);
      this.#prepare(column, count);
      encodeCells(kernel, column, count);
      this.#append(column, undefined, count);
    }
    return count;
  }

  /** Tells of cells that were cut off, in rows that are not wanted, too: the report does not depend on what is asked. */
  #findCut({ cells: { starts, ends, kinds }, misfits }: RunColumn, rows: number): void {
    const { ints, bytes } = this.#room.kernel;
    // Cells of delimited text have no kind before they are made ready.
    const areTexts = this.#ahead.layout.kind === 'csv';
    for (let row = 0; row < rows; row++) {
      const kind = areTexts ? cellKind.text : (bytes[kinds + row] as number);
      const start = ints[(starts >> 2) + row] as number;
      const cut = cutJson(kind, bytes, start, ints[(ends >> 2) + row] as number);
      if (cut === undefined) continue;
      this.#row = row;
      misfits.add(cut);
    }
  }

  /** Reads a column of the first `count` chosen rows at least. */
  #read(column: RunColumn, count: number, rows: number): void {
    const { kernel, chosen } = this.#room;
    const { cells } = column;
    const { starts, ends, kinds, values } = cells;
    // Reading some more cells costs less than moving them there and back.
    const some = count < rows * WORTH_MOVING;
    if (some) kernel.calls.selectCells(starts, ends, kinds, chosen, count);
    this.#prepare(column, some ? count : rows);
    encodeCells(kernel, column, some ? count : rows);
    if (some) kernel.calls.spreadCells(starts, ends, kinds, values, chosen, count);
  }

  /** Makes the first cells of a column ready to be read. */
  #prepare({ cells, members }: RunColumn, count: number): void {
    this.#runs.prepare(cells, count);
    members?.apply(cells, count);
  }

  /** Whether another column has made the same cells ready. */
  #isPrepared(column: RunColumn): boolean {
    return this.#early.find((other) => other.cells === column.cells) !== column;
  }

  #append(column: RunColumn, rows: Int32Array | undefined, count: number): void {
    appendCells(this.#room.kernel, column, rows, count, (row) => this.#writeCell(column, row));
  }

  /** Appends the cells of `kept`, and has the writer judge the others of all `rows` that are for it to decide: the report needs them. */
  #appendAndJudge(column: RunColumn, kept: Int32Array, rows: number): void {
    const { kernel } = this.#room;
    const writer = column.writer as JudgingWriter;
    let next = 0;
    const judgeBefore = (row: number): void => {
      for (; next < row; next++)
        if (isUndecided(kernel, column, next)) {
          this.#writeCell(column, next);
          writer.dropLast();
        }
      next = row + 1;
    };
    appendCells(kernel, column, kept, kept.length, (row) => {
      judgeBefore(row);
      this.#writeCell(column, row);
    });
    judgeBefore(rows);
  }

  #writeCell({ writer, cells: { starts, ends, kinds } }: RunColumn, row: number): void {
    this.#row = row;
    const { ints, bytes } = this.#room.kernel;
    writeCell(
      writer,
      this.#unescaper,
      bytes[kinds + row],
      this.#memory.bytes,
      ints[(starts >> 2) + row] as number,
      ints[(ends >> 2) + row] as number,
    );
  }
}

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines++;
  return lines;
}
