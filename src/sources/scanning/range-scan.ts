import { openWindow } from '../bytes/open-window.ts';
import { readingProblem } from '../bytes/reading-error.ts';
import type { Window } from '../bytes/window.ts';
import { MisfitCount } from '../columns/column-writer.ts';
import { LongWriter } from '../columns/long-writer.ts';
import type { RowCursor } from '../cursors/row-cursor.ts';
import type { ByteRange, KernelWindow } from '../fast/kernel-window.ts';
import { openKernelWindow } from '../fast/open-kernel-window.ts';
import { Findings } from '../findings.ts';
import type { FilePlan } from './file-plan.ts';
import type { RangeOutcome } from './file-tally.ts';
import { rangeColumn } from './range-column.ts';
import { RangeRows } from './range-rows.ts';
import { BlockCutter, type RowBlock, type TakeColumn } from './row-block.ts';
import type { ScanTools } from './scan-tools.ts';

/** What is to be read of a file, and how. */
export interface RangeRequest<Column> {
  readonly plan: FilePlan;
  readonly range: ByteRange;
  readonly open: (window: Window, findings: Findings) => RowCursor;
  /** No more rows than this. */
  readonly limit: number;
  /** Where bytes turn out to be remarkable, read to the end of the file: see `KernelWindow.marked`. */
  readonly goOnWhenMarked: boolean;
  readonly take: TakeColumn<Column>;
}

/** Reads a range of a file once; `outcome` says what was found, when it has been read to its end. */
export class RangeScan<Column> {
  readonly #tools: ScanTools;
  readonly #request: RangeRequest<Column>;
  #outcome: RangeOutcome | undefined;

  constructor(tools: ScanTools, request: RangeRequest<Column>) {
    this.#tools = tools;
    this.#request = request;
  }

  get outcome(): RangeOutcome | undefined {
    return this.#outcome;
  }

  async *read(signal: AbortSignal | undefined): AsyncGenerator<RowBlock<Column>> {
    const { plan, range, open, limit, take } = this.#request;
    const { memory, chunk, chunks, strings } = this.#tools;
    const findings = new Findings();
    let rows: RangeRows | undefined;
    const line = (): number => rows?.line ?? 0;
    const columns = plan.columns.map((column, index) =>
      rangeColumn(plan, column, strings[index], new MisfitCount(line)),
    );
    const blocks = new BlockCutter(
      limit,
      columns.map(({ writer }) => writer),
      take,
    );
    let fast: KernelWindow | undefined;
    let window: Window | undefined;
    let lines = 0;
    let place = range.from;
    let isUnsure = false;
    let isOver = false;
    try {
      fast = memory && openKernelWindow(plan.path, memory, signal, { size: chunk, count: chunks }, range);
      window = fast ?? openWindow(plan.path, signal, chunk);
      const cursor = open(window, findings);
      rows = new RangeRows(this.#tools, cursor, fast, columns, blocks);
      for (let step = rows.next(); step !== 'end'; step = rows.next()) {
        if (blocks.isFull) {
          yield blocks.cut();
          if (blocks.isDone) return;
        }
        if (step === 'starved') {
          signal?.throwIfAborted();
          await this.#fill(cursor, window, fast);
        }
      }
      isUnsure = cursor.isUnsure === true;
      isOver = cursor.isOver === true;
      for (const name of cursor.lateNames ?? cursor.names.slice(plan.cellNames.length))
        findings.lateColumn(name);
      lines = cursor.ahead === undefined ? 0 : cursor.ahead.nextLine() - 1;
      place = fast?.place ?? place;
    } catch (error) {
      if (signal?.aborted === true) throw error;
      const problem = readingProblem(error);
      if (rows !== undefined && (rows.count > 0 || range.from > 0)) findings.cutOff(rows.nextLine, problem);
      else findings.unreadable(problem);
    } finally {
      await window?.close();
    }
    this.#outcome = {
      rows: rows?.count ?? 0,
      lines,
      place,
      marked: fast?.marked === true || isUnsure,
      isOver,
      findings: findings.state(),
      misfits: columns.map(({ misfits }) => misfits.take()),
      spans: columns.map(({ writer }) => (writer instanceof LongWriter ? writer.takeSpan() : undefined)),
      missing: columns.map(({ writer }) => (writer instanceof LongWriter ? writer.takeMissing() : 0)),
    };
    if (blocks.pending > 0) yield blocks.cut();
  }

  /** Waits for more bytes of the range, or of the whole file where they turned out to be remarkable. */
  async #fill(cursor: RowCursor, window: Window, fast: KernelWindow | undefined): Promise<void> {
    await (cursor.fill?.() ?? window.fill());
    if (this.#request.goOnWhenMarked && fast?.marked === true) fast.stop = Number.POSITIVE_INFINITY;
  }
}
