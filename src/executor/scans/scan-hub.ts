import type { Batch } from '../../columns/batch.ts';
import type { ColumnSchema } from '../../columns/schema.ts';
import { holdsNever } from '../../columns/tables/predicate-parts.ts';
import type { TableSource } from '../../columns/tables/table-source.ts';
import { breathing } from '../breath.ts';
import { ofColumns } from '../shared/of-columns.ts';
import { SharedFilter } from '../shared/shared-filter.ts';
import type { Sink } from '../sink.ts';
import { HeldRows, type Room } from './held-rows.ts';
import { FEW_COLUMNS, readingsFor, type Wanted } from './scan-readings.ts';

interface Waiter extends Wanted {
  readonly sink: Sink;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Rows that are kept for a scan to come. */
interface Held {
  readonly rows: HeldRows;
  /** Settled when no more of them will come. */
  readonly done: Promise<void>;
}

/** Says what a scan that was announced will want. */
type WantLater = () => Promise<Wanted>;

/** About how many bytes are kept for scans that will follow. */
const HELD = 96 * 1024 * 1024;

/**
 * Lets queries that run together share their scans. A query that needs a table waits until every running query waits
 * or has ended; then the table with the most waiters is read once for all of them. A query that fails leaves the scan,
 * the others go on. For scans that were announced and cannot run yet, as they need what this one gives, the rows that they will ask for are
 * kept where they are few enough.
 */
export class ScanHub {
  #running: number;
  readonly #waiting = new Map<TableSource, Waiter[]>();
  #waiters = 0;
  readonly #signal: AbortSignal | undefined;
  /** Scans that will come, by who will ask for them. */
  readonly #announced = new Map<TableSource, Map<object, WantLater>>();
  readonly #read = new WeakSet<TableSource>();
  readonly #held = new Map<object, Held>();
  readonly #room: Room;

  /** `queries` is how many will run; each must say `ended()` once. */
  constructor(queries: number, signal?: AbortSignal, memory = Number.POSITIVE_INFINITY) {
    this.#running = queries;
    this.#signal = signal;
    this.#room = { bytes: Math.min(HELD, memory / 4) };
  }

  /** Says that `by` will scan the table once. */
  announce(table: TableSource, by: object, want: WantLater): void {
    const announced = this.#announced.get(table) ?? new Map<object, WantLater>();
    announced.set(by, want);
    this.#announced.set(table, announced);
  }

  /** Pushes the rows of `table` that fulfil the conditions into `sink` (without `finish`). `by` is who asks, as in `announce`. */
  async scan(table: TableSource, wanted: Wanted, sink: Sink, by?: object): Promise<void> {
    if (by !== undefined) {
      this.#announced.get(table)?.delete(by);
      const held = this.#held.get(by);
      this.#held.delete(by);
      // The scan that it goes along with may still be under way.
      await held?.done;
      if (held?.rows.batches !== undefined) return this.#give(held.rows, sink);
    }
    // The report already has what was found in its files.
    const { predicate } = wanted.request;
    if (predicate !== undefined && holdsNever(predicate) && this.#read.has(table)) return;
    return new Promise((resolve, reject) => {
      const waiters = this.#waiting.get(table) ?? [];
      waiters.push({ ...wanted, sink, resolve, reject });
      this.#waiting.set(table, waiters);
      this.#waiters++;
      this.#next();
    });
  }

  /** Gives rows that were kept. */
  async #give(held: HeldRows, sink: Sink): Promise<void> {
    const breathe = breathing(this.#signal);
    for (const batch of held.batches ?? []) {
      await breathe();
      if (sink.push(batch) === 'done') break;
    }
    held.letGo();
  }

  /** A query runs as several parts at once. Each part calls `ended` at its end, except for one, which goes on as the query. */
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
    this.#read.add(most);
    void this.#readFor(most, waiters);
  }

  async #readFor(table: TableSource, waiters: readonly Waiter[]): Promise<void> {
    const all = [...waiters];
    try {
      all.push(...(await this.#joining(table, waiters)));
      const waiting = new Set(waiters);
      const waits = (query: Waiter): boolean => waiting.has(query);
      for (const { queries, request } of await readingsFor(table, all, waits, this.#signal)) {
        const along = queries.filter((query) => !waits(query));
        await pass(
          request.columns,
          () => table.scan(request, this.#signal),
          queries.filter(waits),
          along,
          this.#signal,
        );
      }
    } catch (cause) {
      // A query that has its rows need not be told of an error any more.
      for (const query of all) query.reject(cause);
    }
  }

  /** Announced scans that join the one that begins: those that add only few columns to the rows that no other scan wants. */
  async #joining(table: TableSource, waiters: readonly Waiter[]): Promise<readonly Waiter[]> {
    const isSmall = table.bytes !== undefined && table.bytes <= this.#room.bytes;
    const isNarrow = !isSmall && waiters.every(({ request }) => request.predicate !== undefined);
    const needed = new Set(waiters.flatMap(({ request }) => request.columns));
    const joining: Waiter[] = [];
    for (const [by, want] of this.#announced.get(table) ?? []) {
      if (this.#held.has(by)) continue;
      const wanted = await want().catch(() => undefined);
      // Whoever asks meets the error when it is its turn.
      if (wanted === undefined) continue;
      const { predicate, columns, limit } = wanted.request;
      // JSON is read in the rows that are left when it is wanted; to keep rows, all of it would have to be.
      const isDear = ({ name, type }: ColumnSchema): boolean => type === 'dynamic' && columns.includes(name);
      const read = new Set([...needed, ...columns]);
      const isCostly = (isNarrow && read.size > FEW_COLUMNS) || table.schema.some(isDear);
      if (predicate === undefined && isCostly) continue;
      const rows = new HeldRows(this.#room, limit);
      const done = new Promise<void>((resolve) => {
        const forget = (): void => {
          rows.letGo();
          resolve();
        };
        joining.push({ ...wanted, sink: rows, resolve, reject: forget });
      });
      this.#held.set(by, { rows, done });
    }
    return joining;
  }
}

/** Pushes rows with the given columns to all waiters, and to those that go along as long as any of the waiters wants more. */
async function pass(
  columns: readonly string[],
  read: () => AsyncIterable<Batch> | Iterable<Batch>,
  waiters: readonly Waiter[],
  later: readonly Waiter[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const waiting = new Set(waiters);
  const open = new Set([...waiters, ...later]);
  const readers = [...open].map((waiter) => {
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
    waiting.delete(waiter);
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
      if (waiting.size === 0) break;
    }
    // Whoever went along asks again where the rest was not read.
    const isCut = waiting.size === 0;
    for (const reader of readers) leave(reader, isCut ? { cause: undefined } : undefined);
  } catch (cause) {
    for (const reader of readers) leave(reader, { cause });
  }
}
