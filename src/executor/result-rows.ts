import { BATCH_ROWS, type Batch, batchOf, columnsOf, concatBatches } from '../columns/batch.ts';
import { HeldBytes } from '../columns/size.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Execution } from './operator.ts';
import type { Sink } from './sink.ts';
import { type SpilledBatch, SpillFile, tempStoreOf } from './spill/spill-file.ts';

/** The rows of a result, in their order. */
export interface ResultRows {
  readonly length: number;
  /** The rows, in batches of any length, as often as it is called. */
  batches(): Iterable<Batch>;
  /** Lets go of the file that rows are in: they cannot be read any more. */
  close(): void;
}

/** Of the memory that an operator may hold, what a result may: the operators that make it still hold their own. */
const SHARE = 0.25;

/** Rows of a result that come one after the other: held up to a share of the limit on memory, beyond that in a temporary file. */
export class SpooledRows implements ResultRows, Sink {
  readonly #types: readonly ScalarType[];
  readonly #execution: Execution;
  readonly #most: number;
  #held: Batch[] = [];
  #heldRows = 0;
  #bytes = 0;
  readonly #sizes = new HeldBytes();
  #file: SpillFile | undefined;
  readonly #written: SpilledBatch[] = [];
  #length = 0;

  constructor(types: readonly ScalarType[], execution: Execution) {
    this.#types = types;
    this.#execution = execution;
    this.#most = execution.limits.memory * SHARE;
  }

  get length(): number {
    return this.#length;
  }

  push(batch: Batch): 'more' {
    this.#execution.signal?.throwIfAborted();
    if (batch.length === 0) return 'more';
    this.#length += batch.length;
    this.#held.push(batchOf(batch.length, columnsOf(batch)));
    this.#heldRows += batch.length;
    if (this.#file === undefined) {
      this.#bytes += this.#sizes.of(batch);
      if (this.#bytes > this.#most) this.#write();
    } else if (this.#heldRows >= BATCH_ROWS) this.#write();
    return 'more';
  }

  finish(): void {
    if (this.#file !== undefined && this.#heldRows > 0) this.#write();
  }

  *batches(): Iterable<Batch> {
    if (this.#file === undefined) yield* this.#held;
    else for (const batch of this.#written) yield this.#file.read(batch);
  }

  close(): void {
    this.#file?.close();
  }

  /** Puts what is held into the file, in batches of the usual length. */
  #write(): void {
    const file =
      this.#file ?? new SpillFile(this.#types, tempStoreOf(this.#execution, 'The rows of the result'));
    this.#file = file;
    let some: Batch[] = [];
    let rows = 0;
    const write = (): void => {
      if (rows > 0) this.#written.push(file.write(concatBatches(this.#types, some)));
      some = [];
      rows = 0;
    };
    for (const batch of this.#held)
      for (let start = 0; start < batch.length; start += BATCH_ROWS) {
        const part = batch.slice(start, Math.min(batch.length, start + BATCH_ROWS));
        if (rows + part.length > BATCH_ROWS) write();
        some.push(part);
        rows += part.length;
      }
    write();
    this.#held = [];
    this.#heldRows = 0;
  }
}

/** Rows that are all held. */
export class HeldResult implements ResultRows {
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
