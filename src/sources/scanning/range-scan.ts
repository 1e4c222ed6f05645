import { openWindow } from '../bytes/open-window.ts';
import { readingProblem } from '../bytes/reading-error.ts';
import type { Window } from '../bytes/window.ts';
import { MisfitCount } from '../columns/column-writer.ts';
import type { WantedColumn } from '../columns/wanted-column.ts';
import type { RowCursor } from '../cursors/row-cursor.ts';
import { type ByteRange, KernelWindow } from '../fast/kernel-window.ts';
import { openKernelWindow } from '../fast/open-kernel-window.ts';
import { Findings } from '../findings.ts';
import type { FilePlan } from './file-plan.ts';
import { rangeColumn } from './range-column.ts';
import { type RangeOutcome, takeColumnsOutcome } from './range-outcome.ts';
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

  /** The rows, a block at a time. Where reading fails, the findings say so; throws what `signal` was aborted with, and defects. */
  async *read(signal: AbortSignal | undefined): AsyncGenerator<RowBlock<Column>> {
    const { range, open, limit, take } = this.#request;
    const findings = new Findings();
    let rows: RangeRows | undefined;
    const columns = this.#openColumns(() => rows?.line ?? 0);
    const writers = columns.map(({ writer }) => writer);
    const blocks = new BlockCutter(limit, writers, take);
    let window: Window | undefined;
    let end: RangeEnd = { lines: 0, place: range.from, isUnsure: false, isOver: false };
    try {
      window = this.#openWindow(signal);
      const cursor = open(window, findings);
      rows = new RangeRows(this.#tools, cursor, kernelWindow(window), columns, blocks);
      for (let step = rows.next(); step !== 'end'; step = rows.next()) {
        if (blocks.isFull) {
          yield blocks.cut();
          if (blocks.isDone) return;
        }
        if (step === 'starved') {
          signal?.throwIfAborted();
          await this.#fill(cursor, window);
        }
      }
      end = this.#endOf(cursor, window);
      for (const name of this.#lateNames(cursor)) findings.lateColumn(name);
    } catch (error) {
      if (signal?.aborted === true) throw error;
      this.#reportFailure(error, rows, findings);
    } finally {
      await window?.close();
    }
    this.#outcome = {
      rows: rows?.count ?? 0,
      ...end,
      isUnsure: end.isUnsure || isMarked(window),
      findings: findings.state(),
      ...takeColumnsOutcome(columns),
    };
    if (blocks.pending > 0) yield blocks.cut();
  }

  /** The columns of the plan; `line` says where the reader is. */
  #openColumns(line: () => number): readonly WantedColumn[] {
    const { plan } = this.#request;
    const { strings } = this.#tools;
    return plan.columns.map((column, index) =>
      rangeColumn(plan, column, strings[index], new MisfitCount(line)),
    );
  }

  /** A window that kernels can see, where there are any; without them the range is all of the file. */
  #openWindow(signal: AbortSignal | undefined): Window {
    const { plan, range } = this.#request;
    const { memory, chunk, chunks } = this.#tools;
    if (memory === undefined) return openWindow(plan.path, signal, chunk);
    return openKernelWindow(plan.path, memory, signal, { size: chunk, count: chunks }, range);
  }

  /** Waits for more bytes of the range, or of the whole file where they turned out to be remarkable. */
  async #fill(cursor: RowCursor, window: Window): Promise<void> {
    await (cursor.fill?.() ?? window.fill());
    if (this.#request.goOnWhenMarked && isMarked(window)) window.stop = Number.POSITIVE_INFINITY;
  }

  #endOf(cursor: RowCursor, window: Window): RangeEnd {
    return {
      lines: cursor.ahead === undefined ? 0 : cursor.ahead.nextLine() - 1,
      place: kernelWindow(window)?.place ?? this.#request.range.from,
      isUnsure: cursor.isUnsure === true,
      isOver: cursor.isOver === true,
    };
  }

  /** Names of cells that came up in rows and that the plan does not know. */
  #lateNames({ lateNames, names }: RowCursor): readonly string[] {
    return lateNames ?? names.slice(this.#request.plan.cellNames.length);
  }

  /** Reports that no more can be read: after rows the file is cut off, before them it is unreadable. Throws an error that is a defect. */
  #reportFailure(error: unknown, rows: RangeRows | undefined, findings: Findings): void {
    const problem = readingProblem(error);
    const { from } = this.#request.range;
    if (rows !== undefined && (rows.count > 0 || from > 0)) findings.cutOff(rows.nextLine, problem);
    else findings.unreadable(problem);
  }
}

/** Where and how reading to the end of a range ended. */
type RangeEnd = Pick<RangeOutcome, 'lines' | 'place' | 'isUnsure' | 'isOver'>;

const kernelWindow = (window: Window): KernelWindow | undefined =>
  window instanceof KernelWindow ? window : undefined;

/** Whether bytes of the window were remarkable. */
const isMarked = (window: Window | undefined): boolean => window instanceof KernelWindow && window.marked;
