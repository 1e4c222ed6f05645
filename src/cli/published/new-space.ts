import { setFlagsFromString } from 'node:v8';

/** By which factor the engine makes its space for new objects larger when many of them have survived: two unless it is told otherwise. */
const grow = (factor: 1 | 2): void => setFlagsFromString(`--semi-space-growth-factor=${factor}`);

/** Where the state that threads share has the number of those that take in code, and whether the scan has begun. */
const TAKING = 0;
const BEGUN = 1;

/**
 * Keeps the engine's space for new objects small until a scan begins. What comes before, code and plans, lives on, and from that the engine
 * concludes that more space is wanted: 32 megabytes by the time that a scan begins which needs four, and each page that is touched for the first time costs.
 * From then on the engine does as it likes: rows of JSON that hold bags want more.
 */
export class NewSpace {
  /** For the other threads: flags are those of the process. */
  readonly shared: SharedArrayBuffer;
  readonly #state: Int32Array;

  /** @param shared what another thread has; its own state where this is the first */
  constructor(shared = new SharedArrayBuffer(8)) {
    this.shared = shared;
    this.#state = new Int32Array(shared);
  }

  /** What `take` gives, which takes in compiled code: the engine only does so with the flags that it was kept with. */
  whileTaking<T>(take: () => T): T {
    Atomics.add(this.#state, TAKING, 1);
    grow(2);
    try {
      return take();
    } finally {
      Atomics.sub(this.#state, TAKING, 1);
      if (this.#staysSmall()) grow(1);
      // Another thread may have changed that meanwhile.
      if (!this.#staysSmall()) grow(2);
    }
  }

  /** The scan begins, or the start has lasted long enough. */
  begin(): void {
    Atomics.store(this.#state, BEGUN, 1);
    grow(2);
  }

  #staysSmall(): boolean {
    return Atomics.load(this.#state, TAKING) === 0 && Atomics.load(this.#state, BEGUN) === 0;
  }
}
