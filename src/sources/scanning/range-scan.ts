import { BATCH_ROWS } from '../../columns/batch.ts';
import type { LateColumn } from '../../columns/late-batch.ts';
import { nullVector } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import { Zone } from '../../types/zone.ts';
import { openWindow } from '../bytes/open-window.ts';
import type { Window } from '../bytes/window.ts';
import { type Cells, cellKind } from '../cells.ts';
import { DynamicWriter } from '../columns/boxed-writer.ts';
import { type ColumnWriter, MisfitCount } from '../columns/column-writer.ts';
import { createWriter } from '../columns/create-writer.ts';
import { jsonTexts } from '../columns/json-texts.ts';
import { LongWriter } from '../columns/long-writer.ts';
import { StringWriter } from '../columns/string-writer.ts';
import { timeReader } from '../columns/time-reading.ts';
import { type ByteRange, KernelWindow } from '../fast/kernel-window.ts';
import { RunReader, type WantedColumn } from '../fast/run-reader.ts';
import { Findings } from '../findings.ts';
import type { RowCursor } from '../row-cursor.ts';
import type { FilePlan, PlannedColumn } from './file-plan.ts';
import type { RangeOutcome } from './file-tally.ts';
import type { ScanTools } from './scan-tools.ts';
import { writeCell } from './write-cell.ts';

/** Rows of a range, by the columns of its plan. */
export interface RowBlock<Column> {
  readonly length: number;
  readonly columns: readonly Column[];
}

/** What is to be read of a file, and how. */
export interface RangeRequest<Column> {
  readonly plan: FilePlan;
  readonly range: ByteRange;
  readonly open: (window: Window, findings: Findings) => RowCursor;
  /** No more rows than this. */
  readonly limit: number;
  /** Where bytes turn out to be remarkable, read to the end of the file: see `KernelWindow.marked`. */
  readonly goOnWhenMarked: boolean;
  /** The rows that the writer of a column has taken in; there is no writer where the file has no such column. */
  take(column: number, writer: ColumnWriter | undefined, length: number): Column;
}

/** Takes a column as this thread uses it. */
export const takeColumn =
  ({ columns, dynamicAsText, dynamicAsJson }: FilePlan) =>
  (index: number, writer: ColumnWriter | undefined, length: number): Vector | LateColumn => {
    if (writer instanceof DynamicWriter)
      return dynamicAsJson ? jsonTexts(writer.takeCells(), dynamicAsText) : writer.takeLate();
    return writer?.take() ?? nullVector(columns[index]?.type ?? 'string', length);
  };

