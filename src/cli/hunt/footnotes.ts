import type { Diagnostic } from '../../diagnostics/diagnostic.ts';

/** Notes that many rules share, each said once and referred to by number. */
export class Footnotes {
  readonly #numbers = new Map<string, number>();

  /** ` [1][3]` for the notes of a rule; empty when it has none. */
  mark(notes: readonly Diagnostic[]): string {
    const marks = notes.map(({ code, message }) => {
      const text = `${code}: ${message}`;
      const number = this.#numbers.get(text) ?? this.#numbers.size + 1;
      this.#numbers.set(text, number);
      return `[${number}]`;
    });
    return marks.length === 0 ? '' : ` ${[...new Set(marks)].join('')}`;
  }

  /** In order of their numbers. */
  get texts(): readonly string[] {
    return [...this.#numbers.keys()];
  }
}
