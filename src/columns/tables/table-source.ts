import type { Batch } from '../batch.ts';
import type { Schema } from '../schema.ts';
import type { ScanRequest } from './scan-request.ts';

/** A file's part of a table. */
export interface TablePiece {
  readonly file: string;
  /** When the file was written last, in ticks, where that is known: what it holds cannot have happened later. */
  readonly writtenAt: bigint | undefined;
  readonly source: TableSource;
  /** The newest value of a time column, in ticks, where that is known without a scan. */
  newest?(column: string): bigint | undefined;
  /**
   * What it is in all likelihood, in ticks: the newest of the first and the last rows of a large file. Undefined where there is no telling, or where
   * reading everything costs no more.
   */
  likelyNewest?(column: string, signal: AbortSignal | undefined): Promise<bigint | undefined>;
}

/** A table that can be read again and again. Rows come in load order. */
export interface TableSource {
  readonly schema: Schema;
  /** About how many bytes all rows are, where that is known without a scan. */
  readonly bytes?: number | undefined;
  /** The columns that say when its rows happened, where its files tell: of a row the first that has a time. */
  readonly timeColumns?: readonly string[] | undefined;
  /** The files that it lies in, where they are known; together they are the table. */
  readonly pieces?: readonly TablePiece[];
  /**
   * The rows, in batches whose columns are those of the request, in its order. Rows that fail `request.predicate` may
   * be missing, but need not be: the caller filters again. Stops when the iterator is closed or `signal` aborts.
   */
  scan(request: ScanRequest, signal?: AbortSignal): AsyncIterable<Batch> | Iterable<Batch>;
  /**
   * Rows from all over the table, by which to guess how common something is; what is no row may be among them. Undefined where there is no cheap way
   * to them.
   */
  sample?(columns: readonly string[], signal?: AbortSignal): Promise<readonly Batch[] | undefined>;
}
