import type { StringVector } from '../../columns/vector.ts';
import type { CellColumn } from '../../scan/cell-runs.ts';
import { TextDictionary } from '../../scan/text-dictionary.ts';
import { type DictionaryLimits, TextWriter } from '../columns/text-writer.ts';
import type { Unescaper } from '../json/unescape.ts';
import type { WindowMemory } from './window-memory.ts';

/** Later than for a `StringWriter`: even where most texts are new, whatever is asked of a text is asked once. */
const limits: DictionaryLimits = { fairTrial: 131_072, tooNew: 0.5, tooLarge: 32 * 1024 * 1024 };

/** A string column whose dictionary is in the memory of a kernel: what `StringWriter` does, for many rows at once. */
export class CodedWriter extends TextWriter {
  readonly #memory: WindowMemory;
  readonly #unescaper: Unescaper;
  #dictionary: TextDictionary | undefined;
  /** Some of the cells that were encoded last have no code. */
  #gaps = false;

  constructor(memory: WindowMemory, unescaper: Unescaper) {
    super(limits);
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
    this.known += dictionary.count - before;
    // Rows that are not taken yet have codes of it, and it is left when they are: other threads send while a packed file is read.
    if (dictionary.size > limits.tooLarge && this.length === 0) this.#dictionary = undefined;
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
      this.reserve(count);
      const from = column.values >> 2;
      const { ints } = this.#memory.kernel;
      const codes = this.codes;
      const start = this.length;
      if (rows === undefined) codes.set(ints.subarray(from, from + count), start);
      else
        for (let index = 0; index < count; index++)
          codes[start + index] = ints[from + (rows[index] as number)] as number;
      this.length = start + count;
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
      else this.code(code);
    }
  }

  text(bytes: Buffer, start: number, end: number): void {
    const dictionary = this.#dictionary;
    if (dictionary === undefined) this.plain.push(start === end ? '' : bytes.toString('utf8', start, end));
    else if (bytes.buffer === this.#memory.kernel.buffer) this.code(dictionary.codeAt(start, end));
    else this.code(dictionary.codeOf(bytes.subarray(start, end)));
  }

  string(text: string): void {
    const dictionary = this.#dictionary;
    if (dictionary === undefined) this.plain.push(text);
    else this.code(codeOf(dictionary, text));
  }

  take(): StringVector {
    const dictionary = this.#dictionary;
    return dictionary === undefined
      ? this.plainTaken()
      : this.codedTaken(dictionary.values, this.takeCodes());
  }

  /** The codes of the rows since the last `take`, for a column that has a dictionary; it may have none from then on. */
  takeCodes(): Int32Array {
    const { count = 0, size = 0 } = this.#dictionary ?? {};
    if (this.isTooDear(count, size)) this.#dictionary = undefined;
    return this.codesTaken();
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
}

const codeOf = (dictionary: TextDictionary, text: string): number =>
  /\p{Surrogate}/u.test(text) ? dictionary.codeOfText(text) : dictionary.codeOf(Buffer.from(text));
