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
  /** Of the rows of each batch; −1 for a null. */
  readonly #codes: Int32Array[] = [];
  readonly #texts: string[] = [];
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
    const out = new Int32Array(length);
    for (let row = 0; row < length; row++) {
      const code = codes[row] as number;
      let own = known[code] as number;
      if (own < NO_CODE) {
        own = this.#numberOf(this.#isNull(values[code] as string) ? null : (values[code] as string));
        known[code] = own;
      }
      out[row] = own;
    }
    this.#codes.push(out);
    this.#rows += length;
  }

  /** The JSON of a dynamic value is never empty. */
  #isNull(text: string): boolean {
    return this.#type === 'dynamic' && text === '';
  }

  #numberOf(text: string | null): number {
    if (text === null) return NO_CODE;
    const number = this.#texts.length;
    if (this.#only === undefined) {
      this.#numbers ??= new Map(this.#texts.map((known, index) => [known, index]));
      const known = this.#numbers.get(text);
      if (known !== undefined) return known;
      this.#numbers.set(text, number);
    }
    this.#texts.push(text);
    this.textSize += text.length;
    return number;
  }

  #appendTexts(vector: Vector): void {
    const length = vector.length;
    this.#only = undefined;
    const before = this.#texts.length;
    const codes = new Int32Array(this.#plain === undefined ? length : 0);
    for (let row = 0; row < length; row++) {
      const text = textAt(vector, row);
      const own = text === null || this.#isNull(text) ? null : text;
      if (this.#plain === undefined) codes[row] = this.#numberOf(own);
      else {
        this.#plain.push(own);
        this.textSize += own?.length ?? 0;
      }
    }
    if (this.#plain === undefined) this.#codes.push(codes);
    this.#rows += length;
    const fresh = this.#texts.length - before;
    if (this.#plain === undefined && this.#rows >= CHUNK_ROWS && fresh > length * tooMany) this.#giveUp();
  }

  #giveUp(): void {
    const plain: (string | null)[] = new Array(this.#rows);
    const codes = this.#allCodes();
    let size = 0;
    for (let row = 0; row < this.#rows; row++) {
      const code = codes[row] as number;
      const text = code === NO_CODE ? null : (this.#texts[code] as string);
      plain[row] = text;
      size += text?.length ?? 0;
    }
    this.textSize = size;
    this.#plain = plain;
    this.#numbers = undefined;
    this.#codes.length = 0;
  }

  #allCodes(): Int32Array {
    const all = new Int32Array(this.#rows);
    let at = 0;
    for (const codes of this.#codes) {
      all.set(codes, at);
      at += codes.length;
    }
    return all;
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
          ...(isString ? { terms: termFilter(texts as string[], bytes, offsets) } : {}),
        };
      });
      return { ...shape, form: 'texts', chunks };
    }
    const texts = this.#texts;
    const width = texts.length <= 0x7f ? 1 : texts.length <= 0x7fff ? 2 : 4;
    const all = this.#allCodes();
    const chunks = eachChunk(chunkRows, (start, end) => this.#codeChunk(width, all.subarray(start, end)));
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
        ...(isString && texts.length > searchedWhole ? { terms: termFilter(texts, bytes, offsets) } : {}),
        ...(members.length > 0 ? { members } : {}),
      },
      chunks,
    };
  }

  #codeChunk(width: 1 | 2 | 4, codes: Int32Array): BuiltChunk {
    const isPresent = new Uint8Array(this.#texts.length);
    const own = new Int32Array(codes.length);
    const valid = new Uint8Array(codes.length);
    let nulls = 0;
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row] as number;
      if (code === NO_CODE) {
        nulls++;
        continue;
      }
      isPresent[code] = 1;
      own[row] = code;
      valid[row] = 1;
    }
    return {
      ...validBits(nulls === 0 ? undefined : valid, 0, codes.length),
      ...(this.#type === 'string' ? { codes: bitsOf(isPresent), ...this.#presentSpan(isPresent) } : {}),
      values: width === 4 ? own : new { 1: Int8Array, 2: Int16Array }[width](own),
    };
  }

  #presentSpan(isPresent: Uint8Array): ReturnType<typeof textSpan> {
    return textSpan(this.#texts.filter((_, code) => isPresent[code] === 1));
  }
}

function bitsOf(flags: Uint8Array): Uint8Array {
  const bits = new Uint8Array(Math.ceil(flags.length / 8));
  for (let at = 0; at < flags.length; at++)
    bits[at >> 3] = (bits[at >> 3] as number) | ((flags[at] as number) << (at & 7));
  return bits;
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
