import type { ColumnSchema } from '../../columns/schema.ts';
import type { TableSource } from '../../columns/tables/table-source.ts';
import type { Subscription } from '../shared/subscription.ts';
import { HeldRows, type Room } from './held-rows.ts';
import { FEW_COLUMNS } from './scan-readings.ts';
import type { Subscriber } from './subscriber.ts';

/** Works out what an announced scan will want. */
export type WantedLater = () => Promise<Subscription>;

/** Rows that are held for an announced scan. */
interface Held {
  readonly rows: HeldRows;
  /** Settled when no more of them will come. */
  readonly done: Promise<void>;
}

/** About how many bytes are held for scans that will follow. */
const HELD = 96 * 1024 * 1024;

/**
 * Scans that were announced and cannot run yet, as they need what others give. When their table is read, those that cost the reading little subscribe early:
 * their rows are held until the scan asks for them. Rows that turn out to be too many are dropped, and the scan reads the table again.
 */
export class EarlyScans {
  readonly #announced = new Map<TableSource, Map<object, WantedLater>>();
  readonly #held = new Map<object, Held>();
  readonly #room: Room;

  /** `memory` is what all queries may hold, in bytes. */
  constructor(memory: number) {
    this.#room = { bytes: Math.min(HELD, memory / 4) };
  }

  /** A scan, known by its token, will read the table once. */
  announce(table: TableSource, token: object, wanted: WantedLater): void {
    const announced = this.#announced.get(table) ?? new Map<object, WantedLater>();
    announced.set(token, wanted);
    this.#announced.set(table, announced);
  }

  /** The scan runs now: the rows that are held for it, where there are any; the caller lets them go. */
  async take(table: TableSource, token: object): Promise<HeldRows | undefined> {
    this.#announced.get(table)?.delete(token);
    const held = this.#held.get(token);
    this.#held.delete(token);
    // The reading that it has joined may still be under way.
    await held?.done;
    return held?.rows.batches === undefined ? undefined : held.rows;
  }

  /** The early subscribers of a reading for `subscribers`: those that add only few columns to the rows that no other scan wants. */
  async join(table: TableSource, subscribers: readonly Subscriber[]): Promise<readonly Subscriber[]> {
    const isSmall = table.bytes !== undefined && table.bytes <= this.#room.bytes;
    const isNarrow = !isSmall && subscribers.every(({ request }) => request.predicate !== undefined);
    const needed = new Set(subscribers.flatMap(({ request }) => request.columns));
    const early: Subscriber[] = [];
    for (const [token, wantedLater] of this.#announced.get(table) ?? []) {
      if (this.#held.has(token)) continue;
      const wanted = await wantedLater().catch(() => undefined);
      // The scan meets the error when it is its turn.
      if (wanted === undefined) continue;
      const { predicate, columns } = wanted.request;
      // JSON is read in the rows that are left when it is wanted; to hold rows, all of it would have to be.
      const isDear = ({ name, type }: ColumnSchema): boolean => type === 'dynamic' && columns.includes(name);
      const read = new Set([...needed, ...columns]);
      const isCostly = (isNarrow && read.size > FEW_COLUMNS) || table.schema.some(isDear);
      if (predicate === undefined && isCostly) continue;
      early.push(this.#hold(token, wanted));
    }
    return early;
  }

  /** A subscriber whose rows are held for the scan of this token; should the reading not reach its end, they are dropped. */
  #hold(token: object, wanted: Subscription): Subscriber {
    const rows = new HeldRows(this.#room, wanted.request.limit);
    let settle = (): void => {};
    const done = new Promise<void>((resolve) => {
      settle = resolve;
    });
    this.#held.set(token, { rows, done });
    const reject = (): void => {
      rows.letGo();
      settle();
    };
    return { ...wanted, sink: rows, resolve: settle, reject };
  }
}
