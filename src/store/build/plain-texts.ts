import { termFilter } from '../../scan/term-filter.ts';
import { ChunkCut } from './chunk-cut.ts';
import { type BuiltChunk, validBits } from './column-builder.ts';
import { textBytes } from './text-bytes.ts';
import { textSpan } from './text-span.ts';

/** Texts one after the other, for columns whose texts are mostly different. */
export class PlainTexts {
  readonly #isSearched: boolean;
  readonly #cut: ChunkCut;
  readonly #chunks: BuiltChunk[] = [];
  /** Of the chunk that is not whole. */
  #texts: (string | null)[] = [];
  #characters = 0;

  /** `isSearched`: whether conditions look into the texts; then none is null. */
  constructor(isSearched: boolean, chunkRows: number) {
    this.#cut = new ChunkCut(chunkRows, () => this.#closeChunk());
    this.#isSearched = isSearched;
  }

  get characters(): number {
    return this.#characters;
  }

  append(length: number, textAt: (row: number) => string | null): void {
    this.#cut.add(length, (start, end) => {
      for (let row = start; row < end; row++) {
        const text = textAt(row);
        this.#texts.push(text);
        this.#characters += text?.length ?? 0;
      }
    });
  }

  #closeChunk(): void {
    const texts = this.#texts;
    const { bytes, offsets, odd } = textBytes(texts);
    const shared = { values: bytes, offsets, ...(odd === undefined ? {} : { odd }) };
    if (this.#isSearched)
      this.#chunks.push({
        nulls: 0,
        ...textSpan(texts as string[]),
        ...shared,
        terms: termFilter(texts as string[], bytes, offsets),
      });
    else {
      const valid = Uint8Array.from(texts, (text) => (text === null ? 0 : 1));
      this.#chunks.push({ ...validBits(valid, texts.length), ...shared });
    }
    this.#texts = [];
  }

  /** The rows in whole chunks, the last one shorter; none come after. */
  built(): readonly BuiltChunk[] {
    this.#cut.end();
    return this.#chunks;
  }
}
