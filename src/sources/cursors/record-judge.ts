import type { Window } from '../bytes/window.ts';
import type { Cells } from '../cells.ts';
import type { Findings } from '../findings.ts';
import { fitsHeading } from './csv-fits.ts';
import { Headings } from './csv-headings.ts';
import { isPrelude } from './csv-prelude.ts';

/** Tells rows of delimited text from headings and from records that do not fit, and reports what is remarkable. */
export class RecordJudge {
  readonly #window: Window;
  readonly #findings: Findings;
  readonly #headings: Headings;
  readonly #width: number;
  #expectsHeading: boolean;

  /** Without `names` every record is a row, after the heading. */
  constructor(window: Window, findings: Findings, names: readonly string[], expectsHeading: boolean) {
    this.#window = window;
    this.#findings = findings;
    this.#headings = new Headings(names);
    this.#width = names.length;
    this.#expectsHeading = expectsHeading;
  }

  /** The next record is the heading. */
  get expectsHeading(): boolean {
    return this.#expectsHeading;
  }

  /** Whether the next record, from `start` to `end`, is a row. */
  isRow(cells: Cells, start: number, end: number, line: number, hasStrayQuote: boolean): boolean {
    const window = this.#window;
    if (window.hasMarkBefore(end))
      for (const mark of window.marksBefore(end)) this.#findings.remark(mark.kind, line);
    if (this.#expectsHeading) {
      this.#expectsHeading = line === 1 && isPrelude(window.bytes, start, end);
      return false;
    }
    if (this.#width > 0 && !(this.#fits(cells, start, end, line) && this.#isNoHeading(cells, line)))
      return false;
    if (hasStrayQuote) this.#findings.remark('stray-quote', line);
    return true;
  }

  #fits(cells: Cells, start: number, end: number, line: number): boolean {
    if (fitsHeading(cells, this.#width)) return true;
    const { bytes } = this.#window;
    // What a tool writes before a heading comes again with it.
    if (isPrelude(bytes, start, end)) this.#findings.heading('same', line);
    else this.#findings.reject('ragged', line, bytes, start, end);
    return false;
  }

  #isNoHeading(cells: Cells, line: number): boolean {
    const heading = this.#headings.of(cells);
    if (heading === undefined) return true;
    this.#findings.heading(heading, line);
    return heading !== 'same' && heading.isDoubtful;
  }
}
