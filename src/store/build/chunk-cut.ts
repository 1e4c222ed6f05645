/** Cuts the rows of a column, which come in batches, into chunks. */
export class ChunkCut {
  readonly #most: number;
  readonly #close: (rows: number) => void;
  /** Rows since the last whole chunk. */
  #pending = 0;

  /** A chunk is whole when it has `most` rows: `close` is called with the number of its rows then. */
  constructor(most: number, close: (rows: number) => void) {
    this.#most = most;
    this.#close = close;
  }

  get pending(): number {
    return this.#pending;
  }

  /** Calls `take` for stretches of `length` new rows that lie within one chunk, with the place in the chunk of the first of each. */
  add(length: number, take: (start: number, end: number, at: number) => void): void {
    for (let start = 0; start < length; ) {
      const end = Math.min(length, start + this.#most - this.#pending);
      take(start, end, this.#pending);
      this.#pending += end - start;
      start = end;
      if (this.#pending === this.#most) this.end();
    }
  }

  /** Closes the chunk that is not whole, if there is one. */
  end(): void {
    if (this.#pending === 0) return;
    this.#close(this.#pending);
    this.#pending = 0;
  }
}
