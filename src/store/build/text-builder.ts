import { expand } from '../../columns/gather.ts';
import { growInts } from '../../columns/grow.ts';
import { isNullAt, type StringVector, type Vector } from '../../columns/vector.ts';
import { termFilter } from '../../scan/term-filter.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { CHUNK_ROWS } from '../layout.ts';
import { bagMembers } from './bag-members.ts';
import {
  type BuiltChunk,
  type BuiltColumn,
  type ColumnBuilder,
  eachChunk,
  validBits,
} from './column-builder.ts';
import { textBytes } from './text-bytes.ts';

/** After a chunk of rows, a dictionary with more texts than this share of the rows is given up. */
const tooMany = 0.6;

/** A dictionary is searched text by text below this size; above it has a filter of terms. */
const searchedWhole = 512;

/** A dictionary with more texts than this is looked at as JSON: fewer are read in no time. */
const manyTexts = 4096;

/** Longer texts are no bounds of a chunk. */
const longestBound = 100;

const NO_CODE = -1;

/**
 * A column of texts: strings, guids, decimals by their digits, dynamic values by their JSON (given as strings, the empty one for null).
 * Texts are numbered by first appearance as long as that repays.
 */
export class TextBuilder implements ColumnBuilder {
  textSize = 0;
  readonly #name: string;
  readonly #type: ScalarType;
  #rows = 0;
  /** Of each row; −1 for a null. */
  #codes: Int32Array = new Int32Array(0);
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** Instead of codes, once the dictionary is given up. */
  #plain: (string | null)[] | undefined;
  /** The numbers here of the texts of a dictionary that batches have. */
  readonly #known = new WeakMap<readonly string[], Int32Array>();

  constructor(name: string, type: ScalarType) {
    this.#name = name;
    this.#type = type;
  }

  append(given: Vector): void {
    const vector = expand(given);
    if (this.#plain === undefined && vector.type === 'string' && vector.codes !== undefined)
      this.#appendCodes(vector.values, vector.codes, vector.length);
    else this.#appendTexts(vector);
  }

  #appendCodes(values: readonly string[], codes: Int32Array, length: number): void {
    const before = this.#known.get(values) ?? new Int32Array(0);
    const known = growInts(before, values.length, NO_CODE - 1);
    if (known !== before) this.#known.set(values, known);
    const from = this.#rows;
    this.#codes = growInts(this.#codes, from + length);
    const out = this.#codes;
    for (let row = 0; row < length; row++) {
      const code = codes[row] as number;
      let own = known[code] as number;
      if (own < NO_CODE) {
        own = this.#numberOf(this.#isNull(values[code] as string) ? null : (values[code] as string));
        known[code] = own;
      }
      out[from + row] = own;
    }
    this.#rows += length;
  }

