/** Different hashes of 32 bits. A `Set` takes several times as long for millions of them. */
export class HashSet {
  /** 0 where there is none. */
  #table = new Int32Array(1024);
  #used = 0;
  #hasZero = false;

  get size(): number {
    return this.#used + (this.#hasZero ? 1 : 0);
  }

  add(hash: number): void {
    if (hash === 0) {
      this.#hasZero = true;
      return;
    }
    const table = this.#table;
    const mask = table.length - 1;
    let place = Math.imul(hash, 0x9e3779b1) >>> 7;
    for (; ; place++) {
      const there = table[place & mask] as number;
      if (there === hash) return;
      if (there === 0) break;
    }
    table[place & mask] = hash;
    if (++this.#used * 2 > table.length) this.#grow();
  }

  #grow(): void {
    const before = this.#table;
    this.#table = new Int32Array(before.length * 4);
    this.#used = 0;
    for (const hash of before) if (hash !== 0) this.add(hash);
  }

  each(call: (hash: number) => void): void {
    if (this.#hasZero) call(0);
    for (const hash of this.#table) if (hash !== 0) call(hash);
  }
}
