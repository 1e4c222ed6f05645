import type { StringVector } from '../../columns/vector.ts';
import { parseJsonTexts, printJson } from '../../types/json.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import type { ColumnWriter } from './column-writer.ts';

/** A dictionary is dropped when, after this many rows, more than this share of a batch's texts were new, or it is this large. */
const fairTrial = 16_384;
const tooNew = 0.4;
const tooLarge = 16 * 1024 * 1024;

/** A string column: dictionary-encoded while texts repeat, plain from then on. */
export class StringWriter implements ColumnWriter {
  #dictionary: ByteDictionary | undefined;
  #codes: Int32Array = new Int32Array(1024);
  #plain: string[] = [];
  #length = 0;
  #rows = 0;
  #known = 0;

  /** `isPlain`: without dictionary from the first text on. */
  constructor(isPlain = false) {
    this.#dictionary = isPlain ? undefined : new ByteDictionary();
  }

  text(bytes: Buffer, start: number, end: number): void {
    if (this.#dictionary !== undefined) this.#code(this.#dictionary.codeOf(bytes, start, end));
    else this.#plain.push(start === end ? '' : bytes.toString('utf8', start, end));
  }

  string(text: string): void {
    if (this.#dictionary === undefined) this.#plain.push(text);
    else if (!/\p{Surrogate}/u.test(text)) {
      const bytes = Buffer.from(text);
      this.#code(this.#dictionary.codeOf(bytes, 0, bytes.length));
    } else this.#code(this.#dictionary.codeOfText(text));
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

  #code(code: number): void {
    if (this.#length >= this.#codes.length) {
      const codes = new Int32Array(this.#codes.length * 2);
      codes.set(this.#codes);
      this.#codes = codes;
    }
    this.#codes[this.#length++] = code;
  }

  take(): StringVector {
    const rest = { type: 'string', constant: false, valid: undefined } as const;
    const dictionary = this.#dictionary;
    if (dictionary === undefined) {
      const values = this.#plain;
      this.#plain = [];
      return { ...rest, length: values.length, values, codes: undefined };
    }
    const length = this.#length;
    const fresh = dictionary.values.length - this.#known;
    this.#rows += length;
    this.#known = dictionary.values.length;
    this.#length = 0;
    if ((this.#rows > fairTrial && fresh > length * tooNew) || dictionary.size > tooLarge)
      this.#dictionary = undefined;
    return { ...rest, length, values: dictionary.values, codes: this.#codes.slice(0, length) };
  }
}

const nothing = Buffer.alloc(0);
