import type { RowCalls } from './row-kernel.ts';

const PAGE = 65_536;
/** Pages that are added at least. */
const MORE = 16;
/** Bytes of UTF-8 that a unit of a text takes at most. */
const UNIT = 3;
/** The kernel reads whole words: so many bytes after the last must be there. */
const WORD = 8;

/** The memory of a kernel, filled from its beginning on. */
export class RowMemory {
  readonly #calls: RowCalls;
  #bytes: Buffer;
  #end: number;

  constructor(calls: RowCalls) {
    this.#calls = calls;
    this.#bytes = Buffer.from(calls.memory.buffer);
    this.#end = calls.memoryBase.value as number;
  }

  /** All of the memory: asked for anew whenever there may be more of it. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  /** Where what is there ends. What is set after is gone. */
  get end(): number {
    return this.#end;
  }

  set end(end: number) {
    this.#end = end;
  }

  /** Makes room for so many bytes after the end, and says where that is. */
  reserve(size: number): number {
    const missing = this.#end + size + WORD - this.#bytes.length;
    if (missing > 0) {
      this.#calls.memory.grow(Math.max(MORE, Math.ceil(missing / PAGE)));
      this.#bytes = Buffer.from(this.#calls.memory.buffer);
    }
    return this.#end;
  }

  /** Room for `size` bytes at `at` of `bytes`, all of them to be filled before there is more. */
  room(size: number): { readonly bytes: Uint8Array; readonly at: number } {
    const at = this.reserve(size);
    this.#end += size;
    return { bytes: this.#bytes, at };
  }

  /** Adds a text as UTF-8, and says where it lies. */
  add(text: string): readonly [start: number, end: number] {
    const at = this.reserve(text.length * UNIT);
    this.#end += this.#bytes.write(text, at);
    return [at, this.#end];
  }

  /** Adds so many numbers of 32 bits, which are 0, and says where they lie. */
  words(count: number): number {
    const at = this.reserve((count + 1) * 4);
    const start = at + (-at & 3);
    this.#end = start + count * 4;
    this.#bytes.fill(0, start, this.#end);
    return start;
  }

  /** Writes numbers to where `words` made room for them. */
  set(start: number, numbers: Uint32Array | readonly number[]): void {
    new Uint32Array(this.#bytes.buffer, start).set(numbers);
  }
}
