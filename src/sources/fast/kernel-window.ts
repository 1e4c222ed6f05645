import { checkRow } from '../bytes/reading-error.ts';
import type { Mark } from '../bytes/utf8-bytes.ts';
import { Window } from '../bytes/window.ts';
import type { WindowMemory } from './window-memory.ts';

const nothing: AsyncIterator<Buffer> = { next: () => Promise.resolve({ done: true, value: undefined }) };

/** Rows that begin between two places of a file; `from` is the start of a row. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** Chunks have the sizes in which `utf8Bytes` reads, so that both report the same. */
export interface Chunks {
  /** Bytes of a chunk. */
  readonly size?: number | undefined;
  /** How many of them are taken in at once, asked each time; undefined where that does not matter. */
  readonly count?: (() => number | undefined) | undefined;
}

/** All rows of a file. */
export const wholeFile: ByteRange = { from: 0, to: Number.POSITIVE_INFINITY };

/** A window whose bytes lie in the memory of a kernel: `at` and `end` are places there. */
export abstract class KernelWindow extends Window {
  readonly #memory: WindowMemory;
  readonly #marks: Mark[];
  #marked = false;

  constructor(memory: WindowMemory) {
    const marks: Mark[] = [];
    super(nothing, marks, 0);
    this.#marks = marks;
    this.#memory = memory;
    this.move(memory.start, memory.start);
    this.renew();
  }

  /** The place in the file, or in what was unpacked of it, of what is next, as long as nothing was marked. */
  abstract get place(): number;

  /** Something about the bytes was remarkable: what is remarked upon depends on where chunks begin. */
  get marked(): boolean {
    return this.#marked;
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

  /** Makes room for so many bytes after `end`; the first `kept` of them are there already. */
  protected makeRoom(size: number, kept: number): void {
    this.renew();
    const memory = this.#memory;
    const held = this.end - this.at;
    checkRow(held);
    memory.hold(this.at, this.end + kept, held + kept + size);
    this.renew();
    this.move(memory.start, memory.start + held);
  }

  protected mark(mark: Mark): void {
    this.#marked = true;
    this.#marks.push(mark);
  }
}
