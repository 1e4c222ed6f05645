import { type Batch, batchOf, columnsOf } from '../../columns/batch.ts';
import { HeldBytes } from '../../columns/size.ts';
import type { Sink } from '../sink.ts';

/** Bytes that may still be held. */
export interface Room {
  bytes: number;
}

/** Keeps rows for a scan that comes later; drops them when there are more than there is room for. */
export class HeldRows implements Sink {
  readonly #room: Room;
  /** How many rows will be asked for. */
  readonly #most: number;
  #rows = 0;
  readonly #sizes = new HeldBytes();
  #batches: Batch[] | undefined = [];
  #bytes = 0;

  constructor(room: Room, most = Number.POSITIVE_INFINITY) {
    this.#room = room;
    this.#most = most;
  }

  push(batch: Batch): 'more' | 'done' {
    if (this.#batches === undefined) return 'done';
    if (batch.length === 0) return 'more';
    const made = batchOf(batch.length, columnsOf(batch));
    const bytes = this.#sizes.of(made);
    this.#bytes += bytes;
    this.#room.bytes -= bytes;
    if (this.#room.bytes >= 0) {
      this.#batches.push(made);
      this.#rows += batch.length;
      return this.#rows < this.#most ? 'more' : 'done';
    }
    this.letGo();
    return 'done';
  }

  finish(): void {}

  /** Holds nothing any more. */
  letGo(): void {
    this.#batches = undefined;
    this.#room.bytes += this.#bytes;
    this.#bytes = 0;
  }

  /** The rows; undefined when they were too many. */
  get batches(): readonly Batch[] | undefined {
    return this.#batches;
  }
}
