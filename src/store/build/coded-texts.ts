import { growInts } from '../../columns/grow.ts';
import { ChunkCut } from './chunk-cut.ts';
import { builtChunk, type CodeChunk, codeChunk, NO_CODE, widthOf } from './code-chunk.ts';
import type { BuiltColumn } from './column-builder.ts';
import { DictionaryBuilder } from './dictionary-builder.ts';

/** Texts numbered by first appearance: a dictionary, and the code of each row. */
export class CodedTexts {
  readonly #isSearched: boolean;
  readonly #dictionary: DictionaryBuilder;
  readonly #chunks: CodeChunk[] = [];
  /** Of the rows since the last whole chunk; −1 for a null. */
  #codes = new Int32Array(1024);
  readonly #cut: ChunkCut;
  #rows = 0;
  #characters = 0;
  /** The codes of the texts by text; made when a second dictionary comes, or a text without one. */
  #codeOf: Map<string, number> | undefined;
  /** The dictionary of the rows so far: its texts are different, so that codes tell them apart. */
  #only: readonly string[] | undefined;
  /** The codes here of the texts of a dictionary that batches have. */
  readonly #known = new WeakMap<readonly string[], Int32Array>();

  /** `isSearched`: whether conditions look into the texts. */
  constructor(isSearched: boolean, chunkRows: number) {
    this.#cut = new ChunkCut(chunkRows, (rows) => this.#closeChunk(rows));
    this.#isSearched = isSearched;
    this.#dictionary = new DictionaryBuilder(isSearched);
  }

  get rows(): number {
    return this.#rows;
  }

  /** How many different texts there are. */
  get distinct(): number {
    return this.#dictionary.texts.length;
  }

  /** In the different texts. */
  get characters(): number {
    return this.#characters;
  }

  /** Takes rows that have codes of their own; `textOf` says what is kept of a text. */
  appendCodes(
    values: readonly string[],
    codes: Int32Array,
    length: number,
    textOf: (text: string) => string | null,
  ): void {
    if (this.#rows === 0) this.#only = values;
    else if (this.#only !== values) this.#only = undefined;
    const before = this.#known.get(values) ?? new Int32Array(0);
    const known = growInts(before, values.length, NO_CODE - 1);
    if (known !== before) this.#known.set(values, known);
    this.#add(length, (start, end, at) => {
      const out = this.#codes;
      for (let row = start; row < end; row++) {
        const code = codes[row] as number;
        let own = known[code] as number;
        if (own < NO_CODE) {
          own = this.#number(textOf(values[code] as string));
          known[code] = own;
        }
        out[at++] = own;
      }
    });
  }

  append(length: number, textAt: (row: number) => string | null): void {
    this.#only = undefined;
    this.#add(length, (start, end, at) => {
      const codes = this.#codes;
      for (let row = start; row < end; row++) codes[at++] = this.#number(textAt(row));
    });
  }

  /** Calls `take` for stretches of new rows, with room for their codes. */
  #add(length: number, take: (start: number, end: number, at: number) => void): void {
    this.#cut.add(length, (start, end, at) => {
      this.#codes = growInts(this.#codes, at + end - start) as Int32Array<ArrayBuffer>;
      take(start, end, at);
    });
    this.#rows += length;
  }

  #closeChunk(rows: number): void {
    this.#dictionary.settle();
    this.#chunks.push(codeChunk(this.#codes.subarray(0, rows), this.#dictionary.texts, this.#isSearched));
  }

  /** The code of a text, a new one where it is seen for the first time. */
  #number(text: string | null): number {
    if (text === null) return NO_CODE;
    const { texts } = this.#dictionary;
    const code = texts.length;
    if (this.#only === undefined) {
      this.#codeOf ??= new Map(texts.map((known, index) => [known, index]));
      const known = this.#codeOf.get(text);
      if (known !== undefined) return known;
      this.#codeOf.set(text, code);
    }
    texts.push(text);
    this.#characters += text.length;
    return code;
  }

  /** Calls `each` with all rows, some at a time. */
  eachStretch(each: (length: number, textAt: (row: number) => string | null) => void): void {
    const { texts } = this.#dictionary;
    for (const { codes, valid } of this.#chunks)
      each(codes.length, (row) => (valid?.[row] === 0 ? null : (texts[codes[row] as number] as string)));
    each(this.#cut.pending, (row) => texts[this.#codes[row] as number] ?? null);
  }

  /** The rows in whole chunks, the last one shorter; none come after. */
  built(): Required<Pick<BuiltColumn, 'width' | 'dictionary' | 'chunks'>> {
    this.#cut.end();
    const { distinct } = this;
    const width = widthOf(distinct);
    const chunks = this.#chunks.map((chunk) => builtChunk(chunk, width, distinct));
    return { width, dictionary: this.#dictionary.built(), chunks };
  }
}
