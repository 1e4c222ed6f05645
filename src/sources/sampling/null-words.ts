import { type Cells, cellKind } from '../cells.ts';
import { certainBlanks, longestBlank, possibleBlanks } from '../columns/blank-words.ts';

/** A column of a file, by the place of its cells. */
export interface HeldColumn {
  readonly name: string;
  readonly cell: number;
  readonly isText: boolean;
}

/** Words that stand for no value, and the columns of texts in which they do. */
export interface NullWord {
  readonly word: string;
  readonly columns: readonly string[];
}

/**
 * Looks for words for no value in the first rows of CSV. A program that writes such a word leaves no cell empty: one empty cell says that
 * the words are values of the table.
 */
export class NullWords {
  #rows = 0;
  #hasEmpty = false;
  /** By cell, how often each word was met. */
  readonly #words = new Map<number, Map<string, number>>();

  sawEmpty(): void {
    this.#hasEmpty = true;
  }

  /** Whether an empty cell has said so. */
  get areValues(): boolean {
    return this.#hasEmpty;
  }

  /** Whether a word was met in a cell, so that more rows may tell what it is. */
  isSuspect(cell: number): boolean {
    return !this.#hasEmpty && this.#words.has(cell);
  }

  /** The cells of one row. */
  saw({ bytes, count, starts, ends, kinds }: Cells): void {
    if (this.#hasEmpty) return;
    this.#rows++;
    for (let cell = 0; cell < count; cell++) {
      const start = starts[cell] as number;
      const length = (ends[cell] as number) - start;
      if (length === 0 || kinds[cell] === cellKind.absent || kinds[cell] === cellKind.none) {
        this.#hasEmpty = true;
        return;
      }
      if (length > longestBlank || length < 2) continue;
      const text = bytes.toString('latin1', start, start + length);
      if (certainBlanks.has(text) || possibleBlanks.has(text)) this.#count(cell, text);
    }
  }

  #count(cell: number, word: string): void {
    const words = this.#words.get(cell) ?? new Map<string, number>();
    words.set(word, (words.get(word) ?? 0) + 1);
    this.#words.set(cell, words);
  }

  /** The words that say of some columns of texts that there is no value. */
  among(columns: readonly HeldColumn[]): NullWord[] {
    if (this.#hasEmpty || this.#words.size === 0) return [];
    const byWord = new Map<string, HeldColumn[]>();
    for (const column of columns) {
      const word = this.#only(column.cell);
      if (word !== undefined) byWord.set(word, [...(byWord.get(word) ?? []), column]);
    }
    return [...byWord].flatMap(([word, held]) => {
      const texts = held.filter(({ isText }) => isText).map(({ name }) => name);
      return texts.length > 0 && this.#meansNull(word, held) ? [{ word, columns: texts }] : [];
    });
  }

  /** The word of a column that has one; those that have several keep what some program has told apart. */
  #only(cell: number): string | undefined {
    const words = [...(this.#words.get(cell)?.keys() ?? [])];
    return words.length === 1 ? words[0] : undefined;
  }

  /** A word that may be a value stands for null where a number or a time is that, too, or many columns have it. */
  #meansNull(word: string, held: readonly HeldColumn[]): boolean {
    if (!certainBlanks.has(word)) return held.some(({ isText }) => !isText) || held.length >= 3;
    return held.length >= 2 || held.some(({ cell }) => this.#share(cell, word) >= 0.1);
  }

  #share(cell: number, word: string): number {
    return (this.#words.get(cell)?.get(word) ?? 0) / this.#rows;
  }
}
