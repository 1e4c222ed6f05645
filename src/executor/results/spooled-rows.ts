import { BATCH_ROWS, type Batch, batchOf, columnsOf, concatBatches } from '../../columns/batch.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Execution } from '../operator.ts';
import type { Sink } from '../sink.ts';
import { type SpilledBatch, SpillFile, tempStoreOf } from '../spill/spill-file.ts';
import type { ResultRows } from './result-rows.ts';
import type { SpoolRoom } from './spool-room.ts';

/** Rows of a result that are held as long as there is room for them, and then in a temporary file. */
export class SpooledRows implements ResultRows, Sink {
  readonly #types: readonly ScalarType[];
  readonly #execution: Execution;
  readonly #room: SpoolRoom;
  #file: SpillFile | undefined;
  readonly #written: SpilledBatch[] = [];
  /** Rows after those in the file. */
  #held: Batch[] = [];
  #heldRows = 0;
  #length = 0;

  constructor(types: readonly ScalarType[], execution: Execution, room: SpoolRoom) {
    this.#types = types;
    this.#execution = execution;
    this.#room = room;
  }

  get length(): number {
    return this.#length;
  }

  push(batch: Batch): 'more' {
    this.#execution.signal?.throwIfAborted();
    if (batch.length === 0) return 'more';
    const made = batchOf(batch.length, columnsOf(batch));
    this.#length += made.length;
    this.#held.push(made);
    this.#heldRows += made.length;
    this.#room.hold(this, made);
    if (this.#file !== undefined && this.#heldRows >= BATCH_ROWS) this.spill();
    return 'more';
  }

  finish(): void {}

  *batches(): Iterable<Batch> {
    for (const batch of this.#written) yield (this.#file as SpillFile).read(batch);
    yield* this.#held;
  }

  close(): void {
    this.#file?.close();
    this.#room.letGo(this);
  }

  /** Puts what is held into the file, in batches of the usual length. */
  spill(): void {
    this.#file ??= new SpillFile(
      this.#types,
      this.#room.sharing(tempStoreOf(this.#execution, 'The rows of the result')),
    );
    for (const part of inUsualLength(this.#types, this.#held)) this.#written.push(this.#file.write(part));
    this.#held = [];
    this.#heldRows = 0;
    this.#room.letGo(this);
  }
}

/** The same rows in batches as long as they may be. */
function* inUsualLength(types: readonly ScalarType[], batches: readonly Batch[]): Iterable<Batch> {
  let some: Batch[] = [];
  let rows = 0;
  for (const batch of batches)
    for (let start = 0; start < batch.length; start += BATCH_ROWS) {
      const part = batch.slice(start, Math.min(batch.length, start + BATCH_ROWS));
      if (rows + part.length > BATCH_ROWS) {
        yield concatBatches(types, some);
        some = [];
        rows = 0;
      }
      some.push(part);
      rows += part.length;
    }
  if (rows > 0) yield concatBatches(types, some);
}
