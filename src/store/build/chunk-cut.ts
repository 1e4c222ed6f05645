import { CHUNK_ROWS } from '../layout.ts';

/** Cuts the rows of a column, which come in batches, into chunks. */
export class ChunkCut {
  readonly #close: (rows: number) => void;
  /** Rows since the last whole chunk. */
  #pending = 0;

  /** `close` is called with the number of its rows when a chunk is whole. */
  constructor(close: (rows: number) => void) {
    this.#close = close;
  }

  get pending(): number {
    return this.#pending;
  }

  /** Calls `take` for stretches of `length` new rows that lie within one chunk, with the place in the chunk of the first of each. */
  add(length: number, take: (start: number, end: number, at: number) => void): void {
    for (let start = 0; start < length; ) {
      const end = Math.min(length, start + CHUNK_ROWS - this.#pending);
      take(start, end, this.#pending);
      this.#pending += end - start;
      start = end;
      if (this.#pending === CHUNK_ROWS) this.end();
    }
  }

  /** Closes the chunk that is not whole, if there is one. */
  end(): void {
    if (this.#pending === 0) return;
    this.#close(this.#pending);
    this.#pending = 0;
  }
}
