import type { StringVector } from '../../columns/vector.ts';
import type { CellColumn } from '../../scan/cell-runs.ts';
import { TextDictionary } from '../../scan/text-dictionary.ts';
import { parseJsonTexts, printJson } from '../../types/json.ts';
import type { ColumnWriter } from '../columns/column-writer.ts';
import type { Unescaper } from '../json/unescape.ts';
import type { WindowMemory } from './kernel-window.ts';

const nothing = Buffer.alloc(0);

/**
 * A dictionary is dropped when, after this many rows, more than this share of a batch's texts were new, or when its texts have
 * more bytes than this. Until then it pays even where most texts are new: whatever is asked of a text is asked once.
 */
const fairTrial = 131_072;
const tooNew = 0.5;
const tooLarge = 32 * 1024 * 1024;

/** A string column whose dictionary is in the memory of a kernel: what `StringWriter` does, for many rows at once. */
export class CodedWriter implements ColumnWriter {
  readonly #memory: WindowMemory;
  readonly #unescaper: Unescaper;
  #dictionary: TextDictionary | undefined;
  #codes: Int32Array = new Int32Array(1024);
  #plain: string[] = [];
  #length = 0;
  #rows = 0;
  #known = 0;
  /** Some of the cells that were encoded last have no code. */
  #gaps = false;

  constructor(memory: WindowMemory, unescaper: Unescaper) {
    this.#memory = memory;
    this.#unescaper = unescaper;
    this.#dictionary = new TextDictionary(memory.kernel, (start, end) =>
      memory.bytes.toString('utf8', start, end),
    );
  }

  /** The texts by code while the column has a dictionary. */
  get values(): readonly string[] | undefined {
    return this.#dictionary?.values;
  }

  /** The dictionary while the column has one. */
  get dictionary(): TextDictionary | undefined {
    return this.#dictionary;
  }

  /** The codes here of texts that another thread has numbered; undefined when this column has no dictionary. */
  adopt(
    bytes: Uint8Array,
    ends: Uint32Array,
    others: readonly (readonly [number, string])[],
  ): Int32Array | undefined {
    const dictionary = this.#dictionary;
    if (dictionary === undefined) return undefined;
    const before = dictionary.count;
    const codes = dictionary.codesOf(bytes, ends);
    for (const [index, text] of others) codes[index] = dictionary.codeOfText(text);
    this.#known += dictionary.count - before;
    if (dictionary.size > tooLarge) this.#dictionary = undefined;
    return codes;
  }

  /** Writes the codes of the cells of a run to the column's `values`, if there is a dictionary. */
  encode(column: CellColumn, count: number): void {
    this.#gaps =
      this.#dictionary?.encode(column, count, (start, end) => this.#unspell(start, end)) === 'gaps';
  }

  /** Takes in the encoded cells of `rows`, or the first ones; `each` writes a cell that has no code. */
  many(column: CellColumn, rows: Int32Array | undefined, count: number, each: (row: number) => void): void {
    if (this.#dictionary === undefined || this.#gaps) this.#oneByOne(column, rows, count, each);
    else {
      this.#reserve(count);
      const from = column.values >> 2;
      const { ints } = this.#memory.kernel;
      const codes = this.#codes;
      const start = this.#length;
      if (rows === undefined) codes.set(ints.subarray(from, from + count), start);
      else
        for (let index = 0; index < count; index++)
          codes[start + index] = ints[from + (rows[index] as number)] as number;
      this.#length = start + count;
    }
  }

  #oneByOne(
    { values }: CellColumn,
    rows: Int32Array | undefined,
    count: number,
    each: (row: number) => void,
  ): void {
    for (let index = 0; index < count; index++) {
      const row = rows === undefined ? index : (rows[index] as number);
      const code = this.#dictionary === undefined ? -1 : this.#memory.kernel.ints[(values >> 2) + row];
      if (code === undefined || code < 0) each(row);
      else this.#code(code);
    }
  }

  text(bytes: Buffer, start: number, end: number): void {
    const dictionary = this.#dictionary;
    if (dictionary === undefined) this.#plain.push(start === end ? '' : bytes.toString('utf8', start, end));
    else if (bytes.buffer === this.#memory.kernel.buffer) this.#code(dictionary.codeAt(start, end));
    else this.#code(dictionary.codeOf(bytes.subarray(start, end)));
  }

  string(text: string): void {
    const dictionary = this.#dictionary;
    if (dictionary === undefined) this.#plain.push(text);
    else this.#code(codeOf(dictionary, text));
  }

  literal(bytes: Buffer, start: number, end: number): void {
    this.text(bytes, start, end);
  }

  /** As Kusto writes it: without the spaces of the file. */
  container(bytes: Buffer, start: number, end: number): void {
    const spelled = bytes.toString('utf8', start, end);
    const value = parseJsonTexts(spelled);
    this.string(value === undefined ? spelled : printJson(value));
  }

  none(): void {
    this.text(nothing, 0, 0);
  }

  take(): StringVector {
    const rest = { type: 'string', constant: false, valid: undefined } as const;
    const dictionary = this.#dictionary;
    if (dictionary === undefined) {
      const values = this.#plain;
      this.#plain = [];
      return { ...rest, length: values.length, values, codes: undefined };
    }
    const codes = this.takeCodes();
    return { ...rest, length: codes.length, values: dictionary.values, codes };
  }

  /** The codes of the rows since the last `take`, for a column that has a dictionary; it may have none from then on. */
  takeCodes(): Int32Array {
    const length = this.#length;
    const count = this.#dictionary?.count ?? 0;
    const fresh = count - this.#known;
    this.#rows += length;
    this.#known = count;
    this.#length = 0;
    if ((this.#rows > fairTrial && fresh > length * tooNew) || (this.#dictionary?.size ?? 0) > tooLarge)
      this.#dictionary = undefined;
    return this.#codes.slice(0, length);
  }

  /** The code of an escaped text: JSON's, or one with doubled quotes. Two quotes in a row are never the former. */
  #unspell(start: number, end: number): number {
    const dictionary = this.#dictionary as TextDictionary;
    const { bytes } = this.#memory;
    const unescaper = this.#unescaper;
    const doubled = bytes.subarray(start, end).includes('""');
    if (doubled) unescaper.doubled(bytes, start, end);
    else if (!unescaper.escaped(bytes, start, end))
      return codeOf(dictionary, JSON.parse(`"${bytes.toString('utf8', start, end)}"`) as string);
    return dictionary.codeOf(unescaper.bytes.subarray(0, unescaper.end));
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#codes.length) return;
    const codes = new Int32Array(Math.max(this.#length + more, this.#codes.length * 2));
    codes.set(this.#codes);
    this.#codes = codes;
  }

  #code(code: number): void {
    this.#reserve(1);
    this.#codes[this.#length++] = code;
  }
}

const codeOf = (dictionary: TextDictionary, text: string): number =>
  /\p{Surrogate}/u.test(text) ? dictionary.codeOfText(text) : dictionary.codeOf(Buffer.from(text));
