import { type Batch, derivedBatch } from '../columns/batch.ts';
import type { ScanPredicate, ScanRequest } from '../columns/scan-request.ts';
import type { TableSource } from '../columns/table-source.ts';
import { breathing } from './breath.ts';
import { type RowCondition, SharedFilter } from './shared/shared-filter.ts';
import type { Sink } from './sink.ts';

/** What a query wants of a scan. */
export interface Wanted {
  readonly request: ScanRequest;
  /** What its rows have to fulfil: they are asked here, before the sink is given any. */
  readonly conditions: readonly RowCondition[];
  /** The batch of the request as the conditions and the sink see it. */
  readonly view: (batch: Batch) => Batch;
}

interface Waiter extends Wanted {
  readonly sink: Sink;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets queries that run together share their scans. A query that needs a table waits until every running query waits
 * or has ended; then the table with the most waiters is read once for all of them. A query that fails leaves the scan,
 * the others go on.
 */
export class ScanHub {
  #running: number;
  readonly #waiting = new Map<TableSource, Waiter[]>();
  #waiters = 0;
  readonly #signal: AbortSignal | undefined;

  /** `queries` is how many will run; each must say `ended()` once. */
  constructor(queries: number, signal?: AbortSignal) {
    this.#running = queries;
    this.#signal = signal;
  }

  /** Pushes the rows of `table` that fulfil the conditions into `sink` (without `finish`). */
  scan(table: TableSource, wanted: Wanted, sink: Sink): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiters = this.#waiting.get(table) ?? [];
      waiters.push({ ...wanted, sink, resolve, reject });
      this.#waiting.set(table, waiters);
      this.#waiters++;
      this.#next();
    });
  }

  /** A query goes on as several at once: in the end each of them says `ended`, but for one that becomes the query again. */
  split(parts: number): void {
    this.#running += parts - 1;
  }

  /** One of the queries has its answer, or has failed. */
  ended(): void {
    this.#running--;
    this.#next();
  }

  #next(): void {
    if (this.#waiters === 0 || this.#waiters < this.#running) return;
    let most: TableSource | undefined;
    for (const [table, waiters] of this.#waiting)
      if (most === undefined || waiters.length > (this.#waiting.get(most)?.length ?? 0)) most = table;
    if (most === undefined) return;
    const waiters = this.#waiting.get(most) ?? [];
    this.#waiting.delete(most);
    this.#waiters -= waiters.length;
    void pass(most, waiters, this.#signal);
  }
}

/** Reads `table` once for all waiters. */
async function pass(
  table: TableSource,
  waiters: readonly Waiter[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const columns = [...new Set(waiters.flatMap((waiter) => waiter.request.columns))];
  const predicate = anyOf(waiters.map((waiter) => waiter.request.predicate));
  const limits = waiters.map((waiter) => waiter.request.limit);
  const request: ScanRequest = {
    columns,
    ...(predicate === undefined ? {} : { predicate }),
    ...(waiters.length === 1 && limits[0] !== undefined ? { limit: limits[0] } : {}),
  };
  const open = new Set(waiters);
  const readers = waiters.map((waiter) => {
    const indexes = waiter.request.columns.map((name) => columns.indexOf(name));
    return {
      waiter,
      conditions: waiter.conditions,
      view: (batch: Batch) => waiter.view(ofColumns(batch, indexes)),
    };
  });
  type Reader = (typeof readers)[number];
  const leave = (reader: Reader, error?: { readonly cause: unknown }): void => {
    const { waiter } = reader;
    if (!open.delete(waiter)) return;
    filter.leave(reader);
    if (error === undefined) waiter.resolve();
    else waiter.reject(error.cause);
  };
  const filter = new SharedFilter(
    readers,
    columns,
    (reader, batch) => {
      try {
        if (reader.waiter.sink.push(batch) === 'done') leave(reader);
      } catch (cause) {
        leave(reader, { cause });
      }
    },
    (reader, cause) => leave(reader, { cause }),
  );
  const breathe = breathing(signal);
  try {
    for await (const batch of table.scan(request, signal)) {
      await breathe();
      filter.push(batch);
      if (open.size === 0) break;
    }
    for (const reader of readers) leave(reader);
  } catch (cause) {
    for (const reader of readers) leave(reader, { cause });
  }
}

const ofColumns = (batch: Batch, indexes: readonly number[]): Batch =>
  indexes.length === batch.width && indexes.every((from, index) => from === index)
    ? batch
    : derivedBatch(batch, indexes.length, (from, index) => from.column(indexes[index] ?? -1));

/** Rows wanted by any of the waiters; no condition when one of them wants all. */
function anyOf(predicates: readonly (ScanPredicate | undefined)[]): ScanPredicate | undefined {
  const given = predicates.filter((predicate) => predicate !== undefined);
  if (given.length < predicates.length || given.length === 0) return undefined;
  return given.length === 1 ? given[0] : { kind: 'or', operands: given };
}
