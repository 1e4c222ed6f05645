import type { Window } from '../bytes/window.ts';
import type { Cells } from '../cells.ts';
import type { Findings } from '../findings.ts';
import { CsvRecord, noRecord } from './csv-record.ts';
import { RecordJudge } from './record-judge.ts';
import type { RowCursor, RowsAhead, Step } from './row-cursor.ts';

const LF = 0x0a;
const CR = 0x0d;

/**
 * The records of delimited text as RFC 4180 has it, with CRLF or LF. A record with another number of cells than `names`,
 * with an unclosed quote, or with text after a closing quote is rejected, and a heading that comes again is passed over; after the latter two, reading goes on at the line after
 * the first of the record, so that one bad quote cannot swallow what follows. Without `names` every record is a row.
 */
export class CsvCursor implements RowCursor {
  readonly cells: Cells;
  readonly names: readonly string[];
  readonly ahead: RowsAhead | undefined;
  line = 1;
  readonly #window: Window;
  readonly #findings: Findings;
  readonly #record: CsvRecord;
  readonly #judge: RecordJudge;
  #nextLine: number;

  /** With `names` the first record is the heading and not a row, unless `from` says that it has been read. */
  constructor(
    window: Window,
    delimiter: number,
    names: readonly string[],
    findings: Findings,
    from: { readonly line: number; readonly heading: boolean } = { line: 1, heading: names.length > 0 },
  ) {
    this.#nextLine = from.line;
    this.#window = window;
    this.names = names;
    this.#findings = findings;
    this.#record = new CsvRecord(window, delimiter);
    this.cells = this.#record.cells;
    this.#judge = new RecordJudge(window, findings, names, from.heading);
    this.ahead = names.length === 0 ? undefined : this.#ahead(delimiter);
  }

  #ahead(delimiter: number): RowsAhead {
    return {
      layout: { kind: 'csv', delimiter },
      betweenRows: () => !this.#judge.expectsHeading,
      nextLine: () => this.#nextLine,
      taken: (at, lines) => {
        this.#window.at = at;
        this.#nextLine += lines;
      },
    };
  }

  next(): Step {
    const window = this.#window;
    const record = this.#record;
    for (;;) {
      if (window.at >= window.stop) return 'end';
      if (window.at >= window.end) return window.done ? 'end' : 'starved';
      this.line = this.#nextLine;
      const start = window.at;
      const blank = this.#blankLine(start);
      if (blank === noRecord.starved) return 'starved';
      if (blank > start) {
        this.#findings.remark('blank-line', this.line);
        this.#goOn(blank, 1);
        continue;
      }
      const end = record.split(start);
      if (end === noRecord.starved) return 'starved';
      if (end < 0) {
        const stop = this.#lineEnd(start);
        if (stop === noRecord.starved) return 'starved';
        const reason = end === noRecord.unclosed ? 'unclosed-quote' : 'text-after-quote';
        this.#findings.reject(reason, this.line, window.bytes, start, stop);
        this.#goOn(stop, 1);
        continue;
      }
      this.#goOn(end, record.newlines);
      if (this.#judge.isRow(record.cells, start, end, this.line, record.hasStrayQuote)) return 'row';
    }
  }

  #goOn(at: number, lines: number): void {
    this.#window.at = at;
    this.#nextLine += lines;
  }

  /** The place after the blank line at `start`, or `start` itself when it is none. */
  #blankLine(start: number): number {
    const { bytes, end, done } = this.#window;
    if (bytes[start] === LF) return start + 1;
    if (bytes[start] !== CR) return start;
    if (start + 1 >= end) return done ? start + 1 : noRecord.starved;
    return bytes[start + 1] === LF ? start + 2 : start;
  }

  #lineEnd(start: number): number {
    const { bytes, end, done } = this.#window;
    const newline = bytes.subarray(start, end).indexOf(LF);
    if (newline >= 0) return start + newline + 1;
    return done ? end : noRecord.starved;
  }
}
