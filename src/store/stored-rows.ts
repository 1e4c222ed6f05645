import { BATCH_ROWS, type Batch } from '../columns/batch.ts';
import type { LateColumn } from '../columns/late-batch.ts';
import { lightBatches } from '../columns/light-batches.ts';
import { nullVector } from '../columns/make.ts';
import type { ColumnSchema } from '../columns/schema.ts';
import type { ScanPredicate } from '../columns/tables/scan-request.ts';
import type { Vector } from '../columns/vector.ts';
import type { SegmentFiles } from './layout.ts';
import { Buffers } from './read/buffers.ts';
import { ChosenRows, FEW_ROWS } from './read/chosen-rows.ts';
import { Chunk, SegmentDictionaries } from './read/chunk.ts';
import type { ChunkColumn } from './read/chunk-column.ts';
import { RowFilter } from './read/row-filter.ts';
import { Segment } from './read/segment.ts';
import type { SharedDictionaries } from './read/shared-texts.ts';

/** A column to be read: as the table has it, and its name in the file; without one it is null in every row. */
export interface StoredColumn extends ColumnSchema {
  readonly stored: string | undefined;
}

export interface StoredScan {
  readonly columns: readonly StoredColumn[];
  readonly predicate?: ScanPredicate | undefined;
  /** The stored column for one of the condition. */
  readonly storedName: (column: string) => string | undefined;
  /** Rows wanted at most. */
  readonly limit: number;
}

/** The rows of one table of one file in a case: chunk by chunk, and of those only columns and rows that are asked for. */
export class StoredRows {
  readonly #segments: readonly { readonly segment: Segment; readonly dictionaries: SegmentDictionaries }[];

  /** `shared` are the dictionaries of the table, of which other files may be a part. */
  constructor(folder: string, segments: readonly SegmentFiles[], shared: SharedDictionaries) {
    this.#segments = segments.map((files) => {
      const segment = new Segment(folder, files);
      return { segment, dictionaries: new SegmentDictionaries(segment, shared) };
    });
  }

  /** What is wrong with the sizes of the files, in words; undefined when they are as they were written. */
  sizeProblem(): string | undefined {
    for (const { segment } of this.#segments) {
      const problem = segment.sizeProblem();
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  /** Reads every byte; throws what is damaged. */
  verify(): void {
    for (const { segment } of this.#segments) segment.verify();
  }

  /** Rows that fail the condition may be missing, but need not be. Throws where the case is damaged. */
  *scan({ columns, predicate, storedName, limit }: StoredScan): Generator<Batch> {
    const buffers = new Buffers();
    const chosen = new ChosenRows(buffers);
    let left = limit;
    for (const { segment, dictionaries } of this.#segments) {
      const filter =
        predicate === undefined ? undefined : new RowFilter(predicate, segment, dictionaries, storedName);
      if (filter?.mayHold === false) continue;
      const chunks = chunksOf(segment, dictionaries, buffers);
      for (const batch of segmentBatches(chunks, filter, chosen, columns, left)) {
        left -= batch.length;
        yield batch;
      }
      if (left <= 0) return;
    }
  }
}

function* chunksOf(segment: Segment, dictionaries: SegmentDictionaries, buffers: Buffers): Generator<Chunk> {
  for (let number = 0; number < segment.index.chunkRows.length; number++)
    yield new Chunk(segment, dictionaries, number, buffers);
}

/** The rows of the chunks of a segment that may be wanted, `limit` at most; `chosen` is empty before, and after unless the limit was reached. */
function* segmentBatches(
  chunks: Iterable<Chunk>,
  filter: RowFilter | undefined,
  chosen: ChosenRows,
  columns: readonly StoredColumn[],
  limit: number,
): Generator<Batch> {
  let left = limit;
  const takeChosen = (): Batch => {
    const batch = chosen.take(columns, left);
    left -= batch.length;
    return batch;
  };
  for (const chunk of chunks) {
    if (left <= 0) return;
    if (filter?.mayHoldIn(chunk) === false) continue;
    const rows = filter?.rowsOf(chunk);
    if (rows !== undefined && rows.length <= FEW_ROWS) {
      chunk.release();
      if (rows.length > 0) chosen.add(chunk, rows);
      if (chosen.isFull) yield takeChosen();
      continue;
    }
    if (chosen.length > 0) yield takeChosen();
    const count = Math.min(rows?.length ?? chunk.rows, left);
    for (let start = 0; start < count; start += BATCH_ROWS) {
      const end = Math.min(count, start + BATCH_ROWS);
      yield* batchesOf(chunk, columns, start, end, rows?.subarray(start, end));
    }
    chunk.release();
    left -= count;
  }
  // Its dictionaries are those of the segment.
  if (chosen.length > 0 && left > 0) yield takeChosen();
}

/** Rows `start` to `end` of a chunk, or those in `chosen`. */
function batchesOf(
  chunk: Chunk,
  columns: readonly StoredColumn[],
  start: number,
  end: number,
  chosen: Int32Array | undefined,
): Iterable<Batch> {
  return lightBatches(
    end - start,
    columns.map(({ stored, type }): LateColumn | Vector => {
      const column = stored === undefined ? undefined : chunk.column(stored);
      return column === undefined
        ? nullVector(type, end - start)
        : lateColumn(column, chunk.rows, start, end, chosen);
    }),
  );
}

const lateColumn = (
  column: ChunkColumn,
  of: number,
  start: number,
  end: number,
  chosen: Int32Array | undefined,
): LateColumn => ({
  read(rows) {
    if (rows === undefined) return column.read(chosen === undefined ? { start, end } : { rows: chosen });
    const own = new Int32Array(rows.length);
    for (let index = 0; index < own.length; index++) {
      const row = rows[index] as number;
      own[index] = row < 0 ? -1 : chosen === undefined ? start + row : (chosen[row] as number);
    }
    return column.read({ rows: own });
  },
  weight: isReadByRow(column) ? () => (column.chunk.values[1] * (end - start)) / of : undefined,
});

/** Whether each row is a text of its own, from which its value is read. */
const isReadByRow = ({ column, dictionary }: ChunkColumn): boolean =>
  column.type === 'dynamic' && dictionary === undefined;
