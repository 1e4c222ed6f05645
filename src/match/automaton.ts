/** Room for so many states to begin with. */
const FIRST_STATES = 256;

/**
 * Finds many texts in one reading of another (Aho and Corasick's automaton): which of them occur, wherever they overlap. Empty needles
 * are never found. Case matters: fold both sides to ignore it.
 */
export class Automaton {
  /** The kind of each UTF-16 unit: 0 for one that is in no needle. */
  readonly #kinds = new Uint16Array(0x10000);
  readonly #width: number;
  /** The state that follows a state (a row) on a kind (a column). */
  #next: Int32Array;
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
    this.#next = new Int32Array(FIRST_STATES * width);
    for (const [number, needle] of needles.entries()) if (needle !== '') this.#add(needle, number);
    const states = this.#ending.length;
    this.#next = this.#next.slice(0, states * width);
    this.#shorter = new Int32Array(states);
    this.#ends = new Uint8Array(states);
    this.#link(states);
  }

  /** Grows the tree of needles; 0 stands where no needle goes on. */
  #add(needle: string, number: number): void {
    const width = this.#width;
    let state = 0;
    for (let at = 0; at < needle.length; at++) {
      const place = state * width + this.#kinds[needle.charCodeAt(at)]!;
      let child = this.#next[place]!;
      if (child === 0) {
        child = this.#ending.length;
        this.#ending.push(undefined);
        if ((child + 1) * width > this.#next.length) {
          const more = new Int32Array(this.#next.length * 2);
          more.set(this.#next);
          this.#next = more;
        }
        this.#next[place] = child;
      }
      state = child;
    }
    const others = this.#ending[state];
    if (others === undefined) this.#ending[state] = [number];
    else others.push(number);
  }

  /** Breadth first: where no needle goes on, a state goes on as its longest suffix, whose row is known by then. */
  #link(states: number): void {
    const next = this.#next;
    const width = this.#width;
    const suffix = new Int32Array(states);
    const queue = new Int32Array(states);
    let length = 1;
    for (let at = 0; at < length; at++) {
      const state = queue[at]!;
      const fallback = suffix[state]!;
      if (state !== 0) {
        this.#shorter[state] = this.#ending[fallback] === undefined ? this.#shorter[fallback]! : fallback;
        this.#ends[state] = this.#ending[state] !== undefined || this.#shorter[state] !== 0 ? 1 : 0;
      }
      const [row, other] = [state * width, fallback * width];
      for (let kind = 1; kind < width; kind++) {
        const child = next[row + kind]!;
        const follows = state === 0 ? 0 : next[other + kind]!;
        if (child === 0) next[row + kind] = follows;
        else {
          suffix[child] = follows;
          queue[length++] = child;
        }
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
