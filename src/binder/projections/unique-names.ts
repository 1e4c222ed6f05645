/** Hands out names without repeating one: a name that is taken gets the next free number after it, `x1`, `x2` … */
export class UniqueNames {
  /** Name → the last number that was tried after it. */
  readonly #taken = new Map<string, number>();

  add(name: string): void {
    if (name !== '' && !this.#taken.has(name)) this.#taken.set(name, 0);
  }

  /** The name itself when it is free, else the name (or `base`) with a number. */
  take(name: string, base = name): string {
    const last = this.#taken.get(name);
    if (last === undefined) {
      this.#taken.set(name, 0);
      return name;
    }
    for (let number = last + 1; ; number++) {
      const candidate = `${base}${number}`;
      if (this.#taken.has(candidate)) continue;
      this.#taken.set(name, number);
      this.#taken.set(candidate, 0);
      return candidate;
    }
  }
}
