import type { StringVector } from '../../columns/vector.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { type DictionaryLimits, TextWriter } from './text-writer.ts';

const limits: DictionaryLimits = { fairTrial: 16_384, tooNew: 0.4, tooLarge: 16 * 1024 * 1024 };

/** A string column: dictionary-encoded while texts repeat, plain from then on. */
export class StringWriter extends TextWriter {
  #dictionary: ByteDictionary | undefined;

  /** `plain`: without dictionary from the first text on. */
  constructor(encoding: 'dictionary' | 'plain' = 'dictionary') {
    super(limits);
    this.#dictionary = encoding === 'plain' ? undefined : new ByteDictionary();
  }

  text(bytes: Buffer, start: number, end: number): void {
    if (this.#dictionary !== undefined) this.code(this.#dictionary.codeOf(bytes, start, end));
    else this.plain.push(start === end ? '' : bytes.toString('utf8', start, end));
  }

  string(text: string): void {
    if (this.#dictionary === undefined) this.plain.push(text);
    else if (!/\p{Surrogate}/u.test(text)) {
      const bytes = Buffer.from(text);
      this.code(this.#dictionary.codeOf(bytes, 0, bytes.length));
    } else this.code(this.#dictionary.codeOfText(text));
  }

  take(): StringVector {
    const dictionary = this.#dictionary;
    if (dictionary === undefined) return this.plainTaken();
    const { values, size } = dictionary;
    if (this.isTooDear(values.length, size)) this.#dictionary = undefined;
    return this.codedTaken(values, this.codesTaken());
  }
}
