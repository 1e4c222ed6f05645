import { type Batch, derivedBatch } from '../columns/batch.ts';
import { columnsOf, withoutComputed } from '../columns/predicate-parts.ts';
import type { ScanPredicate, ScanRequest } from '../columns/scan-request.ts';
import type { ColumnSchema } from '../columns/schema.ts';
import type { TableSource } from '../columns/table-source.ts';
import { breathing } from './breath.ts';
import { RememberedScan } from './remembered-scan.ts';
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
  /** Who asks, as in `announce`. */
  readonly by: object | undefined;
  readonly sink: Sink;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** About how many bytes of a table are kept for scans that will follow. */
const REMEMBERED = 96 * 1024 * 1024;

/**
 * Lets queries that run together share their scans. A query that needs a table waits until every running query waits
 * or has ended; then the table with the most waiters is read once for all of them. A query that fails leaves the scan,
 * the others go on. Scans that were announced and cannot run yet, as they need what this one gives, find the rows of
 * the table in memory where they are few enough.
 */
export class ScanHub {
  #running: number;
  readonly #waiting = new Map<TableSource, Waiter[]>();
  #waiters = 0;
  readonly #signal: AbortSignal | undefined;
  /** Scans that will come, by who will ask for them. */
  readonly #announced = new Map<TableSource, Map<object, ScanRequest>>();
  readonly #remembered = new Map<TableSource, RememberedScan>();
  readonly #most: number;

  /** `queries` is how many will run; each must say `ended()` once. */
  constructor(queries: number, signal?: AbortSignal, memory = Number.POSITIVE_INFINITY) {
    this.#running = queries;
    this.#signal = signal;
    this.#most = Math.min(REMEMBERED, memory / 4);
  }

  /** Says that `by` will scan the table once. */
  announce(table: TableSource, request: ScanRequest, by: object): void {
    const announced = this.#announced.get(table) ?? new Map<object, ScanRequest>();
    announced.set(by, request);
    this.#announced.set(table, announced);
  }

  /** Pushes the rows of `table` that fulfil the conditions into `sink` (without `finish`). */
  scan(table: TableSource, wanted: Wanted, sink: Sink, by?: object): Promise<void> {
    if (by !== undefined) this.#announced.get(table)?.delete(by);
    return new Promise((resolve, reject) => {
      const waiters = this.#waiting.get(table) ?? [];
      waiters.push({ ...wanted, by, sink, resolve, reject });
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
    void this.#read(most, waiters);
  }

  async #read(table: TableSource, waiters: readonly Waiter[]): Promise<void> {
    const signal = this.#signal;
    const remembered = this.#remembered.get(table);
    const later = this.#announced.get(table) ?? new Map<object, ScanRequest>();
    const known = waiters.every(({ by }) => by !== undefined && remembered?.serves.has(by))
      ? remembered
      : undefined;
    if (later.size === 0) this.#remembered.delete(table);
    const kept = known?.batches;
    if (known !== undefined && kept !== undefined) {
      await pass(known.request.columns, () => kept, waiters, signal);
      return;
    }
    const now = waiters.map((waiter) => waiter.request);
    const request = united([...now, ...later.values()]);
    // JSON is read in the rows that are left when it is wanted; to keep rows, all of it would have to be.
    const isDear = ({ name, type }: ColumnSchema): boolean =>
      type === 'dynamic' && request.columns.includes(name);
    if (later.size === 0 || table.schema.some(isDear)) {
      this.#remembered.delete(table);
      const own = united(now);
      const limit = now.length === 1 ? now[0]?.limit : undefined;
      const limited = limit === undefined ? own : { ...own, limit };
      await pass(own.columns, () => table.scan(limited, signal), waiters, signal);
      return;
    }
    const memory = new RememberedScan(request, new Set(later.keys()), this.#most);
    this.#remembered.set(table, memory);
    const read = (): AsyncIterable<Batch> => remembering(table.scan(request, signal), memory);
    await pass(request.columns, read, waiters, signal);
  }
}

/** The rows as they come, kept on the way. */
async function* remembering(
  rows: AsyncIterable<Batch> | Iterable<Batch>,
  memory: RememberedScan,
): AsyncGenerator<Batch> {
  for await (const batch of rows) yield memory.add(batch);
  memory.end();
}

/** Pushes rows with the given columns to all waiters. */
async function pass(
  columns: readonly string[],
  read: () => AsyncIterable<Batch> | Iterable<Batch>,
  waiters: readonly Waiter[],
  signal: AbortSignal | undefined,
): Promise<void> {
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
    for await (const batch of read()) {
      await breathe();
      filter.push(batch);
      if (open.size === 0) break;
    }
    for (const reader of readers) leave(reader);
  } catch (cause) {
    for (const reader of readers) leave(reader, { cause });
  }
}

/** What a scan for all of these asks for. A limit is for one alone. */
function united(requests: readonly ScanRequest[]): ScanRequest {
  const columns = [...new Set(requests.flatMap((request) => request.columns))];
  const predicate = anyOf(requests.map((request) => request.predicate));
  if (predicate === undefined) return { columns };
  const makeTest = requests.find((request) => request.makeTest !== undefined)?.makeTest;
  const asked = new Set(columnsOf(predicate));
  if (makeTest !== undefined && columns.some((name) => !asked.has(name)))
    return { columns, predicate, makeTest };
  // No cell would be spared by computing what the queries will compute.
  const plain = withoutComputed(predicate);
  return plain === undefined ? { columns } : { columns, predicate: plain };
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
