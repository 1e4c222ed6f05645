import type { Batch } from '../../columns/batch.ts';
import type { StringVector } from '../../columns/vector.ts';
import { nullWords } from '../../diagnostics/evidence-column-diagnostics.ts';
import { saysNoValue } from '../columns/blank-words.ts';
import type { Part } from '../part.ts';
import { type HeldColumn, heldBy, NullWords } from './null-words.ts';

type Columns = readonly { readonly name: string; readonly type: Parameters<typeof heldBy>[0] }[];

/**
 * Looks for words for no value in all rows of a file, where all of them are read anyway: the first rows, which are looked at when a file is opened, may
 * have none. A text of a dictionary is looked at once.
 */
export class WordsInBatches {
  readonly #columns: Columns;
  readonly #words = new NullWords();
  readonly #dictionaries: DictionaryWords[];

  constructor(columns: Columns) {
    this.#columns = columns;
    this.#dictionaries = columns.map(() => new DictionaryWords());
  }

  saw(batch: Batch): void {
    this.#words.sawRows(batch.length);
    for (const [index, { type }] of this.#columns.entries()) {
      const vector = type === 'string' ? batch.column(index) : undefined;
      if (vector?.type === 'string') this.#sawTexts(index, vector, batch.length);
    }
  }

  #sawTexts(index: number, { values, codes, constant }: StringVector, length: number): void {
    if (constant) this.#sawText(index, values[0] ?? '', length);
    else if (codes === undefined) for (const text of values) this.#sawText(index, text, 1);
    else
      (this.#dictionaries[index] as DictionaryWords).saw(values, codes, (text) =>
        this.#sawText(index, text, 1),
      );
  }

  #sawText(index: number, text: string, times: number): void {
    if (text === '') this.#words.sawEmpty(index);
    else if (saysNoValue(text)) this.#words.sawWord(index, text, times);
  }

  /** Tells the report of the file, which has been read to its end, of words that it does not know of yet. */
  report({ path, report }: Part): void {
    const blanks = new Map(
      report.coercions.flatMap(({ column, example, count, areBlank }) =>
        areBlank === true ? [[column, { example, count }]] : [],
      ),
    );
    const own = new Set(report.columns);
    const held: HeldColumn[] = [];
    for (const [cell, { name, type }] of this.#columns.entries()) {
      if (!own.has(name)) continue;
      held.push({ name, cell, holds: heldBy(type) });
      const blank = blanks.get(name);
      if (blank !== undefined) this.#words.sawWord(cell, blank.example, blank.count);
    }
    for (const { word, columns } of this.#words.among(held)) {
      const at = report.notes.findIndex(({ slug, name }) => slug === nullWords.slug && name === word);
      const told = report.notes[at]?.names ?? [];
      const all = [...told, ...columns.filter((name) => !told.includes(name))];
      if (all.length === told.length) continue;
      const note = nullWords.nowhere({ file: path, word, columns: all });
      if (at < 0) report.notes.push(note);
      else report.notes[at] = note;
    }
  }
}

const kindOf = { unknown: 0, value: 1, empty: 2, word: 3 } as const;

/** What the texts of a dictionary are, by code: more of them come from batch to batch, not all of which any row has. */
class DictionaryWords {
  #values: readonly string[] = [];
  #kinds = new Uint8Array(1024);

  /** Calls `sawText` with the texts of some rows that are empty, once, or a word. */
  saw(values: readonly string[], codes: Int32Array, sawText: (text: string) => void): void {
    const kinds = this.#kindsFor(values);
    let hasEmpty = false;
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row] as number;
      if (kinds[code] === kindOf.unknown) kinds[code] = kindOfText(values[code] as string);
      if (kinds[code] === kindOf.word) sawText(values[code] as string);
      else if (kinds[code] === kindOf.empty) hasEmpty = true;
    }
    if (hasEmpty) sawText('');
  }

  #kindsFor(values: readonly string[]): Uint8Array {
    if (values !== this.#values) this.#kinds.fill(kindOf.unknown);
    this.#values = values;
    if (values.length > this.#kinds.length) {
      const kinds = new Uint8Array(values.length * 2);
      kinds.set(this.#kinds);
      this.#kinds = kinds;
    }
    return this.#kinds;
  }
}

function kindOfText(text: string): number {
  if (text === '') return kindOf.empty;
  return saysNoValue(text) ? kindOf.word : kindOf.value;
}
