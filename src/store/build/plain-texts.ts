import { termFilter } from '../../scan/term-filter.ts';
import { type BuiltChunk, eachChunk, validBits } from './column-builder.ts';
import { textBytes } from './text-bytes.ts';
import { textSpan } from './text-span.ts';

/** Texts one after the other, for columns whose texts are mostly different. */
export class PlainTexts {
  readonly #texts: (string | null)[] = [];
  #characters = 0;

  get characters(): number {
    return this.#characters;
  }

  push(text: string | null): void {
    this.#texts.push(text);
    this.#characters += text?.length ?? 0;
  }

  /** `isSearched`: whether conditions look into the texts; then none is null. */
  built(chunkRows: readonly number[], isSearched: boolean): readonly BuiltChunk[] {
    return eachChunk(chunkRows, (start, end) => {
      const texts = this.#texts.slice(start, end);
      const { bytes, offsets, odd } = textBytes(texts);
      const valid = Uint8Array.from(texts, (text) => (text === null ? 0 : 1));
      return {
        ...(isSearched ? { nulls: 0 } : validBits(valid, 0, texts.length)),
        ...(isSearched ? textSpan(texts as string[]) : {}),
        values: bytes,
        offsets,
        ...(odd === undefined ? {} : { odd }),
        ...(isSearched ? { terms: termFilter(texts as string[], bytes, offsets) } : {}),
      };
    });
  }
}
