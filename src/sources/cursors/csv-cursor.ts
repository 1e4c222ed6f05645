import type { Window } from '../bytes/window.ts';
import { Cells, cellKind } from '../cells.ts';
import type { Findings } from '../findings.ts';
import { fitsHeading } from './csv-fits.ts';
import { Headings } from './csv-headings.ts';
import { isPrelude } from './csv-prelude.ts';
import type { RowCursor, RowsAhead, Step } from './row-cursor.ts';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/** A record longer than this has an unclosed quote. */
const longestRecord = 16 * 1024 * 1024;

/** What stopped a record from being read. */
const starved = -1;
const unclosed = -2;
const textAfter = -3;

/**
 * The records of delimited text as RFC 4180 has it, with CRLF or LF. A record with another number of cells than `width`,
 * with an unclosed quote, or with text after a closing quote is rejected, and a heading that comes again is passed over; after the latter two, reading goes on at the line after
 * the first of the record, so that one bad quote cannot swallow what follows. Without `width` every record is a row.
 */
export class CsvCursor implements RowCursor {
  readonly cells = new Cells();
  readonly names: readonly string[];
  readonly ahead: RowsAhead | undefined;
  line = 1;
  readonly #window: Window;
  readonly #delimiter: number;
  readonly #findings: Findings;
  readonly #width: number;
  readonly #headings: Headings;
  #nextLine: number;
  #heading: boolean;
  #stray = false;
  #newlines = 0;

  /** With `names` the first record is the heading and not a row, unless `from` says that it has been read. */
  constructor(
    window: Window,
    delimiter: number,
    names: readonly string[],
    findings: Findings,
    from: { readonly line: number; readonly heading: boolean } = { line: 1, heading: names.length > 0 },
  ) {
    this.#heading = from.heading;
    this.#nextLine = from.line;
    this.#window = window;
    this.#delimiter = delimiter;
    this.names = names;
    this.#width = names.length;
    this.#headings = new Headings(names);
    this.#findings = findings;
    this.ahead = names.length === 0 ? undefined : this.#ahead(delimiter);
  }

  #ahead(delimiter: number): RowsAhead {
    return {
      layout: { kind: 'csv', delimiter },
      betweenRows: () => !this.#heading,
      nextLine: () => this.#nextLine,
      taken: (at, lines) => {
        this.#window.at = at;
        this.#nextLine += lines;
      },
    };
  }

  next(): Step {
    const window = this.#window;
    for (;;) {
      if (window.at >= window.stop) return 'end';
      if (window.at >= window.end) return window.done ? 'end' : 'starved';
      this.line = this.#nextLine;
      const start = window.at;
      const blank = this.#blankLine(start);
      if (blank === starved) return 'starved';
      if (blank > start) {
        window.at = blank;
        this.#nextLine++;
        this.#findings.remark('blank-line', this.line);
        continue;
      }
      const end = this.#record(start);
      if (end === starved) return 'starved';
      if (end < 0) {
        const stop = this.#lineEnd(start);
        if (stop === starved) return 'starved';
        this.#findings.reject(
          end === unclosed ? 'unclosed-quote' : 'text-after-quote',
          this.line,
          window.bytes,
          start,
          stop,
        );
        window.at = stop;
        this.#nextLine++;
        continue;
      }
      window.at = end;
      this.#nextLine += this.#newlines;
      if (window.hasMarkBefore(end))
        for (const mark of window.marksBefore(end)) this.#findings.remark(mark.kind, this.line);
      if (this.#heading) {
        this.#heading = this.line === 1 && isPrelude(window.bytes, start, end);
        continue;
      }
      if (this.#width > 0 && !fitsHeading(this.cells, this.#width)) {
        // What a tool writes before a heading comes again with it.
        if (isPrelude(window.bytes, start, end)) this.#findings.heading('same', this.line);
        else this.#findings.reject('ragged', this.line, window.bytes, start, end);
        continue;
      }
      const heading = this.#width > 0 ? this.#headings.of(this.cells) : undefined;
      if (heading !== undefined) {
        this.#findings.heading(heading, this.line);
        if (heading === 'same' || !heading.isDoubtful) continue;
      }
      if (this.#stray) this.#findings.remark('stray-quote', this.line);
      return 'row';
    }
  }

  /** The place after the blank line at `start`, or `start` itself when it is none. */
  #blankLine(start: number): number {
    const { bytes, end, done } = this.#window;
    if (bytes[start] === LF) return start + 1;
    if (bytes[start] !== CR) return start;
    if (start + 1 >= end) return done ? start + 1 : starved;
    return bytes[start + 1] === LF ? start + 2 : start;
  }

  #lineEnd(start: number): number {
    const { bytes, end, done } = this.#window;
    const newline = bytes.subarray(start, end).indexOf(LF);
    if (newline >= 0) return start + newline + 1;
    return done ? end : starved;
  }

  /** Splits the record at `start` into `cells`; gives the place after it, or what stopped it. */
  #record(start: number): number {
    const { bytes, end, done } = this.#window;
    const delimiter = this.#delimiter;
    const cells = this.cells;
    cells.bytes = bytes;
    cells.count = 0;
    this.#stray = false;
    this.#newlines = 0;
    let at = start;
    for (;;) {
      if (at < end && bytes[at] === QUOTE) {
        const close = this.#quoted(at + 1);
        if (close < 0) return close === starved && at - start > longestRecord ? unclosed : close;
        at = close + 1;
      } else at = this.#plain(at);
      if (at >= end) {
        if (!done) return starved;
        this.#newlines++;
        return end;
      }
      const code = bytes[at];
      if (code === delimiter) {
        at++;
        if (at >= end && !done) return starved;
        continue;
      }
      if (code === LF) {
        this.#newlines++;
        return at + 1;
      }
      if (code === CR) {
        if (at + 1 < end) {
          if (bytes[at + 1] === LF) {
            this.#newlines++;
            return at + 2;
          }
        } else if (!done) return starved;
        else {
          this.#newlines++;
          return end;
        }
      }
      return textAfter;
    }
  }

  /** Adds the cell that begins at `start` without a quote; gives the place of what ends it. */
  #plain(start: number): number {
    const { bytes, end } = this.#window;
    const delimiter = this.#delimiter;
    let at = start;
    for (; at < end; at++) {
      const code = bytes[at] as number;
      if (code === delimiter || code === LF) break;
      if (code === QUOTE) this.#stray = true;
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
      if (code === LF) this.#newlines++;
      else if (code === QUOTE) {
        if (at + 1 < end ? bytes[at + 1] !== QUOTE : done) {
          const cells = this.cells;
          cells.set(cells.count++, doubled ? cellKind.doubled : cellKind.text, start, at);
          return at;
        }
        if (at + 1 >= end) return starved;
        doubled = true;
        at++;
      }
    }
    return done || end - start > longestRecord ? unclosed : starved;
  }
}
