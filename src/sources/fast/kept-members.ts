import type { CellColumn } from '../../scan/cell-runs.ts';
import type { Kernel } from '../../scan/kernel.ts';

/** Leaves all members out of the bags of a column's cells but those under some keys. */
export class KeptMembers {
  readonly #kernel: Kernel;
  readonly #keys: number;
  readonly #count: number;

  /** A key with a quote, a backslash or a control character is never found. */
  constructor(kernel: Kernel, keys: readonly string[]) {
    const spelled = keys.map((key) => Buffer.from(key));
    this.#kernel = kernel;
    this.#count = keys.length;
    this.#keys = kernel.calls.allocate(keys.length * 8);
    let at = kernel.calls.allocate(spelled.reduce((size, { length }) => size + length, 0));
    for (const [index, key] of spelled.entries()) {
      kernel.ints.set([at, key.length], (this.#keys >> 2) + index * 2);
      kernel.bytes.set(key, at);
      at += key.length;
    }
  }

  /** Changes the first `count` cells where they lie. */
  apply({ starts, ends, kinds }: CellColumn, count: number): void {
    this.#kernel.calls.keepMembers(starts, ends, kinds, count, this.#keys, this.#count);
  }
}
