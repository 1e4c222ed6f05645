import { Findings } from '../findings.ts';
import { NullWords } from '../observing/null-words.ts';
import { Observation } from '../observing/observation.ts';
import { CellForms } from './cell-forms.ts';
import { EscapedTexts } from './escaped-texts.ts';

/** What the first rows of a table in a file show. */
export interface Sample {
  readonly names: string[];
  readonly observations: Observation[];
  /** What the column `Type` says. */
  readonly types: readonly string[];
  /** There are rows in which it says nothing, or that lack it. */
  readonly hasUntyped: boolean;
  /** By the place of a column, whether any row has it. */
  readonly present: readonly boolean[];
  /** A row of JSON says `null` of a column. */
  readonly hasNulls: boolean;
  readonly nullWords: NullWords;
  readonly cellForms: CellForms;
  readonly escapedTexts: EscapedTexts;
  /** The whole file was looked at. */
  readonly whole: boolean;
  /** Bytes of the rows that were looked at one by one. */
  readonly size: number;
  /** What was found in the rows that were looked at. */
  readonly findings: Findings;
}

/** Whether a column needs more rows; `at a glance` where rows are looked at for its sake only if that costs next to nothing. */
export type Want = boolean | 'at a glance';

/** Called now and then with the number of rows so far: says whether a column, by its place, needs more rows. */
export type Wants = (sample: Sample, rows: number) => (index: number) => Want;

/** More values of a column are not kept. Where some of these name tables, the whole file is read for the others. */
export const MOST_TYPES = 100;

/** A sample while it is taken. */
export class SampleSoFar {
  readonly observations: Observation[] = [];
  readonly findings = new Findings();
  readonly #types = new Set<string>();
  readonly #wants: Wants;
  #names: readonly string[];
  #follow: ((index: number) => Want) | undefined;
  /** Columns met since it was asked are looked at, too. */
  #asked = 0;
  /** The places that are wanted since then: the others have nothing to tell until it is asked anew, for nobody looks at them. */
  #candidates: readonly number[] = [];
  hasUntyped = false;
  readonly present: boolean[] = [];
  hasNulls = false;
  readonly nullWords = new NullWords();
  readonly cellForms = new CellForms();
  readonly escapedTexts = new EscapedTexts();
  whole = false;
  size = 0;

  constructor(names: readonly string[], wants: Wants) {
    this.#wants = wants;
    this.names = names;
    this.#names = names;
  }

  get names(): readonly string[] {
    return this.#names;
  }

  /** There may be more of them with each row. */
  set names(names: readonly string[]) {
    this.#names = names;
    while (this.observations.length < names.length) {
      this.observations.push(new Observation());
      this.present.push(false);
    }
  }

  /** The place of the column that may name tables; −1 when there is none. */
  get typeAt(): number {
    return this.#names.indexOf('Type');
  }

  /** Whether its values may still be names of tables. */
  get mayNameTables(): boolean {
    return this.#types.size < MOST_TYPES;
  }

  addType(text: string): void {
    this.#types.add(text);
  }

  /** Asks which columns have more to tell, after so many rows. */
  ask(rows: number): void {
    this.#follow = this.#wants(this.sample(), rows);
    this.#asked = this.#names.length;
    this.#candidates = this.#names.flatMap((_, index) => (this.#isWanted(index) ? [index] : []));
  }

  /** All columns are looked at again, as if nobody had asked. */
  forgetAsked(): void {
    this.#follow = undefined;
    this.#asked = 0;
    this.#candidates = [];
  }

  /** The places of the columns that have more to tell. */
  wanted(): number[] {
    this.#candidates = this.#candidates.filter((index) => this.#isWanted(index));
    const wanted = [...this.#candidates];
    for (let index = this.#asked; index < this.#names.length; index++) wanted.push(index);
    return wanted;
  }

  /** Whether a column that is wanted is worth a glance alone. */
  isForGlance(index: number): boolean {
    return index < this.#asked && this.#follow?.(index) === 'at a glance';
  }

  #isWanted(index: number): boolean {
    return this.#follow !== undefined && this.#follow(index) !== false;
  }

  sample(): Sample {
    return {
      names: [...this.#names],
      observations: this.observations,
      types: [...this.#types],
      hasUntyped: this.hasUntyped,
      present: this.present,
      hasNulls: this.hasNulls,
      nullWords: this.nullWords,
      cellForms: this.cellForms,
      escapedTexts: this.escapedTexts,
      whole: this.whole,
      size: this.size,
      findings: this.findings,
    };
  }
}
