/** Different stretches of bytes, numbered by first appearance; no string is made of any. */
export class ByteRanges {
  readonly #bytes: Uint8Array;
  readonly #most: number;
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];
  /** By hash; −1 where there is none. */
  readonly #table: Int32Array;

  /** Holds `most` stretches. */
  constructor(bytes: Uint8Array, most: number) {
    this.#bytes = bytes;
    this.#most = most;
    this.#table = new Int32Array(2 ** Math.ceil(Math.log2(most * 2))).fill(-1);
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The number of a stretch, which is new or known and perhaps `guess`; undefined for a new one when there are enough. */
  numberOf(start: number, end: number, guess: number): number | undefined {
    if (this.#isAt(guess, start, end)) return guess;
    const bytes = this.#bytes;
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
    const mask = this.#table.length - 1;
    for (let place = (hash ^ (hash >>> 15)) & mask; ; place = (place + 1) & mask) {
      const number = this.#table[place] as number;
      if (number === -1) {
        if (this.count >= this.#most) return undefined;
        this.#table[place] = this.count;
        this.#lengths.push(end - start);
        return this.#starts.push(start) - 1;
      }
      if (this.#isAt(number, start, end)) return number;
    }
  }

  #isAt(number: number, start: number, end: number): boolean {
    if (this.#lengths[number] !== end - start) return false;
    const bytes = this.#bytes;
    const other = this.#starts[number] as number;
    for (let at = 0; at < end - start; at++) if (bytes[other + at] !== bytes[start + at]) return false;
    return true;
  }

  /** The stretches as texts, by number. */
  texts(): string[] {
    const { buffer, byteOffset, length } = this.#bytes;
    const all = Buffer.from(buffer, byteOffset, length);
    return this.#starts.map((start, number) =>
      all.toString('utf8', start, start + (this.#lengths[number] as number)),
    );
  }
}
