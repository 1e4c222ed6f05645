import { hashBeside } from '../files/hash-file.ts';

/** Hashes files beside what else is done with them, one after the other. */
export class HashQueue {
  readonly #signal: AbortSignal;
  /** Stops what is still being hashed. */
  readonly #end = new AbortController();
  #last: Promise<unknown> = Promise.resolve();

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal === undefined ? this.#end.signal : AbortSignal.any([signal, this.#end.signal]);
  }

  hash(path: string): Promise<string> {
    const hash = this.#last.then(() => hashBeside(path, this.#signal));
    // A failure is reported to whoever needs the hash.
    this.#last = hash.catch(() => {});
    return hash;
  }

  stop(): void {
    this.#end.abort();
  }
}