  /** The JSON of a dynamic value is never empty. */
  #isNull(text: string): boolean {
    return this.#type === 'dynamic' && text === '';
  }

  #numberOf(text: string | null): number {
    if (text === null) return NO_CODE;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#texts.length;
    this.#texts.push(text);
    this.#numbers.set(text, number);
    this.textSize += text.length;
    return number;
  }

  #appendTexts(vector: Vector): void {
    const length = vector.length;
    const before = this.#texts.length;
    this.#codes = growInts(this.#codes, this.#plain === undefined ? this.#rows + length : 0);
    for (let row = 0; row < length; row++) {
      const text = textAt(vector, row);
      const own = text === null || this.#isNull(text) ? null : text;
      if (this.#plain === undefined) this.#codes[this.#rows + row] = this.#numberOf(own);
      else {
        this.#plain.push(own);
        this.textSize += own?.length ?? 0;
      }
    }
    this.#rows += length;
    const fresh = this.#texts.length - before;
    if (this.#plain === undefined && this.#rows >= CHUNK_ROWS && fresh > length * tooMany) this.#giveUp();
  }

  #giveUp(): void {
    const plain: (string | null)[] = new Array(this.#rows);
    let size = 0;
    for (let row = 0; row < this.#rows; row++) {
      const code = this.#codes[row] as number;
      const text = code === NO_CODE ? null : (this.#texts[code] as string);
      plain[row] = text;
      size += text?.length ?? 0;
    }
    this.textSize = size;
    this.#plain = plain;
    this.#numbers.clear();
  }

  finish(chunkRows: readonly number[]): BuiltColumn {
    if (this.#plain === undefined && this.#rows >= CHUNK_ROWS && this.#texts.length > this.#rows * tooMany)
      this.#giveUp();
    // Without a row there is no batch to carry a dictionary.
    if (this.#rows === 0) this.#plain = [];
    const shape = { name: this.#name, type: this.#type };
    const isString = this.#type === 'string';
    if (this.#plain !== undefined) {
      const plain = this.#plain;
      const chunks = eachChunk(chunkRows, (start, end): BuiltChunk => {
        const texts = plain.slice(start, end);
        const { bytes, offsets, odd } = textBytes(texts);
        const valid = Uint8Array.from(texts, (text) => (text === null ? 0 : 1));
        return {
          ...(isString ? { nulls: 0 } : validBits(valid, 0, texts.length)),
          ...(isString ? textSpan(texts as string[]) : {}),
          values: bytes,
          offsets,
          ...(odd === undefined ? {} : { odd }),
          ...(isString ? { terms: termFilter(texts as string[]) } : {}),
        };
      });
      return { ...shape, form: 'texts', chunks };
    }
    const texts = this.#texts;
    const width = texts.length <= 0x7f ? 1 : texts.length <= 0x7fff ? 2 : 4;
    const chunks = eachChunk(chunkRows, (start, end) => this.#codeChunk(width, start, end));
    const { bytes, offsets, odd } = textBytes(texts);
    const members = isString && texts.length > manyTexts ? bagMembers(bytes, offsets, odd) : [];
    return {
      ...shape,
      form: 'codes',
      width,
      dictionary: {
        count: texts.length,
        bytes,
        offsets,
        ...(odd === undefined ? {} : { odd }),
        ...(isString && texts.length > searchedWhole ? { terms: termFilter(texts) } : {}),
        ...(members.length > 0 ? { members } : {}),
      },
      chunks,
    };
  }

  #codeChunk(width: 1 | 2 | 4, start: number, end: number): BuiltChunk {
    const codes = this.#codes.subarray(start, end);
    const values = new { 1: Int8Array, 2: Int16Array, 4: Int32Array }[width](codes.length);
    const present = new Uint8Array(Math.ceil(this.#texts.length / 8));
    let nulls = 0;
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row] as number;
      if (code === NO_CODE) nulls++;
      else {
        values[row] = code;
        present[code >> 3] = (present[code >> 3] as number) | (1 << (code & 7));
      }
    }
    const valid = nulls === 0 ? undefined : codes.map((code) => (code === NO_CODE ? 0 : 1));
    return {
      ...validBits(valid === undefined ? undefined : Uint8Array.from(valid), 0, codes.length),
      ...(this.#type === 'string' ? { codes: present, ...this.#presentSpan(present) } : {}),
      values,
    };
  }

  #presentSpan(present: Uint8Array): ReturnType<typeof textSpan> {
    return textSpan(
      this.#texts.filter((_, code) => ((present[code >> 3] as number) & (1 << (code & 7))) !== 0),
    );
  }
}

/** The least and greatest text, unit by unit; nothing when one of them is long, or no text. */
function textSpan(texts: readonly string[]): { readonly least?: string; readonly greatest?: string } {
  let [least, greatest] = [texts[0], texts[0]];
  for (const text of texts) {
    if (text < (least as string)) least = text;
    if (text > (greatest as string)) greatest = text;
  }
  if (least === undefined || greatest === undefined) return {};
  const isShort = least.length <= longestBound && greatest.length <= longestBound;
  return isShort && least.isWellFormed() && greatest.isWellFormed() ? { least, greatest } : {};
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
