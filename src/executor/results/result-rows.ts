import { type Batch, batchOf, columnsOf } from '../../columns/batch.ts';
import type { Sink } from '../sink.ts';

/** What becomes of the rows of a result: they are held, wait in a file once they are many, or so many of them are kept. All are counted. */
export type RowsWanted = 'held' | 'spooled' | number;

/** The rows of a result, in their order. */
export interface ResultRows {
  /** How many rows the result has. */
  readonly length: number;
  /** Those that were kept, in batches of any length, as often as it is called. */
  batches(): Iterable<Batch>;
  /** Lets go of the file that rows are in: they cannot be read any more. */
  close(): void;
}

/** Rows that are all held. */
export class AllRows implements ResultRows {
  readonly length: number;
  readonly #batches: readonly Batch[];

  constructor(batches: readonly Batch[]) {
    this.#batches = batches;
    this.length = batches.reduce((sum, { length }) => sum + length, 0);
  }

  batches(): Iterable<Batch> {
    return this.#batches;
  }

  close(): void {}
}

/** Rows of which the first are kept. Columns of the others are made all the same: what is found out as cells are read is the same then. */
export class FirstRows implements ResultRows, Sink {
  readonly #batches: Batch[] = [];
  #left: number;
  #length = 0;

  constructor(most: number) {
    this.#left = most;
  }

  get length(): number {
    return this.#length;
  }

  push(batch: Batch): 'more' {
    this.#length += batch.length;
    const made = batchOf(batch.length, columnsOf(batch));
    if (this.#left === 0 || batch.length === 0) return 'more';
    const kept = made.slice(0, Math.min(this.#left, made.length));
    this.#left -= kept.length;
    this.#batches.push(kept);
    return 'more';
  }

  finish(): void {}

  batches(): Iterable<Batch> {
    return this.#batches;
  }

  close(): void {}
}
