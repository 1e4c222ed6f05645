import { expand } from '../../columns/gather.ts';
import { growInts } from '../../columns/grow.ts';
import { isNullAt, type StringVector, type Vector } from '../../columns/vector.ts';
import { termFilter } from '../../scan/term-filter.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { CHUNK_ROWS } from '../layout.ts';
import { builtChunk, type CodeChunk, codeChunk, NO_CODE } from './code-chunk.ts';
import {
  type BuiltChunk,
  type BuiltColumn,
  type ColumnBuilder,
  eachChunk,
  validBits,
} from './column-builder.ts';
import { DictionaryBuilder } from './dictionary-builder.ts';
import { textBytes } from './text-bytes.ts';
import { textSpan } from './text-span.ts';

/** After a chunk of rows, a dictionary with more texts than this share of the rows is given up. */
const tooMany = 0.6;

/**
 * A column of texts: strings, guids, decimals by their digits, dynamic values by their JSON (given as strings, the empty one for null).
 * Texts are numbered by first appearance as long as that repays.
 */
export class TextBuilder implements ColumnBuilder {
  textSize = 0;
  readonly #name: string;
  readonly #type: ScalarType;
  #rows = 0;
  readonly #dictionary: DictionaryBuilder;
  readonly #chunks: CodeChunk[] = [];
  /** Of the rows since the last whole chunk; −1 for a null. */
  #codes = new Int32Array(1024);
  #pending = 0;
  /** The numbers of the texts by text; made when a second dictionary comes, or a text without one. */
  #numbers: Map<string, number> | undefined;
  /** The dictionary of the rows so far: its texts are different, so that codes tell them apart. */
  #only: readonly string[] | undefined;
  /** Instead of codes, once the dictionary is given up. */
  #plain: (string | null)[] | undefined;
  /** The numbers here of the texts of a dictionary that batches have. */
  readonly #known = new WeakMap<readonly string[], Int32Array>();

  constructor(name: string, type: ScalarType) {
    this.#name = name;
    this.#type = type;
    this.#dictionary = new DictionaryBuilder(type === 'string');
  }

  append(given: Vector): void {
    const vector = expand(given);
    if (this.#plain === undefined && vector.type === 'string' && vector.codes !== undefined)
      this.#appendCodes(vector.values, vector.codes, vector.length);
    else this.#appendTexts(vector);
  }

  #appendCodes(values: readonly string[], codes: Int32Array, length: number): void {
    if (this.#rows === 0) this.#only = values;
    else if (this.#only !== values) this.#only = undefined;
    const before = this.#known.get(values) ?? new Int32Array(0);
    const known = growInts(before, values.length, NO_CODE - 1);
    if (known !== before) this.#known.set(values, known);
    this.#eachStretch(length, (start, end) => {
      const out = this.#codes;
      let at = this.#pending;
      for (let row = start; row < end; row++) {
        const code = codes[row] as number;
        let own = known[code] as number;
        if (own < NO_CODE) {
          own = this.#numberOf(this.#isNull(values[code] as string) ? null : (values[code] as string));
          known[code] = own;
        }
        out[at++] = own;
      }
    });
  }

  /** Calls `each` for stretches of new rows that lie within one chunk, with room for their codes. */
  #eachStretch(length: number, each: (start: number, end: number) => void): void {
    for (let start = 0; start < length; ) {
      const end = Math.min(length, start + CHUNK_ROWS - this.#pending);
      this.#codes = growInts(this.#codes, this.#pending + end - start) as Int32Array<ArrayBuffer>;
      each(start, end);
      this.#pending += end - start;
      start = end;
      if (this.#pending === CHUNK_ROWS) this.#closeChunk();
    }
    this.#rows += length;
  }

  #closeChunk(): void {
    this.#dictionary.settle();
    const codes = this.#codes.subarray(0, this.#pending);
    this.#chunks.push(codeChunk(codes, this.#dictionary.texts, this.#type === 'string'));
    this.#pending = 0;
  }

