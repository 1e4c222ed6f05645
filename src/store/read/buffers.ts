/** Buffers of chunks that were read to their end, for the chunks that follow: memory that was never touched costs more than reading into it. */
export class Buffers {
  readonly #free: Buffer[] = [];

  /** A buffer of its own, so that views of any width fit; what is in it is anything. */
  take(length: number): Buffer {
    for (let index = this.#free.length - 1; index >= 0; index--) {
      const found = this.#free[index] as Buffer;
      if (found.length < length || found.length > length * 2) continue;
      this.#free.splice(index, 1);
      return found.length === length ? found : found.subarray(0, length);
    }
    return Buffer.allocUnsafeSlow(length);
  }

  /** Nobody may look at it any more. */
  give(buffer: Buffer): void {
    if (buffer.length > 0) this.#free.push(buffer);
  }
}
