import type { TableSchema } from '../catalog/catalog.ts';
import { BATCH_ROWS, type Batch } from '../columns/batch.ts';
import { lateBatch } from '../columns/late-batch.ts';
import { nullVector } from '../columns/make.ts';
import type { ScanRequest } from '../columns/scan-request.ts';
import type { ColumnSchema } from '../columns/schema.ts';
import { RunRoom } from '../scan/cell-runs.ts';
import { releaseKernel, takeKernel } from '../scan/kernel.ts';
import { openWindow } from './bytes/open-window.ts';
import type { Window } from './bytes/window.ts';
import { type Cells, cellKind } from './cells.ts';
import { DynamicWriter } from './columns/boxed-writer.ts';
import { type ColumnWriter, MisfitCount, type Misfits } from './columns/column-writer.ts';
import { createWriter } from './columns/create-writer.ts';
import { LongWriter } from './columns/long-writer.ts';
import { StringWriter } from './columns/string-writer.ts';
import { timeReader } from './columns/time-reading.ts';
import type { EvidenceTable } from './evidence-table.ts';
import { CodedWriter } from './fast/coded-writer.ts';
import { KernelWindow, WindowMemory } from './fast/kernel-window.ts';
import { RunReader } from './fast/run-reader.ts';
import { Findings } from './findings.ts';
import { Unescaper } from './json/unescape.ts';
import type { Part, PartColumn } from './part.ts';
import type { Reading } from './reading.ts';
import type { RowCursor } from './row-cursor.ts';
import { timeAliasOf } from './table-schema.ts';
import { writeCell } from './write-cell.ts';

/** The work of one scan. String columns keep their dictionary from file to file. */
export class TableScan {
  readonly #table: EvidenceTable;
  readonly #request: ScanRequest;
  readonly #reading: Reading;
  readonly #columns: readonly (ColumnSchema | undefined)[];
  readonly #strings: readonly (ColumnWriter | undefined)[];
  readonly #limit: number;
  readonly #unescaper = new Unescaper();
  readonly #memory: WindowMemory | undefined;
  readonly #room: RunRoom | undefined;
  #given = 0;

  constructor(table: EvidenceTable, request: ScanRequest, reading: Reading) {
    this.#table = table;
    this.#request = request;
    this.#reading = reading;
    const kernel = reading.mode === 'fast' ? takeKernel() : undefined;
    const memory = kernel === undefined ? undefined : new WindowMemory(kernel);
    this.#memory = memory;
    this.#room = kernel === undefined ? undefined : new RunRoom(kernel);
    this.#columns = request.columns.map((name) => table.schema.find((column) => column.name === name));
    this.#strings = this.#columns.map((column) =>
      column?.type === 'string'
        ? memory === undefined
          ? new StringWriter()
          : new CodedWriter(memory, this.#unescaper)
        : undefined,
    );
    this.#limit = request.limit ?? Number.POSITIVE_INFINITY;
  }

  get satisfied(): boolean {
    return this.#given >= this.#limit;
  }

  /** The scan is over: its batches are the caller's, its memory is not. */
  close(): void {
    if (this.#memory !== undefined) releaseKernel(this.#memory.kernel);
  }

  async *read(part: Part, signal: AbortSignal | undefined): AsyncGenerator<Batch> {
    if (this.satisfied) return;
    const findings = new Findings();
    let line = (): number => 0;
    const columns = this.#columns.map((column, index) =>
      this.#bind(part, column, index, new MisfitCount(() => line())),
    );
    const { chunk } = this.#reading;
    let rows = 0;
    let pending = 0;
    const flush = (): Batch => {
      const length = pending;
      pending = 0;
      this.#given += length;
      const taken = columns.map(({ writer, type }) =>
        writer instanceof DynamicWriter ? writer.takeLate() : (writer?.take() ?? nullVector(type, length)),
      );
      return lateBatch(length, taken);
    };
    let window: Window | undefined;
    try {
      const fast = this.#memory && KernelWindow.open(part.path, this.#memory, signal, chunk);
      window = fast ?? openWindow(part.path, signal, chunk);
      const cursor = part.shaped.cursor(window, findings, part.cellNames);
      const runs = fast === undefined ? undefined : this.#runs(fast, cursor, columns);
      let inRun = false;
      line = () => (inRun && runs !== undefined ? runs.line : cursor.line);
      const wanted = Math.min(BATCH_ROWS, Math.max(1, this.#limit - this.#given));
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
            if (pending >= room || this.#given + pending >= this.#limit) {
              yield flush();
              if (this.satisfied) return;
            }
            continue;
          }
        }
        fast?.renew();
        const step = cursor.next();
        if (step === 'starved') {
          signal?.throwIfAborted();
          await (cursor.fill?.() ?? window.fill());
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
        if (pending >= room || this.#given + pending >= this.#limit) {
          yield flush();
          if (this.satisfied) return;
        }
      }
      for (const name of cursor.names.slice(part.cellNames.length)) findings.lateColumn(name);
    } catch (error) {
      if (signal?.aborted === true) throw error;
      findings.unreadable(error instanceof Error ? error.message : String(error));
    } finally {
      await window?.close();
    }
    record(part, rows, findings, columns);
    if (pending > 0) yield flush();
  }