interface RangeColumn extends WantedColumn {
  readonly misfits: MisfitCount;
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
    const { plan, range, open, limit, goOnWhenMarked } = this.#request;
    const { memory, chunk } = this.#tools;
    const findings = new Findings();
    let line = (): number => 0;
    const columns = plan.columns.map((column, index) =>
      this.#column(plan, column, index, new MisfitCount(() => line())),
    );
    let given = 0;
    let rows = 0;
    let pending = 0;
    const flush = (): RowBlock<Column> => {
      const length = pending;
      pending = 0;
      given += length;
      return {
        length,
        columns: columns.map(({ writer }, index) => this.#request.take(index, writer, length)),
      };
    };
    let window: Window | undefined;
    let fast: KernelWindow | undefined;
    let lines = 0;
    let place = range.from;
    const fill = async (cursor: RowCursor): Promise<void> => {
      await (cursor.fill?.() ?? window?.fill());
      if (goOnWhenMarked && fast?.marked === true) fast.stop = Number.POSITIVE_INFINITY;
    };
    try {
      fast = memory && KernelWindow.open(plan.path, memory, signal, chunk, range);
      window = fast ?? openWindow(plan.path, signal, chunk);
      const cursor = open(window, findings);
      const runs = fast === undefined ? undefined : this.#runs(fast, cursor, columns);
      let inRun = false;
      line = () => (inRun && runs !== undefined ? runs.line : cursor.line);
      const wanted = Math.min(BATCH_ROWS, Math.max(1, limit));
      // Runs of which rows are left out fill a batch by and by: what has come together goes on while another run has room.
      const room = runs?.filters === true ? Math.ceil(wanted / 2) : wanted;
      for (;;) {
        if (runs !== undefined) {
          inRun = true;
          const taken = runs.take(runs.filters ? room : room - pending);
          inRun = false;
          if (taken !== undefined) {
            rows += taken.rows;
            pending += taken.written;
            if (pending >= room || given + pending >= limit) {
              yield flush();
              if (given >= limit) return;
            }
            if (taken.starved) await fill(cursor);
            continue;
          }
        }
        fast?.renew();
        const step = cursor.next();
        if (step === 'starved') {
          signal?.throwIfAborted();
          await fill(cursor);
          continue;
        }
        if (step === 'end') break;
        rows++;
        pending++;
        for (const { writer, cell } of columns)
          if (writer !== undefined) {
            this.#write(writer, cursor.cells, cell);
            if (fast !== undefined) cursor.cells.bytes = fast.renew();
          }
        if (pending >= room || given + pending >= limit) {
          yield flush();
          if (given >= limit) return;
        }
      }
      for (const name of cursor.names.slice(plan.cellNames.length)) findings.lateColumn(name);
      lines = cursor.ahead === undefined ? 0 : cursor.ahead.nextLine - 1;
      place = fast?.place ?? place;
    } catch (error) {
      if (signal?.aborted === true) throw error;
      const problem = error instanceof Error ? error.message : String(error);
      if (rows > 0) findings.cutOff(line(), problem);
      else findings.unreadable(problem);
    } finally {
      await window?.close();
    }
    this.#outcome = {
      rows,
      lines,
      place,
      marked: fast?.marked === true,
      findings: findings.state(),
      misfits: columns.map(({ misfits }) => misfits.take()),
      spans: columns.map(({ writer }) => (writer instanceof LongWriter ? writer.takeSpan() : undefined)),
    };
    if (pending > 0) yield flush();
  }

  #column(
    { dynamicAsText, order }: FilePlan,
    { name, type, cell, zone }: PlannedColumn,
    index: number,
    misfits: MisfitCount,
  ): RangeColumn {
    const read = timeReader({ zone: zone === undefined ? undefined : Zone.of(zone), order });
    const spare = (): ColumnWriter =>
      type === 'string'
        ? new StringWriter(true)
        : createWriter(type, new MisfitCount(() => 0), dynamicAsText, read);
    if (cell < 0) return { name, type, writer: undefined, cell, isUtc: true, misfits, spare };
    const writer = this.#tools.strings[index] ?? createWriter(type, misfits, dynamicAsText, read);
    return { name, type, writer, cell, isUtc: zone === undefined, misfits, spare };
  }

  #write(writer: ColumnWriter, cells: Cells, cell: number): void {
    const { bytes, starts, ends, kinds } = cells;
    const kind = cell < cells.count ? kinds[cell] : cellKind.absent;
    writeCell(writer, this.#tools.unescaper, kind, bytes, starts[cell] ?? 0, ends[cell] ?? 0);
  }

  /** Takes rows ahead of the cursor, where that can be done. */
  #runs(window: KernelWindow, cursor: RowCursor, columns: readonly RangeColumn[]): RunReader | undefined {
    const { ahead } = cursor;
    const { room, memory, unescaper } = this.#tools;
    if (ahead === undefined || room === undefined || memory === undefined) return undefined;
    const absent = columns.filter(({ type, writer }) => type === 'string' && writer === undefined);
    const tests = this.#tools.testsWithout(absent.map(({ name }) => name));
    return new RunReader(room, memory, unescaper, window, cursor, ahead, columns, tests);
  }
}
