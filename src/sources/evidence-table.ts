import type { TableSchema } from '../catalog/catalog.ts';
import { BATCH_ROWS, type Batch, batchOf } from '../columns/batch.ts';
import { nullVector } from '../columns/make.ts';
import type { ScanRequest } from '../columns/scan-request.ts';
import type { ColumnSchema, Schema } from '../columns/schema.ts';
import type { TableSource } from '../columns/table-source.ts';
import { openWindow } from './bytes/open-window.ts';
import { type Cells, cellKind } from './cells.ts';
import { type ColumnWriter, MisfitCount, type Misfits } from './columns/column-writer.ts';
import { createWriter } from './columns/create-writer.ts';
import { LongWriter } from './columns/long-writer.ts';
import { StringWriter } from './columns/string-writer.ts';
import { timeReader } from './columns/time-reading.ts';
import { Findings } from './findings.ts';
import { Unescaper } from './json/unescape.ts';
import type { Part, PartColumn } from './part.ts';
import { timeAliasOf, unitedSchema } from './table-schema.ts';

/** A table that lies in files: read as it is asked for, row by row, and never held. */
export class EvidenceTable implements TableSource {
  readonly parts: readonly Part[];
  readonly known: TableSchema | undefined;
  readonly schema: Schema;

  constructor(parts: readonly Part[], known: TableSchema | undefined) {
    this.parts = parts;
    this.known = known;
    this.schema = unitedSchema(parts, known);
  }

  async *scan(request: ScanRequest, signal?: AbortSignal): AsyncGenerator<Batch> {
    const scan = new TableScan(this, request);
    for (const part of this.parts) {
      yield* scan.read(part, signal);
      if (scan.satisfied) return;
    }
  }
}

/** The work of one scan. String columns keep their dictionary from file to file. */
class TableScan {
  readonly #table: EvidenceTable;
  readonly #columns: readonly (ColumnSchema | undefined)[];
  readonly #strings: readonly (StringWriter | undefined)[];
  readonly #limit: number;
  readonly #unescaper = new Unescaper();
  #given = 0;

  constructor(table: EvidenceTable, request: ScanRequest) {
    this.#table = table;
    this.#columns = request.columns.map((name) => table.schema.find((column) => column.name === name));
    this.#strings = this.#columns.map((column) =>
      column?.type === 'string' ? new StringWriter() : undefined,
    );
    this.#limit = request.limit ?? Number.POSITIVE_INFINITY;
  }

  get satisfied(): boolean {
    return this.#given >= this.#limit;
  }

  async *read(part: Part, signal: AbortSignal | undefined): AsyncGenerator<Batch> {
    if (this.satisfied) return;
    const findings = new Findings();
    let line = (): number => 0;
    const columns = this.#columns.map((column, index) =>
      this.#bind(part, column, index, new MisfitCount(() => line())),
    );
    const window = openWindow(part.path, signal);
    let rows = 0;
    let pending = 0;
    const flush = (): Batch => {
      const length = pending;
      pending = 0;
      this.#given += length;
      return batchOf(
        length,
        columns.map((column) => column.writer?.take() ?? nullVector(column.type, length)),
      );
    };
    try {
      const cursor = part.shaped.cursor(window, findings, part.cellNames);
      line = () => cursor.line;
      const room = Math.min(BATCH_ROWS, Math.max(1, this.#limit - this.#given));
      for (;;) {
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
          if (writer !== undefined) this.#write(writer, cursor.cells, cell);
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
      await window.close();
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
        misfits,
      };
    const { zone, cell } = source;
    const read = timeReader({ zone, order: part.order });
    const writer = this.#strings[index] ?? createWriter(column.type, misfits, part.dynamicAsText, read);
    return { name: column.name, type: column.type, writer, cell, misfits };
  }

  #write(writer: ColumnWriter, cells: Cells, cell: number): void {
    const { bytes, starts, ends, kinds } = cells;
    const kind = cell < cells.count ? kinds[cell] : cellKind.absent;
    const start = starts[cell] ?? 0;
    const end = ends[cell] ?? 0;
    const unescaper = this.#unescaper;
    switch (kind) {
      case cellKind.text:
        writer.text(bytes, start, end);
        return;
      case cellKind.literal:
        writer.literal(bytes, start, end);
        return;
      case cellKind.escaped:
        if (unescaper.escaped(bytes, start, end)) writer.text(unescaper.bytes, 0, unescaper.end);
        else writer.string(JSON.parse(`"${bytes.toString('utf8', start, end)}"`) as string);
        return;
      case cellKind.doubled:
        unescaper.doubled(bytes, start, end);
        writer.text(unescaper.bytes, 0, unescaper.end);
        return;
      case cellKind.container:
        writer.container(bytes, start, end);
        return;
      default:
        writer.none();
    }
  }
}

interface Bound {
  readonly name: string;
  readonly type: ColumnSchema['type'];
  /** Absent when the file has no such column. */
  readonly writer: ColumnWriter | undefined;
  readonly cell: number;
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