  #bind(part: Part, column: ColumnSchema | undefined, index: number, misfits: MisfitCount): Bound {
    const source = column === undefined ? undefined : sourceOf(part, column.name, this.#table.known);
    if (column === undefined || source === undefined)
      return {
        name: column?.name ?? '',
        type: column?.type ?? 'string',
        writer: undefined,
        cell: -1,
        isUtc: true,
        misfits,
      };
    const { zone, cell } = source;
    const read = timeReader({ zone, order: part.order });
    const writer = this.#strings[index] ?? createWriter(column.type, misfits, part.dynamicAsText, read);
    return { name: column.name, type: column.type, writer, cell, isUtc: zone === undefined, misfits };
  }

  #write(writer: ColumnWriter, cells: Cells, cell: number): void {
    const { bytes, starts, ends, kinds } = cells;
    const kind = cell < cells.count ? kinds[cell] : cellKind.absent;
    writeCell(writer, this.#unescaper, kind, bytes, starts[cell] ?? 0, ends[cell] ?? 0);
  }

  /** Takes rows ahead of the cursor, where that can be done. */
  #runs(window: KernelWindow, cursor: RowCursor, columns: readonly Bound[]): RunReader | undefined {
    const { ahead } = cursor;
    if (ahead === undefined || this.#room === undefined || this.#memory === undefined) return undefined;
    return new RunReader(
      this.#room,
      this.#memory,
      this.#unescaper,
      window,
      cursor,
      ahead,
      columns,
      this.#request.predicate,
    );
  }
}

interface Bound {
  readonly name: string;
  readonly type: ColumnSchema['type'];
  /** Absent when the file has no such column. */
  readonly writer: ColumnWriter | undefined;
  readonly cell: number;
  /** Times without a zone are UTC. */
  readonly isUtc: boolean;
  readonly misfits: MisfitCount;
}

/** The file's column for a column of the table; for a time column that the file lacks, its other one. */
function sourceOf(part: Part, name: string, known: TableSchema | undefined): PartColumn | undefined {
  const own = part.columns.find((column) => column.name === name);
  const names = known === undefined ? [] : timeAliasOf(known.name);
  if (own !== undefined && (!names.includes(name) || part.report.columns.includes(name))) return own;
  if (!names.includes(name)) return undefined;
  return (
    part.columns.find((column) => names.includes(column.name) && part.report.columns.includes(column.name)) ??
    own
  );
}

/** Tells the report what a reading to the end has found. */
function record(part: Part, rows: number, findings: Findings, columns: readonly Bound[]): void {
  const misfits = new Map<string, Misfits & { type: ColumnSchema['type'] }>();
  let span: { readonly least: bigint; readonly greatest: bigint } | undefined;
  for (const { name, type, writer, misfits: found } of columns) {
    // A time column that shows the values of the other has that one's misfits.
    if (part.report.columns.includes(name) || part.columns.some((column) => column.name === name))
      misfits.set(name, { ...found.take(), type });
    if (name === part.report.timeColumn && writer instanceof LongWriter) span = writer.takeSpan();
  }
  part.report.record({ rows, findings, misfits, span });
}
