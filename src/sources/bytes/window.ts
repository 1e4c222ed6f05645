import { checkRow } from './reading-error.ts';
import type { Mark } from './utf8-bytes.ts';

/**
 * The part of a stream that a reader looks at: it takes bytes from `at` on, and asks for more when a row is not whole.
 * The bytes before `at` are forgotten at the next `fill`.
 */
export class Window {
  bytes: Buffer;
  at = 0;
  end = 0;
  /** No more bytes will come. */
  done = false;
  /** Where in the stream the next remarkable byte is; Infinity when none is ahead. */
  nextMark = Number.POSITIVE_INFINITY;
  /** Rows that begin here or later are for somebody else. */
  stop = Number.POSITIVE_INFINITY;
  /** Place of `bytes[0]` in the stream. */
  #base = 0;
  readonly #marks: Mark[];
  readonly #chunks: AsyncIterator<Buffer>;
  #failure: { readonly error: unknown } | undefined;

  constructor(chunks: AsyncIterator<Buffer>, marks: Mark[], capacity = 1 << 19) {
    this.#chunks = chunks;
    this.#marks = marks;
    this.bytes = Buffer.allocUnsafeSlow(capacity);
  }

  /** How many bytes of the stream were taken. */
  get taken(): number {
    return this.#base + this.at;
  }

  /** Reads one more chunk; `bytes`, `at` and `end` may all change. What failed once fails again. */
  async fill(): Promise<void> {
    const next = await this.nextOf(this.#chunks);
    if (next.done === true) {
      this.done = true;
      return;
    }
    const chunk = next.value;
    const kept = this.end - this.at;
    if (kept + chunk.length > this.bytes.length) {
      checkRow(kept);
      const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, kept + chunk.length));
      this.bytes.copy(larger, 0, this.at, this.end);
      this.bytes = larger;
    } else this.bytes.copyWithin(0, this.at, this.end);
    this.#base += this.at;
    this.stop -= this.at;
    this.at = 0;
    this.end = kept + chunk.length;
    chunk.copy(this.bytes, kept);
    this.#aim();
  }

  /** The next chunk; where there was none for an error, the same error. */
  protected async nextOf(chunks: AsyncIterator<Buffer>): Promise<IteratorResult<Buffer>> {
    if (this.#failure !== undefined) throw this.#failure.error;
    try {
      return await chunks.next();
    } catch (error) {
      this.#failure = { error };
      throw error;
    }
  }

  /** The marks in the stream before the byte at `end`; they are not given again. */
  *marksBefore(end: number): Generator<Mark> {
    const limit = this.#base + end;
    while (this.#marks[0] !== undefined && this.#marks[0].offset < limit) yield this.#marks.shift() as Mark;
    this.#aim();
  }

  /** Whether `marksBefore(end)` has any. */
  hasMarkBefore(end: number): boolean {
    return this.nextMark < this.#base + end;
  }

  /** For windows that fill themselves: the bytes from `at` to `end` were moved to `place`, and more may lie after them. */
  protected move(place: number, end: number): void {
    this.#base += this.at - place;
    this.stop -= this.at - place;
    this.at = place;
    this.end = end;
    this.#aim();
  }

  #aim(): void {
    this.nextMark = this.#marks[0]?.offset ?? Number.POSITIVE_INFINITY;
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}
