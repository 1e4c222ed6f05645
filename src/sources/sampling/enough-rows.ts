import { type FurtherRows, looksAhead } from './look-ahead.ts';

/** After each stretch of this many rows, the sample is asked again which columns still need more rows. */
const STRIDE = 2000;

/**
 * After so many it is asked for the first time: most files have the columns of a known table. Where no row can bring another
 * column or table, it is asked at the first row, too, and nothing more is looked at once all is known: two thousand rows by
 * the careful reader took 60 ms, as long as scanning 60 MB.
 */
const FEW = 100;

/** After so many where words for no value need no more: the others are looked at as fast as they are scanned. */
const FEWER = 20;

/**
 * In so many rows of JSON a null is looked for where nothing else is to be found out, which says that keys without a value are not left out, and words
 * that are written for one.
 */
const NULL_ROWS = 20;

/** Bytes of objects after which it is asked once more, at the next hundred rows: two thousand of them may be as large as other files. */
export const MUCH = 16 * 1024 * 1024;

/** Decides after each row whether a sample shows enough; where that will do, it looks at further rows as fast as they are scanned. */
export class EnoughRows {
  readonly #rows: FurtherRows;
  readonly #isCsv: boolean;
  /** All that columns have to tell is known by the first two rows, and by a look at others. */
  #isKnown = false;
  /** It was asked for the size of rows. */
  #wasMuch = false;

  constructor(rows: FurtherRows, isCsv: boolean) {
    this.#rows = rows;
    this.#isCsv = isCsv;
  }

  get isKnown(): boolean {
    return this.#isKnown;
  }

  /** Whether it is worth asking `are` after so many rows. */
  mayBe(rows: number): boolean {
    return rows <= FEW || rows % STRIDE === 0 || this.#isMuch(rows);
  }

  /** Rows of CSV are not counted by their size: those of others are looked at as fast as they are scanned. */
  #isMuch(rows: number): boolean {
    return !this.#isCsv && !this.#wasMuch && rows % FEW === 0 && this.#rows.sample.size >= MUCH;
  }

  /** Whether so many rows are enough; the last of them has not been looked at. */
  async are(rows: number): Promise<boolean> {
    const { sample, table } = this.#rows;
    // What writes JSON lines writes every line alike: one row often tells all that columns have to tell, if no other has more keys.
    if (rows === 2 && !this.#isCsv && table.layout !== undefined) {
      sample.ask(rows);
      this.#isKnown = await looksAhead(this.#rows, STRIDE);
      if (!this.#isKnown) sample.forgetAsked();
    }
    if (this.#isKnown && rows > NULL_ROWS) return true;
    // No row can bring another column or table.
    const isPlain = this.#isCsv && sample.typeAt < 0;
    const isMuch = this.#isMuch(rows);
    this.#wasMuch ||= isMuch;
    const goesAhead = rows === FEW || (rows === FEWER && isPlain && sample.nullWords.areUnlikely);
    if (!goesAhead && !isMuch && rows % STRIDE !== 0 && !(isPlain && rows === 1)) return false;
    sample.ask(rows);
    if (sample.wanted().length === 0 && (rows >= STRIDE || isPlain || isMuch)) return true;
    return goesAhead && looksAhead(this.#rows, STRIDE);
  }
}
