import type { Batch } from '../../columns/batch.ts';
import type { TempFile, TempStore } from '../../columns/ports.ts';
import { HeldBytes } from '../../columns/size.ts';

/** Of the memory that an operator may hold, what results may: the operators that make them still hold their own. */
const SHARE = 0.25;

interface Holder {
  /** Puts the rows into a file, and lets go of them here. */
  spill(): void;
}

/** The memory, and the one file, of all results of queries that run together. */
export class SpoolRoom {
  readonly #most: number;
  readonly #held = new Map<Holder, number>();
  #bytes = 0;
  /** A dictionary that results share is counted for the one that comes with it first. */
  readonly #sizes = new HeldBytes();
  #file: TempFile | undefined;
  #users = 0;

  /** `memory` is how many bytes an operator may hold. */
  constructor(memory: number) {
    this.#most = memory * SHARE;
  }

  /** Counts a batch that is held from now on. Where that is too much, the result that holds most moves its rows into the file. */
  hold(holder: Holder, batch: Batch): void {
    if (this.#most === Number.POSITIVE_INFINITY) return;
    const bytes = this.#sizes.of(batch);
    this.#held.set(holder, (this.#held.get(holder) ?? 0) + bytes);
    this.#bytes += bytes;
    while (this.#bytes > this.#most) {
      let [largest, most] = [holder, 0];
      for (const [other, own] of this.#held) if (own > most) [largest, most] = [other, own];
      largest.spill();
    }
  }

  /** The holder's rows are not in memory any more. */
  letGo(holder: Holder): void {
    this.#bytes -= this.#held.get(holder) ?? 0;
    this.#held.delete(holder);
  }

  /** A store whose files are all one: a thousand rules may have a result each, and a process few files. */
  sharing(store: TempStore): TempStore {
    return {
      open: () => {
        this.#file ??= store.open();
        const file = this.#file;
        this.#users++;
        let isOpen = true;
        return {
          append: (bytes) => file.append(bytes),
          read: (place, length) => file.read(place, length),
          close: () => {
            if (isOpen) this.#users--;
            isOpen = false;
            if (this.#users > 0) return;
            file.close();
            this.#file = undefined;
          },
        };
      },
    };
  }
}
