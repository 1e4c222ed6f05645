import { holdsNever } from '../../columns/tables/predicate-parts.ts';
import type { TableSource } from '../../columns/tables/table-source.ts';
import { breathing } from '../breath.ts';
import type { Subscription } from '../shared/subscription.ts';
import type { Sink } from '../sink.ts';
import { EarlyScans, type WantedLater } from './early-scans.ts';
import type { HeldRows } from './held-rows.ts';
import { readForAll } from './read-for-all.ts';
import { readingsFor } from './scan-readings.ts';
import type { Subscriber } from './subscriber.ts';

/**
 * Lets queries that run together share their scans. A query that needs a table waits until every running query waits
 * or has ended; then the table with the most subscribers is read for all of them. A query that fails leaves the reading,
 * the others go on. Scans that were announced may subscribe before their query asks (see `EarlyScans`).
 */
export class ScanHub {
  /** How many queries, or parts of queries that run at once, have not ended. */
  #running: number;
  readonly #waiting = new Map<TableSource, Subscriber[]>();
  #waitingCount = 0;
  readonly #early: EarlyScans;
  /** Tables of which a reading has begun. */
  readonly #read = new WeakSet<TableSource>();
  readonly #signal: AbortSignal | undefined;

  /** `queries` is how many will run; each must say `ended()` once. */
  constructor(queries: number, signal?: AbortSignal, memory = Number.POSITIVE_INFINITY) {
    this.#running = queries;
    this.#signal = signal;
    this.#early = new EarlyScans(memory);
  }

  /** Says that the scan of this token will read the table once. */
  announce(table: TableSource, token: object, wanted: WantedLater): void {
    this.#early.announce(table, token, wanted);
  }

  /** Pushes the rows of `table` that fulfil the conditions into `sink` (without `finish`). `token` is that of `announce`. */
  async scan(table: TableSource, wanted: Subscription, sink: Sink, token?: object): Promise<void> {
    if (token !== undefined) {
      const held = await this.#early.take(table, token);
      if (held !== undefined) return this.#give(held, sink);
    }
    // The report already has what was found in its files.
    const { predicate } = wanted.request;
    if (predicate !== undefined && holdsNever(predicate) && this.#read.has(table)) return;
    return new Promise((resolve, reject) => {
      const subscribers = this.#waiting.get(table) ?? [];
      subscribers.push({ ...wanted, sink, resolve, reject });
      this.#waiting.set(table, subscribers);
      this.#waitingCount++;
      this.#next();
    });
  }

  /** Gives rows that were held. */
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

  /** Once nobody else can join, begins to read the table that most subscribers wait for. */
  #next(): void {
    if (this.#waitingCount === 0 || this.#waitingCount < this.#running) return;
    let table: TableSource | undefined;
    let most: readonly Subscriber[] = [];
    for (const [each, subscribers] of this.#waiting)
      if (subscribers.length > most.length) [table, most] = [each, subscribers];
    if (table === undefined) return;
    this.#waiting.delete(table);
    this.#waitingCount -= most.length;
    this.#read.add(table);
    void this.#readFor(table, most);
  }

  async #readFor(table: TableSource, waiting: readonly Subscriber[]): Promise<void> {
    const all = [...waiting];
    try {
      all.push(...(await this.#early.join(table, waiting)));
      const known = new Set(waiting);
      const waits = (subscriber: Subscriber): boolean => known.has(subscriber);
      for (const reading of await readingsFor(table, all, waits, this.#signal))
        await readForAll(table, reading, waits, this.#signal);
    } catch (cause) {
      // To subscribers that were served this says nothing: their promise is settled.
      for (const subscriber of all) subscriber.reject(cause);
    }
  }
}
