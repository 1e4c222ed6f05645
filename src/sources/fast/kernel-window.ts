import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import type { Kernel } from '../../scan/kernel.ts';
import { placeInArchive } from '../bytes/archive-place.ts';
import { CHUNK } from '../bytes/file-bytes.ts';
import { encodingOf, type Mark, markLength, openSequence, validUtf8 } from '../bytes/utf8-bytes.ts';
import { Window } from '../bytes/window.ts';

/** Chunks taken in at once; a chunk is what `utf8Bytes` looks at at once, so that both find the same to remark upon. */
const CHUNKS = 2;

const nothing: AsyncIterator<Buffer> = { next: () => Promise.resolve({ done: true, value: undefined }) };

/** Rows that begin between two places of a file; `from` is the start of a row. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

export const wholeFile: ByteRange = { from: 0, to: Number.POSITIVE_INFINITY };

/** A memory that windows of one scan use one after the other. */
export class WindowMemory {
  readonly kernel: Kernel;
  start = 0;
  size = 0;
  #bytes: Buffer = Buffer.alloc(0);

  constructor(kernel: Kernel) {
    this.kernel = kernel;
  }

  /** All of the kernel's memory. */
  get bytes(): Buffer {
    if (this.#bytes.buffer !== this.kernel.buffer) this.#bytes = Buffer.from(this.kernel.buffer);
    return this.#bytes;
  }

  /** Makes room for `size` bytes; what was between `at` and `end` goes to the start of the room. */
  hold(at: number, end: number, size: number): void {
    if (size > this.size) {
      const start = this.kernel.calls.allocate(size * 2);
      this.bytes.copyWithin(start, at, end);
      this.start = start;
      this.size = size * 2;
    } else this.bytes.copyWithin(this.start, at, end);
  }
}

/** A plain file of UTF-8, read straight into the memory of a kernel: `at` and `end` are places there. */
export class KernelWindow extends Window {
  readonly #memory: WindowMemory;
  readonly #marks: Mark[];
  readonly #file: number;
  readonly #chunk: number;
  readonly #signal: AbortSignal | undefined;
  /** Bytes behind `end` that begin a character. */
  #carry = 0;
  /** Where in the file the next chunk is. */
  #position: number;
  /** How long the text is so far. */
  #offset = 0;
  #closed = false;
  #marked = false;

  /** Undefined when the file is of another kind: packed, UTF-16, or too short to tell. */
  static open(
    path: string,
    memory: WindowMemory,
    signal: AbortSignal | undefined,
    chunk = CHUNK,
    range = wholeFile,
  ): KernelWindow | undefined {
    if (placeInArchive(path) !== undefined) return undefined;
    const file = openSync(path, 'r');
    if (isPlain(file) && chunk >= 4) return new KernelWindow(file, memory, signal, chunk, range, []);
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
    chunk: number,
    { from, to }: ByteRange,
    marks: Mark[],
  ) {
    super(nothing, marks, 0);
    this.#file = file;
    this.#memory = memory;
    this.#signal = signal;
    this.#chunk = chunk;
    this.#marks = marks;
    this.#position = from;
    this.move(memory.start, memory.start);
    this.stop = memory.start + to - from;
    this.renew();
  }

  /** Something about the bytes was remarkable: what is remarked upon depends on where chunks begin. */
  get marked(): boolean {
    return this.#marked;
  }

  /** The place in the file of what is next, as long as nothing was marked. */
  get place(): number {
    return this.#position - this.#carry - (this.end - this.at);
  }

  /** The end of the bytes in which rows for this window begin. */
  get runEnd(): number {
    return Math.min(this.end, this.stop);
  }

  /** Looks at the memory anew, which may have grown. */
  renew(): Buffer {
    if (this.bytes.buffer !== this.#memory.kernel.buffer) this.bytes = this.#memory.bytes;
    return this.bytes;
  }

  override async fill(): Promise<void> {
    this.#signal?.throwIfAborted();
    this.renew();
    const memory = this.#memory;
    const kept = this.end - this.at;
    // Three bytes for each that is no UTF-8 at most.
    memory.hold(this.at, this.end + this.#carry, kept + this.#carry + (CHUNKS * this.#chunk + 8) * 3);
    this.renew();
    this.move(memory.start, memory.start + kept);
    for (let chunk = 0; chunk < CHUNKS && !this.done; chunk++) this.#read();
    this.move(this.at, this.end);
  }

  #read(): void {
    const { bytes } = this;
    const start = this.end;
    // Chunks begin where they would if the file were read from its start.
    const position = this.#position;
    const wanted = this.#chunk - (position % this.#chunk);
    const length = readSync(this.#file, bytes, start + this.#carry, wanted, position);
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
      const valid = validUtf8(Buffer.from(part), this.#offset, (mark) => this.#mark(mark));
      const rest = Buffer.from(bytes.subarray(whole, stop));
      valid.copy(bytes, this.end);
      end = this.end + valid.length;
      rest.copy(bytes, end);
    } else if (from !== this.end) {
      bytes.copyWithin(this.end, from, stop);
      end = this.end + part.length;
    }
    const nul = bytes.subarray(this.end, end).indexOf(0);
    if (nul >= 0) this.#mark({ offset: this.#offset + nul, kind: 'nul-bytes' });
    this.#offset += end - this.end;
    this.end = end;
  }

  #mark(mark: Mark): void {
    this.#marked = true;
    this.#marks.push(mark);
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
