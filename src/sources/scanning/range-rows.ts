import type { Cells } from '../cells.ts';
import { cellKind } from '../cells.ts';
import type { ColumnWriter, MisfitCount } from '../columns/column-writer.ts';
import { cutJson } from '../columns/cut-json.ts';
import { holdsObjects } from '../columns/object-texts.ts';
import { isPresent, type PresentColumn, type WantedColumn } from '../columns/wanted-column.ts';
import type { RowCursor } from '../cursors/row-cursor.ts';
import type { KernelWindow } from '../fast/kernel-window.ts';
import { RunReader } from '../fast/run-reader.ts';
import type { BlockCutter } from './row-block.ts';
import type { ScanTools } from './scan-tools.ts';
import { writeCell } from './write-cell.ts';

/** What a step found: rows (or none of them wanted), too few bytes for the next, or the end. */
export type RowsStep = 'rows' | 'starved' | 'end';

/** Writes the rows of a range into its columns: many at once where a kernel can, else the one at the cursor. */
export class RangeRows {
  readonly #tools: ScanTools;
  readonly #cursor: RowCursor;
  /** The window of the cursor, where kernels can see it. */
  readonly #window: KernelWindow | undefined;
  readonly #columns: readonly PresentColumn[];
  /** Columns whose cells can be cut off, which the report tells of. */
  readonly #ofObjects: readonly PresentColumn[];
  readonly #blocks: BlockCutter<unknown>;
  readonly #runs: RunReader | undefined;
  #inRun = false;
  #rows = 0;

  constructor(
    tools: ScanTools,
    cursor: RowCursor,
    window: KernelWindow | undefined,
    columns: readonly WantedColumn[],
    blocks: BlockCutter<unknown>,
  ) {
    this.#tools = tools;
    this.#cursor = cursor;
    this.#window = window;
    this.#columns = columns.filter(isPresent);
    this.#ofObjects = this.#columns.filter(holdsObjects);
    this.#blocks = blocks;
    this.#runs = runsAhead(tools, cursor, window, columns);
    if (this.#runs?.filters === true) blocks.expectGaps();
  }

  /** Line of the row that is being written. */
  get line(): number {
    return this.#inRun && this.#runs !== undefined ? this.#runs.line : this.#cursor.line;
  }

  /** Line on which reading goes on. */
  get nextLine(): number {
    const { ahead, nextLine, line } = this.#cursor;
    return ahead?.nextLine() ?? nextLine ?? line;
  }

  /** Rows read, those that were left out included. */
  get count(): number {
    return this.#rows;
  }

  /** Writes a run or a row; the caller takes the block when it is full. */
  next(): RowsStep {
    const runs = this.#runs;
    if (runs !== undefined) {
      const { size, pending, room } = this.#blocks;
      this.#inRun = true;
      const taken = runs.take(runs.filters ? room : size - pending);
      this.#inRun = false;
      if (taken !== undefined) {
        this.#rows += taken.rows;
        this.#blocks.add(taken.written);
        // The cursor looks at the row that is not whole, so that it is where it would be without runs if no more bytes come.
        if (!taken.starved || this.#blocks.isFull) return 'rows';
      }
    }
    return this.#one();
  }

  /** Writes the row at the cursor. */
  #one(): RowsStep {
    const cursor = this.#cursor;
    const window = this.#window;
    window?.renew();
    const step = cursor.next();
    if (step !== 'row') return step;
    this.#rows++;
    this.#blocks.add(1);
    for (const { cell, misfits } of this.#ofObjects) reportCut(cursor.cells, cell, misfits);
    for (const { writer, cell } of this.#columns) {
      this.#write(writer, cursor.cells, cell);
      if (window !== undefined) cursor.cells.bytes = window.renew();
    }
    return 'rows';
  }

  #write(writer: ColumnWriter, cells: Cells, cell: number): void {
    const { bytes, starts, ends, kinds } = cells;
    const kind = cell < cells.count ? kinds[cell] : cellKind.absent;
    writeCell(writer, this.#tools.unescaper, kind, bytes, starts[cell] ?? 0, ends[cell] ?? 0);
  }
}

/** Reports a cell whose JSON was cut off. */
function reportCut({ bytes, count, starts, ends, kinds }: Cells, cell: number, misfits: MisfitCount): void {
  const kind = cell < count ? kinds[cell] : cellKind.absent;
  const cut = cutJson(kind, bytes, starts[cell] ?? 0, ends[cell] ?? 0);
  if (cut !== undefined) misfits.add(cut);
}

/** What takes rows ahead of the cursor, where that can be done. */
function runsAhead(
  tools: ScanTools,
  cursor: RowCursor,
  window: KernelWindow | undefined,
  columns: readonly WantedColumn[],
): RunReader | undefined {
  const { ahead } = cursor;
  const { room, memory, unescaper } = tools;
  if (window === undefined || ahead === undefined || room === undefined || memory === undefined)
    return undefined;
  const absent = columns.filter((column) => column.type === 'string' && !isPresent(column));
  const tests = tools.testsWithout(absent.map(({ name }) => name));
  return new RunReader({ room, memory, unescaper }, { window, cursor, ahead }, columns, tests, tools.choice);
}
