import { growBytes } from '../../columns/grow.ts';

/** Different stretches of bytes, numbered by first appearance; no string is made of any, and each is kept once. */
export class ByteRanges {
  readonly #most: number;
  /** The stretches one after the other. */
  #kept = new Uint8Array(256);
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];
  /** By hash; −1 where there is none. */
  readonly #table: Int32Array;

  /** Holds `most` stretches. */
  constructor(most: number) {
    this.#most = most;
    this.#table = new Int32Array(2 ** Math.ceil(Math.log2(most * 2))).fill(-1);
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The number of a stretch, which is new or known and perhaps `guess`; undefined for a new one when there are enough. */
  numberOf(bytes: Uint8Array, start: number, end: number, guess: number): number | undefined {
    if (this.#isAt(guess, bytes, start, end)) return guess;
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
    const mask = this.#table.length - 1;
    for (let place = (hash ^ (hash >>> 15)) & mask; ; place = (place + 1) & mask) {
      const number = this.#table[place] as number;
      if (number === -1) {
        if (this.count >= this.#most) return undefined;
        this.#table[place] = this.count;
        return this.#keep(bytes, start, end);
      }
      if (this.#isAt(number, bytes, start, end)) return number;
    }
  }

  #keep(bytes: Uint8Array, start: number, end: number): number {
    const place = this.#end(this.count - 1);
    this.#kept = growBytes(this.#kept, place + end - start) as Uint8Array<ArrayBuffer>;
    this.#kept.set(bytes.subarray(start, end), place);
    this.#lengths.push(end - start);
    return this.#starts.push(place) - 1;
  }

  #end(number: number): number {
    return (this.#starts[number] ?? 0) + (this.#lengths[number] ?? 0);
  }

  #isAt(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#lengths[number] !== end - start) return false;
    const kept = this.#kept;
    const other = this.#starts[number] as number;
    for (let at = 0; at < end - start; at++) if (kept[other + at] !== bytes[start + at]) return false;
    return true;
  }

  /** The stretches as texts, by number. */
  texts(): string[] {
    const all = Buffer.from(this.#kept.buffer);
    return this.#starts.map((start, number) => all.toString('utf8', start, this.#end(number)));
  }
}
