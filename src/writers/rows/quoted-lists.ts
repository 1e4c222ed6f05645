import { growBytes } from '../../columns/grow.ts';
import type { TextLists } from '../../columns/texts/text-lists.ts';
import { quoteJson } from '../../types/json.ts';
import type { RowMemory } from './row-memory.ts';

const comma = 0x2c;
const opening = 0x5b;
const closing = 0x5d;

/**
 * The JSON of arrays of texts, as bytes: each text is quoted once, and then copied wherever it is in an array. An array of 16 addresses takes
 * 0.5 µs instead of 4.
 */
export class QuotedLists {
  readonly #lists: TextLists;
  /** Quoted texts with a comma after each. */
  #quoted: Uint8Array = new Uint8Array(4096);
  #filled = 0;
  /** By code: where the quoted text begins and ends; it ends at 0 until it was asked for. */
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;

  constructor(lists: TextLists) {
    this.#lists = lists;
    this.#starts = new Int32Array(lists.texts.length);
    this.#ends = new Int32Array(lists.texts.length);
  }

  /** Adds the array of a row. */
  add(row: number, to: RowMemory): void {
    const { codes, starts } = this.#lists;
    const own = codes.subarray(starts[row], starts[row + 1]);
    // An empty array has no comma for its end to stand in the place of.
    let size = own.length === 0 ? 2 : 1;
    for (const code of own) {
      if (this.#ends[code] === 0) this.#quote(code);
      size += (this.#ends[code] as number) - (this.#starts[code] as number);
    }
    const { bytes, at } = to.room(size);
    const quoted = this.#quoted;
    bytes[at] = opening;
    let place = at + 1;
    for (const code of own) {
      const end = this.#ends[code] as number;
      for (let byte = this.#starts[code] as number; byte < end; byte++)
        bytes[place++] = quoted[byte] as number;
    }
    bytes[at + size - 1] = closing;
  }

  #quote(code: number): void {
    const bytes = Buffer.from(quoteJson(this.#lists.texts[code] as string));
    const end = this.#filled + bytes.length;
    this.#quoted = growBytes(this.#quoted, end + 1);
    this.#quoted.set(bytes, this.#filled);
    this.#quoted[end] = comma;
    this.#starts[code] = this.#filled;
    this.#ends[code] = end + 1;
    this.#filled = end + 1;
  }
}
