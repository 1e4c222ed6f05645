import type { Kernel } from '../../scan/kernel.ts';

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
