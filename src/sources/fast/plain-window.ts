import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { placeInArchive } from '../bytes/archive-place.ts';
import { CHUNK } from '../bytes/file-bytes.ts';
import { encodingOf, markLength, openSequence, validUtf8 } from '../bytes/utf8-bytes.ts';
import { type ByteRange, type Chunks, KernelWindow, wholeFile } from './kernel-window.ts';
import type { WindowMemory } from './window-memory.ts';

/** So many are soon dealt with, and lie in the cache until they are. */
const FEW = 2;

/** A plain file of UTF-8, or a stretch of it, read straight into the memory of a kernel. */
export class PlainWindow extends KernelWindow {
  readonly #file: number;
  readonly #chunk: number;
  readonly #chunks: Chunks['count'];
  readonly #signal: AbortSignal | undefined;
  /** Bytes after `end` that begin a character. */
  #carry = 0;
  /** Where in the file the next chunk is. */
  #position: number;
  /** How long the text is so far. */
  #offset = 0;
  #closed = false;

  /** Undefined when the file is of another kind: packed, UTF-16, or too short to tell. */
  static open(
    path: string,
    memory: WindowMemory,
    signal: AbortSignal | undefined,
    { size = CHUNK, count }: Chunks = {},
    range = wholeFile,
  ): PlainWindow | undefined {
    if (placeInArchive(path) !== undefined) return undefined;
    const file = openSync(path, 'r');
    if (isPlain(file) && size >= 4) return new PlainWindow(file, memory, signal, { size, count }, range);
    closeSync(file);
    return undefined;
  }

  /** Whether the file is of the kind that can be opened. */
  static reads(path: string): boolean {
    if (placeInArchive(path) !== undefined) return false;
    const file = openSync(path, 'r');
    try {
      return isPlain(file);
    } finally {
      closeSync(file);
    }
  }

  private constructor(
    file: number,
    memory: WindowMemory,
    signal: AbortSignal | undefined,
    { size, count }: Chunks & { readonly size: number },
    { from, to }: ByteRange,
  ) {
    super(memory);
    this.#file = file;
    this.#signal = signal;
    this.#chunk = size;
    this.#chunks = count;
    this.#position = from;
    this.stop = memory.start + to - from;
  }

  override get place(): number {
    return this.#position - this.#carry - (this.end - this.at);
  }

  override async fill(): Promise<void> {
    this.#signal?.throwIfAborted();
    // Three bytes for each that is no UTF-8 at most.
    const count = this.#chunks?.() ?? FEW;
    this.makeRoom((count * this.#chunk + 8) * 3, this.#carry);
    for (let chunk = 0; chunk < count && !this.done; chunk++) {
      const length = this.#read(chunk > 0);
      if (length === undefined) break;
      this.#take(length);
    }
    this.move(this.at, this.end);
  }

  /**
   * Reads the next chunk after what is there, and says how many bytes that are. Where `others` came before it, one that cannot be read is left to
   * the next filling, so that those go on first: undefined.
   */
  #read(others: boolean): number | undefined {
    // Chunks begin where they would if the file were read from its start.
    const wanted = this.#chunk - (this.#position % this.#chunk);
    try {
      return readSync(this.#file, this.bytes, this.end + this.#carry, wanted, this.#position);
    } catch (error) {
      if (!others) throw error;
      return undefined;
    }
  }

  /** Takes in a chunk that was read. */
  #take(length: number): void {
    const { bytes } = this;
    const start = this.end;
    const position = this.#position;
    this.#position += length;
    const stop = start + this.#carry + length;
    if (length === 0) {
      this.done = true;
      this.#carry = 0;
      if (stop > start) this.#accept(start, stop, stop);
      return;
    }
    const from = position > 0 ? start : start + markLength(bytes.subarray(start, stop), 'utf-8');
    this.stop -= from - start;
    const carry = openSequence(bytes.subarray(from, stop));
    this.#carry = carry;
    this.#accept(from, stop - carry, stop);
  }

  /** Takes in the bytes from `from` to `whole`; those to `stop` are kept for later. */
  #accept(from: number, whole: number, stop: number): void {
    const { bytes } = this;
    const part = bytes.subarray(from, whole);
    let end = whole;
    if (!isUtf8(part)) {
      const valid = validUtf8(Buffer.from(part), this.#offset, (mark) => this.mark(mark));
      const rest = Buffer.from(bytes.subarray(whole, stop));
      valid.copy(bytes, this.end);
      end = this.end + valid.length;
      rest.copy(bytes, end);
    } else if (from !== this.end) {
      bytes.copyWithin(this.end, from, stop);
      end = this.end + part.length;
    }
    const nul = bytes.subarray(this.end, end).indexOf(0);
    if (nul >= 0) this.mark({ offset: this.#offset + nul, kind: 'nul-bytes' });
    this.#offset += end - this.end;
    this.end = end;
  }

  override async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    closeSync(this.#file);
  }
}

function isPlain(file: number): boolean {
  const head = Buffer.alloc(4);
  const length = readSync(file, head, 0, 4, 0);
  const isPacked = head[0] === 0x1f && head[1] === 0x8b;
  return length === 4 && !isPacked && encodingOf(head) === 'utf-8';
}
