/** A part of what is written: text, or the same as UTF-8. Its bytes are there until whoever is given it returns, and written over then. */
export type Part = string | Uint8Array;

/** The part as bytes, texts as UTF-8. */
export const asBytes = (part: Part): Uint8Array => (typeof part === 'string' ? Buffer.from(part) : part);

/** Units of a text that are made bytes at once: of 65,536 that were put together of thousands of texts, that takes half as long again. */
const TEXT = 8192;
/** Bytes that are handed on at once. */
const BYTES = 262_144;
/** Bytes of UTF-8 that a unit of a text takes at most. */
const UNIT = 3;

/** Collects small texts and hands them on in large pieces: as bytes, or as one text where that is all. */
export class Pieces {
  readonly #out: (part: Part) => void;
  #text = '';
  #bytes: Buffer = Buffer.alloc(0);
  #end = 0;

  constructor(out: (part: Part) => void) {
    this.#out = out;
  }

  add(text: string): void {
    this.#text += text;
    if (this.#text.length > TEXT) this.#encode();
  }

  /** Hands on bytes, after what is there. */
  addBytes(bytes: Uint8Array): void {
    this.end();
    this.#out(bytes);
  }

  /** Hands on what is there. */
  end(): void {
    if (this.#end > 0) this.#encode();
    this.#give();
    if (this.#text !== '') this.#out(this.#text);
    this.#text = '';
  }

  #encode(): void {
    const most = this.#text.length * UNIT;
    if (this.#end + most > this.#bytes.length) {
      this.#give();
      if (most > this.#bytes.length) this.#bytes = Buffer.allocUnsafeSlow(Math.max(BYTES, most));
    }
    this.#end += this.#bytes.write(this.#text, this.#end);
    this.#text = '';
  }

  #give(): void {
    if (this.#end > 0) this.#out(this.#bytes.subarray(0, this.#end));
    this.#end = 0;
  }
}
