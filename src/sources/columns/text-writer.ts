import type { StringVector } from '../../columns/vector.ts';
import { parseJsonTexts, printJson } from '../../types/json.ts';
import type { ColumnWriter } from './column-writer.ts';

/**
 * When a dictionary is dropped: after `fairTrial` rows, if more than the share `tooNew` of a batch's texts were new to it, or if its
 * texts have more than `tooLarge` bytes.
 */
export interface DictionaryLimits {
  readonly fairTrial: number;
  readonly tooNew: number;
  readonly tooLarge: number;
}

/** A string column: codes while its texts have a dictionary, which the writers below have each in its own way, plain texts from then on. */
export abstract class TextWriter implements ColumnWriter {
  /** The codes of the rows since the last `take`, and how many there are. */
  protected codes: Int32Array = new Int32Array(1024);
  protected length = 0;
  /** How many texts of the dictionary rows before the last `take` had. */
  protected known = 0;
  protected plain: string[] = [];
  readonly #limits: DictionaryLimits;
  #rows = 0;

  constructor(limits: DictionaryLimits) {
    this.#limits = limits;
  }

  abstract text(bytes: Buffer, start: number, end: number): void;
  abstract string(text: string): void;
  abstract take(): StringVector;

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

  protected code(code: number): void {
    this.reserve(1);
    this.codes[this.length++] = code;
  }

  /** Makes place for so many more codes. */
  protected reserve(more: number): void {
    if (this.length + more <= this.codes.length) return;
    const codes = new Int32Array(Math.max(this.length + more, this.codes.length * 2));
    codes.set(this.codes);
    this.codes = codes;
  }

  /** Whether a dictionary that now has `count` texts of `size` bytes is to be dropped; asked once a batch, before its codes are taken. */
  protected isTooDear(count: number, size: number): boolean {
    const { fairTrial, tooNew, tooLarge } = this.#limits;
    const fresh = count - this.known;
    this.#rows += this.length;
    this.known = count;
    return (this.#rows > fairTrial && fresh > this.length * tooNew) || size > tooLarge;
  }

  protected codesTaken(): Int32Array {
    const { length } = this;
    this.length = 0;
    return this.codes.slice(0, length);
  }

  protected plainTaken(): StringVector {
    const values = this.plain;
    this.plain = [];
    return { ...text, length: values.length, values, codes: undefined };
  }

  protected codedTaken(values: readonly string[], codes: Int32Array): StringVector {
    return { ...text, length: codes.length, values, codes };
  }
}

const text = { type: 'string', constant: false, valid: undefined } as const;

const nothing = Buffer.alloc(0);
