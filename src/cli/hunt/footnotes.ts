import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { counted } from '../layout.ts';

interface Footnote {
  readonly number: number;
  readonly text: string;
  /** The files of which it is said. */
  readonly files: Set<string>;
}

/** Notes that many rules share, each said once and referred to by number; so are those that say the same of many files. */
export class Footnotes {
  readonly #files: ReadonlySet<string>;
  readonly #notes = new Map<string, Footnote>();

  /** `files` are those of the evidence, as messages begin with them. */
  constructor(files: Iterable<string> = []) {
    this.#files = new Set(files);
  }

  /** ` [1][3]` for the notes of a rule; empty when it has none. */
  mark(notes: readonly Diagnostic[]): string {
    const marks = notes.map(({ code, message }) => {
      const file = this.#fileIn(message);
      const key = `${code}: ${file === undefined ? message : message.slice(file.length)}`;
      let note = this.#notes.get(key);
      if (note === undefined) {
        note = { number: this.#notes.size + 1, text: `${code}: ${message}`, files: new Set() };
        this.#notes.set(key, note);
      }
      if (file !== undefined) note.files.add(file);
      return `[${note.number}]`;
    });
    return marks.length === 0 ? '' : ` ${[...new Set(marks)].join('')}`;
  }

  /** In order of their numbers. */
  get texts(): readonly string[] {
    return Array.from(this.#notes.values(), ({ text, files }) =>
      files.size < 2 ? text : `${text} The same is true of ${counted(files.size - 1, 'other file')}.`,
    );
  }

  /** The file that a message begins with. */
  #fileIn(message: string): string | undefined {
    for (let end = 0; end < message.length; end++) {
      const sign = message[end];
      if ((sign === ' ' || sign === ':') && this.#files.has(message.slice(0, end)))
        return message.slice(0, end);
    }
    return undefined;
  }
}