  /** The JSON of a dynamic value is never empty. */
  #isNull(text: string): boolean {
    return this.#type === 'dynamic' && text === '';
  }

  #numberOf(text: string | null): number {
    if (text === null) return NO_CODE;
    const { texts } = this.#dictionary;
    const number = texts.length;
    if (this.#only === undefined) {
      this.#numbers ??= new Map(texts.map((known, index) => [known, index]));
      const known = this.#numbers.get(text);
      if (known !== undefined) return known;
      this.#numbers.set(text, number);
    }
    texts.push(text);
    this.textSize += text.length;
    return number;
  }

  #appendTexts(vector: Vector): void {
    const { length } = vector;
    const ownAt = (row: number): string | null => {
      const text = textAt(vector, row);
      return text === null || this.#isNull(text) ? null : text;
    };
    if (this.#plain !== undefined) {
      for (let row = 0; row < length; row++) this.#addPlain(ownAt(row));
      this.#rows += length;
      return;
    }
    this.#only = undefined;
    const before = this.#dictionary.texts.length;
    this.#eachStretch(length, (start, end) => {
      const codes = this.#codes;
      let at = this.#pending;
      for (let row = start; row < end; row++) codes[at++] = this.#numberOf(ownAt(row));
    });
    const fresh = this.#dictionary.texts.length - before;
    if (this.#rows >= CHUNK_ROWS && fresh > length * tooMany) this.#giveUp();
  }

  #addPlain(text: string | null): void {
    this.#plain?.push(text);
    this.textSize += text?.length ?? 0;
  }

  #giveUp(): void {
    const { texts } = this.#dictionary;
    this.#plain = [];
    this.textSize = 0;
    for (const { codes, valid } of this.#chunks)
      for (let row = 0; row < codes.length; row++)
        this.#addPlain(valid?.[row] === 0 ? null : (texts[codes[row] as number] as string));
    for (let row = 0; row < this.#pending; row++) this.#addPlain(texts[this.#codes[row] as number] ?? null);
    this.#numbers = undefined;
    this.#chunks.length = 0;
    this.#pending = 0;
  }

  finish(chunkRows: readonly number[]): BuiltColumn {
    const { texts } = this.#dictionary;
    if (this.#plain === undefined && this.#rows >= CHUNK_ROWS && texts.length > this.#rows * tooMany)
      this.#giveUp();
    // Without a row there is no batch to carry a dictionary.
    if (this.#rows === 0) this.#plain = [];
    const shape = { name: this.#name, type: this.#type };
    if (this.#plain !== undefined) return { ...shape, form: 'texts', chunks: this.#plainChunks(chunkRows) };
    if (this.#pending > 0) this.#closeChunk();
    const width = texts.length <= 0x7f ? 1 : texts.length <= 0x7fff ? 2 : 4;
    const chunks = this.#chunks.map((chunk) => builtChunk(chunk, width, texts.length));
    return { ...shape, form: 'codes', width, dictionary: this.#dictionary.built(), chunks };
  }

  #plainChunks(chunkRows: readonly number[]): readonly BuiltChunk[] {
    const isString = this.#type === 'string';
    return eachChunk(chunkRows, (start, end) => {
      const texts = (this.#plain as (string | null)[]).slice(start, end);
      const { bytes, offsets, odd } = textBytes(texts);
      const valid = Uint8Array.from(texts, (text) => (text === null ? 0 : 1));
      return {
        ...(isString ? { nulls: 0 } : validBits(valid, 0, texts.length)),
        ...(isString ? textSpan(texts as string[]) : {}),
        values: bytes,
        offsets,
        ...(odd === undefined ? {} : { odd }),
        ...(isString ? { terms: termFilter(texts as string[], bytes, offsets) } : {}),
      };
    });
  }
}

function textAt(vector: Vector, row: number): string | null {
  if (isNullAt(vector, row)) return null;
  switch (vector.type) {
    case 'string':
      return textOf(vector, row);
    case 'guid':
      return vector.values[row] as string;
    case 'decimal':
      return String(vector.values[row]);
    default:
      throw new Error(`Expected texts and not ${vector.type}.`);
  }
}

const textOf = ({ values, codes }: StringVector, row: number): string =>
  values[codes === undefined ? row : (codes[row] as number)] as string;
