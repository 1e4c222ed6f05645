/** A part of what is written: text, or the same as UTF-8. */
export type Part = string | Uint8Array;

export const asBytes = (part: Part): Uint8Array => (typeof part === 'string' ? Buffer.from(part) : part);

/** Gives out room for bytes, behind what is there: at `at` of `bytes`, all of them to be filled before there is more. */
export interface Room {
  room(size: number): { readonly bytes: Uint8Array; readonly at: number };
}

/** Units of a text that are made bytes at once: of 65,536 that were put together of thousands of texts, that takes half as long again. */
const TEXT = 8192;
/** Bytes that are handed on at once. */
const BYTES = 262_144;
/** Bytes of UTF-8 that a unit of a text takes at most. */
const UNIT = 3;

/** Collects small texts and hands them on in large pieces: as bytes, or as one text where that is all. */
export class Pieces implements Room {
  readonly #out: (part: Part) => void;
  #text = '';
  #bytes: Buffer = Buffer.alloc(0);
  #end = 0;

  constructor(out: (part: Part) => void) {
    this.#out = out;
  }

  add(text: string): void {
    this.#text += text;
    if (this.#text.length > TEXT) this.room(0);
  }

  addBytes(part: Uint8Array): void {
    const { bytes, at } = this.room(part.length);
    bytes.set(part, at);
  }

  room(size: number): { readonly bytes: Uint8Array; readonly at: number } {
    const most = this.#text.length * UNIT + size;
    if (this.#end + most > this.#bytes.length) {
      this.#give();
      this.#bytes = Buffer.allocUnsafeSlow(Math.max(BYTES, most));
    }
    if (this.#text !== '') this.#end += this.#bytes.write(this.#text, this.#end);
    this.#text = '';
    const at = this.#end;
    this.#end += size;
    return { bytes: this.#bytes, at };
  }

  /** Hands on what is there. */
  end(): void {
    if (this.#end > 0) this.room(0);
    this.#give();
    if (this.#text !== '') this.#out(this.#text);
    this.#text = '';
  }

  /** What was handed on is the receiver's: the bytes behind it are filled next, never those again. */
  #give(): void {
    if (this.#end > 0) this.#out(this.#bytes.subarray(0, this.#end));
    this.#bytes = this.#bytes.subarray(this.#end);
    this.#end = 0;
  }
}
