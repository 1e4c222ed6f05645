import type { ScalarType } from '../../types/scalar-type.ts';
import { type Cells, cellKind } from '../cells.ts';
import { certainBlanks, longestBlank, possibleBlanks, saysNoValue } from '../columns/blank-words.ts';

/** A column of a file, by the place of its cells. */
export interface HeldColumn {
  readonly name: string;
  readonly cell: number;
  /** `values`: numbers, times, truth values, of which no word is one. */
  readonly holds: 'texts' | 'values' | 'objects';
}

/** What a column of a type holds. */
export function heldBy(type: ScalarType): HeldColumn['holds'] {
  if (type === 'string') return 'texts';
  return type === 'dynamic' ? 'objects' : 'values';
}

/** Words that stand for no value, and the columns of texts in which they do. */
export interface NullWord {
  readonly word: string;
  readonly columns: readonly string[];
}

/** Nobody writes them but where there is no value. */
const unmistakable: ReadonlySet<string> = new Set(['\\N', '<NA>', 'NaT', '#N/A']);

/** So many columns that have a word that may be a value, and no empty cell, have it instead. */
const MANY = 3;

/**
 * Looks for words for no value in the first rows of a file. What says a word in a column of numbers or times writes it for no value everywhere. Elsewhere
 * an empty cell of a column says that its words are values: a program that writes such a word leaves no cell of the column empty.
 */
export class NullWords {
  #rows = 0;
  /** The cells that were empty in some row. */
  readonly #empty = new Set<number>();
  /** By cell, how often each word was met. */
  readonly #words = new Map<number, Map<string, number>>();
  #hasCertain = false;

  sawEmpty(cell: number): void {
    this.#empty.add(cell);
  }

  /** Whether there is nothing to expect: cells without a value are empty, and no word was met that says it by itself. */
  get areUnlikely(): boolean {
    return this.#empty.size > 0 && !this.#hasCertain;
  }

  /** Whether a word was met in a cell, so that more rows may tell what it is. */
  isSuspect(cell: number): boolean {
    const words = this.#words.get(cell);
    if (words === undefined || this.#empty.has(cell)) return false;
    return this.#hasCertain || [...words.keys()].some((word) => this.#mayStandForNone(word));
  }

  /** The cells of one row. */
  saw({ bytes, count, starts, ends, kinds }: Cells): void {
    this.#rows++;
    for (let cell = 0; cell < count; cell++) {
      const start = starts[cell] as number;
      const length = (ends[cell] as number) - start;
      const kind = kinds[cell];
      if (length === 0 || kind === cellKind.absent || kind === cellKind.none) this.#empty.add(cell);
      else if (length <= longestBlank && (kind === cellKind.text || kind === cellKind.escaped)) {
        const text = bytes.toString('latin1', start, start + length);
        const word = kind === cellKind.escaped ? text.replace('\\\\', '\\') : text;
        if (saysNoValue(word)) this.sawWord(cell, word, 1);
      }
    }
  }

  /** Rows of which only words and empty cells are told. */
  sawRows(rows: number): void {
    this.#rows += rows;
  }

  sawWord(cell: number, word: string, times: number): void {
    this.#hasCertain ||= certainBlanks.has(word);
    const words = this.#words.get(cell) ?? new Map<string, number>();
    words.set(word, (words.get(word) ?? 0) + times);
    this.#words.set(cell, words);
  }

  /** The words that say of some columns of texts that there is no value. */
  among(columns: readonly HeldColumn[]): NullWord[] {
    if (this.#words.size === 0) return [];
    const byWord = new Map<string, HeldColumn[]>();
    for (const column of columns) {
      const word = this.#only(column.cell);
      if (word !== undefined) byWord.set(word, [...(byWord.get(word) ?? []), column]);
    }
    return [...byWord].flatMap(([word, held]) => {
      const meant = this.#meaningNull(word, held);
      const texts = meant.filter(({ holds }) => holds === 'texts').map(({ name }) => name);
      return texts.length > 0 ? [{ word, columns: texts }] : [];
    });
  }

  /** The word of a column that has one; those that have several keep what some program has told apart. */
  #only(cell: number): string | undefined {
    const words = [...(this.#words.get(cell)?.keys() ?? [])];
    return words.length === 1 ? words[0] : undefined;
  }

  /** Whether a word that may be a value is none as far as it is known: no cell of the file is empty, or many columns have it instead. */
  #mayStandForNone(word: string): boolean {
    if (!possibleBlanks.has(word)) return false;
    const full = [...this.#words].filter(([cell, words]) => words.has(word) && !this.#empty.has(cell));
    return this.#empty.size === 0 || full.length >= MANY;
  }

  /** The columns in which a word stands for no value, of those that have it. */
  #meaningNull(word: string, held: readonly HeldColumn[]): readonly HeldColumn[] {
    if (held.some(({ holds }) => holds === 'values')) return held;
    const full = unmistakable.has(word) ? held : held.filter(({ cell }) => !this.#empty.has(cell));
    if (possibleBlanks.has(word)) {
      const isOfObjects = this.#empty.size === 0 && held.some(({ holds }) => holds === 'objects');
      return isOfObjects || full.length >= MANY ? full : [];
    }
    if (!certainBlanks.has(word)) return [];
    return full.length >= 2 || full.some(({ cell }) => this.#share(cell, word) >= 0.1) ? full : [];
  }

  #share(cell: number, word: string): number {
    return (this.#words.get(cell)?.get(word) ?? 0) / this.#rows;
  }
}
