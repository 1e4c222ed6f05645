import { growBytes } from '../../columns/grow.ts';
import { validBits } from './column-builder.ts';

/** Which rows of a chunk are null, as they come. */
export class ChunkValidity {
  #valid = new Uint8Array(0);
  #isNeeded = false;

  /** Takes the validity (undefined: no row is null) of rows `start` to `end` of a batch as that of the rows from `at` of the chunk on. */
  add(valid: Uint8Array | undefined, start: number, end: number, at: number): void {
    if (valid === undefined && !this.#isNeeded) return;
    this.#valid = growBytes(this.#valid, at + end - start) as Uint8Array<ArrayBuffer>;
    if (!this.#isNeeded) this.#valid.fill(1, 0, at);
    this.#isNeeded = true;
    if (valid === undefined) this.#valid.fill(1, at, at + end - start);
    else this.#valid.set(valid.subarray(start, end), at);
  }

  /** A byte a row; undefined when no batch said that there are nulls. Good until rows are added. */
  get bytes(): Uint8Array | undefined {
    return this.#isNeeded ? this.#valid : undefined;
  }

  /** As bits, of so many rows, and forgets them. */
  taken(rows: number): ReturnType<typeof validBits> {
    const bits = validBits(this.bytes, rows);
    this.#isNeeded = false;
    return bits;
  }
}
