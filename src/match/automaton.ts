/**
 * Finds many texts in one reading of another (Aho and Corasick's automaton): which of them occur, wherever they overlap. Empty needles
 * are never found. Case matters: fold both sides to ignore it.
 */
export class Automaton {
  /** The kind of each UTF-16 unit: 0 for one that is in no needle. */
  readonly #kinds = new Uint16Array(0x10000);
  readonly #width: number;
  /** The state that follows a state (a row) on a kind (a column). */
  readonly #next: Int32Array;
  /** Needles that end in a state. */
  readonly #ending: (number[] | undefined)[] = [undefined];
  /** The longest shorter state with needles that end where this one ends; 0 when there is none. */
  readonly #shorter: Int32Array;
  /** 1 where some needle ends. */
  readonly #ends: Uint8Array;

  constructor(needles: readonly string[]) {
    let width = 1;
    for (const needle of needles)
      for (let at = 0; at < needle.length; at++) {
        const code = needle.charCodeAt(at);
        if (this.#kinds[code] === 0) this.#kinds[code] = width++;
      }
    this.#width = width;
    const children: Map<number, number>[] = [new Map()];
    for (const [number, needle] of needles.entries()) {
      if (needle === '') continue;
      let state = 0;
      for (let at = 0; at < needle.length; at++) {
        const kind = this.#kinds[needle.charCodeAt(at)]!;
        let child = children[state]!.get(kind);
        if (child === undefined) {
          child = children.length;
          children.push(new Map());
          this.#ending.push(undefined);
          children[state]!.set(kind, child);
        }
        state = child;
      }
      const others = this.#ending[state];
      if (others === undefined) this.#ending[state] = [number];
      else others.push(number);
    }
    this.#next = new Int32Array(children.length * width);
    this.#shorter = new Int32Array(children.length);
    this.#ends = new Uint8Array(children.length);
    this.#link(children);
  }

  /** Breadth first: the row of a state begins as that of its longest suffix, which is known by then. */
  #link(children: readonly Map<number, number>[]): void {
    const next = this.#next;
    const width = this.#width;
    const suffix = new Int32Array(children.length);
    const queue = [0];
    for (let at = 0; at < queue.length; at++) {
      const state = queue[at]!;
      const fallback = suffix[state]!;
      if (state !== 0) {
        next.copyWithin(state * width, fallback * width, (fallback + 1) * width);
        this.#shorter[state] = this.#ending[fallback] === undefined ? this.#shorter[fallback]! : fallback;
        this.#ends[state] = this.#ending[state] !== undefined || this.#shorter[state] !== 0 ? 1 : 0;
      }
      for (const [kind, child] of children[state]!) {
        suffix[child] = state === 0 ? 0 : next[state * width + kind]!;
        next[state * width + kind] = child;
        queue.push(child);
      }
    }
  }

  /** Calls `found` with the number of each needle that is in `text`, once for every place where it ends. */
  find(text: string, found: (needle: number) => void): void {
    const kinds = this.#kinds;
    const next = this.#next;
    const ends = this.#ends;
    const width = this.#width;
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      state = next[state * width + kinds[text.charCodeAt(at)]!]!;
      if (ends[state] === 0) continue;
      for (let from = state; from !== 0; from = this.#shorter[from]!) {
        const needles = this.#ending[from];
        if (needles !== undefined) for (const needle of needles) found(needle);
      }
    }
  }
}
