import type { TempFile, TempStore } from '../../../src/columns/ports.ts';

/** Temporary files in memory that says how many there were; `happen` is called ahead of an append that is chosen by its number. */
export class CountedStore implements TempStore {
  opened = 0;
  closed = 0;
  appended = 0;
  readonly #chosen: number;
  readonly #happen: () => void;

  constructor(chosen = -1, happen: () => void = () => {}) {
    this.#chosen = chosen;
    this.#happen = happen;
  }

  open(): TempFile {
    this.opened++;
    const parts = new Map<number, Uint8Array>();
    let size = 0;
    let isOpen = true;
    const check = (): void => {
      if (!isOpen) throw new Error('Expected the file to be open.');
    };
    return {
      append: (bytes) => {
        check();
        if (this.appended++ === this.#chosen) this.#happen();
        const place = size;
        parts.set(place, bytes.slice());
        size += bytes.length;
        return place;
      },
      read: (place, length) => {
        check();
        const bytes = parts.get(place);
        if (bytes?.length !== length) throw new Error('Expected to read what was appended.');
        return bytes.slice();
      },
      close: () => {
        if (isOpen) this.closed++;
        isOpen = false;
      },
    };
  }
}
