/** Entries of one `Map`: it takes 2^24 of them, less a few, and throws at the next. */
const MOST = 2 ** 24 - 2 ** 16;

/** A `Map` from keys to numbers that may have more entries than one `Map` can. Entries are not removed. */
export class ManyMap<Key> {
  readonly #most: number;
  readonly #full: Map<Key, number>[] = [];
  #open = new Map<Key, number>();

  constructor(most = MOST) {
    this.#most = most;
  }

  get size(): number {
    return this.#full.length * this.#most + this.#open.size;
  }

  get(key: Key): number | undefined {
    const found = this.#open.get(key);
    if (found !== undefined) return found;
    for (const map of this.#full) {
      const number = map.get(key);
      if (number !== undefined) return number;
    }
    return undefined;
  }

  /** Adds a key that is not there yet. */
  add(key: Key, number: number): void {
    if (this.#open.size === this.#most) {
      this.#full.push(this.#open);
      this.#open = new Map();
    }
    this.#open.set(key, number);
  }
}
