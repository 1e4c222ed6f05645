import type { Batch } from './batch.ts';
import type { ScanRequest } from './scan-request.ts';
import type { Schema } from './schema.ts';

/** A table that can be read again and again. Rows come in load order. */
export interface TableSource {
  readonly schema: Schema;
  /** Exact number of rows where it is known without a scan. */
  readonly rowCount?: number;
  /**
   * The rows, in batches whose columns are those of the request, in its order. Rows that fail `request.predicate` may
   * be missing, but need not be: the caller filters again. Stops when the iterator is closed or `signal` aborts.
   */
  scan(request: ScanRequest, signal?: AbortSignal): AsyncIterable<Batch> | Iterable<Batch>;
}
