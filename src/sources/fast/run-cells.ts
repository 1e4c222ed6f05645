import type { RunRoom } from '../../scan/cell-runs.ts';
import { cellKind } from '../cells.ts';
import type { JudgingWriter } from '../columns/column-writer.ts';
import { cutJson } from '../columns/cut-json.ts';
import type { Unescaper } from '../json/unescape.ts';
import { writeCell } from '../scanning/write-cell.ts';
import { appendCells, isUndecided } from './encoding.ts';
import type { RunColumn } from './run-column.ts';
import type { WindowMemory } from './window-memory.ts';

/** Gives the cells of a run to the writers of its columns, and knows the line of the one that is being looked at. */
export class RunCells {
  readonly #room: RunRoom;
  readonly #memory: WindowMemory;
  readonly #unescaper: Unescaper;
  /** The place of the start of the run and its line; lines that hold no rows may come first. */
  #start = 0;
  #firstLine = 0;
  /** The row that is being looked at. */
  #row = 0;

  constructor(room: RunRoom, memory: WindowMemory, unescaper: Unescaper) {
    this.#room = room;
    this.#memory = memory;
    this.#unescaper = unescaper;
  }

  /** Goes on to the run that begins at `start`. */
  beginRun(start: number, firstLine: number): void {
    this.#start = start;
    this.#firstLine = firstLine;
  }

  /** Line of the row that is being looked at. */
  get line(): number {
    const { kernel, rowStarts } = this.#room;
    const rowStart = kernel.ints[(rowStarts >> 2) + this.#row];
    return this.#firstLine + linesIn(this.#memory.bytes.subarray(this.#start, rowStart));
  }

  /** Appends the cells of `rows`, or those of the first `count` rows. */
  append(column: RunColumn, rows: Int32Array | undefined, count: number): void {
    appendCells(this.#room.kernel, column, rows, count, (row) => this.#write(column, row));
  }

  /**
   * Appends the cells of the `kept` of all `rows`, and has the writer judge the undecided ones of the other rows, too: the report is of all rows, in
   * their order.
   */
  appendAndJudge(column: RunColumn, kept: Int32Array, rows: number): void {
    const { kernel } = this.#room;
    const writer = column.writer as JudgingWriter;
    let next = 0;
    const judgeBefore = (row: number): void => {
      for (; next < row; next++)
        if (isUndecided(kernel, column, next)) {
          this.#write(column, next);
          writer.dropLast();
        }
      next = row + 1;
    };
    appendCells(kernel, column, kept, kept.length, (row) => {
      judgeBefore(row);
      this.#write(column, row);
    });
    judgeBefore(rows);
  }

  /** Reports cells whose JSON was cut off; `areTexts` says that cells have no kind yet, but are texts. */
  reportCut({ cells: { starts, ends, kinds }, misfits }: RunColumn, rows: number, areTexts: boolean): void {
    const { ints, bytes } = this.#room.kernel;
    for (let row = 0; row < rows; row++) {
      const kind = areTexts ? cellKind.text : (bytes[kinds + row] as number);
      const start = ints[(starts >> 2) + row] as number;
      const cut = cutJson(kind, bytes, start, ints[(ends >> 2) + row] as number);
      if (cut === undefined) continue;
      this.#row = row;
      misfits.add(cut);
    }
  }

  #write({ writer, cells: { starts, ends, kinds } }: RunColumn, row: number): void {
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
