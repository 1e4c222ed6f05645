import type { Window } from '../bytes/window.ts';
import { Cells, cellKind } from '../cells.ts';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/** A record longer than this has an unclosed quote. */
const LONGEST_RECORD = 16 * 1024 * 1024;

/** What is answered in place of the end of a record. */
export const noRecord = {
  /** The bytes end inside it. */
  starved: -1,
  /** A quote is not closed. */
  unclosed: -2,
  /** Something follows a closing quote. */
  textAfterQuote: -3,
} as const;

/** Splits records of delimited text into cells. */
export class CsvRecord {
  readonly cells = new Cells();
  /** In a cell without quotes there is one. */
  hasStrayQuote = false;
  /** Lines that end in the record, its own end included. */
  newlines = 0;
  readonly #window: Window;
  readonly #delimiter: number;

  constructor(window: Window, delimiter: number) {
    this.#window = window;
    this.#delimiter = delimiter;
  }

  /** Splits the record at `start` into `cells`; gives the place after it, or what stopped it (`noRecord`). */
  split(start: number): number {
    const { bytes, end, done } = this.#window;
    const delimiter = this.#delimiter;
    this.cells.bytes = bytes;
    this.cells.count = 0;
    this.hasStrayQuote = false;
    this.newlines = 0;
    let at = start;
    for (;;) {
      if (at < end && bytes[at] === QUOTE) {
        const close = this.#quoted(at + 1);
        if (close === noRecord.starved && at - start > LONGEST_RECORD) return noRecord.unclosed;
        if (close < 0) return close;
        at = close + 1;
      } else at = this.#plain(at);
      if (at >= end || bytes[at] !== delimiter) return this.#endOfLine(at);
      at++;
      if (at >= end && !done) return noRecord.starved;
    }
  }

  /** The place after the end of the line at `at`, or of the text, where the record ends; else what stopped it. */
  #endOfLine(at: number): number {
    const { bytes, end, done } = this.#window;
    const isCr = at < end && bytes[at] === CR;
    const after = isCr ? at + 1 : at;
    if (after >= end) {
      if (!done) return noRecord.starved;
      this.newlines++;
      return end;
    }
    if (bytes[after] !== LF) return noRecord.textAfterQuote;
    this.newlines++;
    return after + 1;
  }

  /** Adds the cell that begins at `start` without a quote; gives the place of what ends it. */
  #plain(start: number): number {
    const { bytes, end } = this.#window;
    const delimiter = this.#delimiter;
    let at = start;
    for (; at < end; at++) {
      const code = bytes[at] as number;
      if (code === delimiter || code === LF) break;
      if (code === QUOTE) this.hasStrayQuote = true;
      // A CR that no LF follows is part of the cell.
      else if (code === CR && (at + 1 >= end || bytes[at + 1] === LF)) break;
    }
    const cells = this.cells;
    cells.set(cells.count++, cellKind.text, start, at);
    return at;
  }

  /** Adds the cell whose opening quote is just before `start`; gives the place of its closing quote, or what stopped it. */
  #quoted(start: number): number {
    const { bytes, end, done } = this.#window;
    let doubled = false;
    for (let at = start; at < end; at++) {
      const code = bytes[at] as number;
      if (code === LF) this.newlines++;
      else if (code === QUOTE) {
        if (at + 1 < end ? bytes[at + 1] !== QUOTE : done) {
          const cells = this.cells;
          cells.set(cells.count++, doubled ? cellKind.doubled : cellKind.text, start, at);
          return at;
        }
        if (at + 1 >= end) return noRecord.starved;
        doubled = true;
        at++;
      }
    }
    return done || end - start > LONGEST_RECORD ? noRecord.unclosed : noRecord.starved;
  }
}
