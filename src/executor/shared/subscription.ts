import type { Batch } from '../../columns/batch.ts';
import type { ScanRequest } from '../../columns/tables/scan-request.ts';
import type { RowCondition } from './row-condition.ts';

/** Rows that a query wants of the batches of a scan: those that fulfil all conditions. */
export interface RowSubscription {
  readonly conditions: readonly RowCondition[];
  /** A batch of the scan as the conditions and the query see it. */
  readonly view: (batch: Batch) => Batch;
}

/** What one scan of a query wants of a table. `view` takes batches that have the columns of the request. */
export interface Subscription extends RowSubscription {
  readonly request: ScanRequest;
}
