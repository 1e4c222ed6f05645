import type { Window } from '../bytes/window.ts';
import { Cells, cellKind } from '../cells.ts';
import type { Findings } from '../findings.ts';
import { CsvCursor } from './csv-cursor.ts';
import { FastCsvRows } from './fast-csv-rows.ts';
import { RecordJudge } from './record-judge.ts';
import type { RowCursor, Step } from './row-cursor.ts';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/** fast-csv reads a record anew from its start with every piece; one longer than this is left to the byte cursor. */
const longestRecord = 1024 * 1024;

/**
 * The records of delimited text as fast-csv reads them, each found again in the bytes. From the first record on that is
 * not there to the letter (fast-csv drops spaces beside quotes and delimiters, takes a lone CR for the end of a line, and stops
 * at a malformed quote) the byte cursor reads the rest, so that rows and report are the same with both.
 */
export class PlainCsvCursor implements RowCursor {
  readonly names: readonly string[];
  readonly #own = new Cells();
  readonly #window: Window;
  readonly #delimiter: number;
  readonly #findings: Findings;
  readonly #theirs: FastCsvRows;
  readonly #judge: RecordJudge;
  #rows: readonly string[][] = [];
  #taken = 0;
  #ended = false;
  /** Somebody had looked at the file before: what is in the window already is not given to fast-csv yet. */
  #hasHead: boolean;
  #line = 1;
  #nextLine = 1;
  #hasStrayQuote = false;
  #rest: CsvCursor | undefined;

  constructor(window: Window, delimiter: number, names: readonly string[], findings: Findings) {
    this.#window = window;
    this.#delimiter = delimiter;
    this.names = names;
    this.#findings = findings;
    this.#judge = new RecordJudge(window, findings, names, true);
    this.#theirs = new FastCsvRows(String.fromCharCode(delimiter));
    this.#hasHead = window.at < window.end;
  }

  get cells(): Cells {
    return this.#rest?.cells ?? this.#own;
  }

  get line(): number {
    return this.#rest?.line ?? this.#line;
  }

  get nextLine(): number {
    return this.#rest?.ahead?.nextLine() ?? this.#nextLine;
  }

  /** Whether the byte cursor has taken over. */
  get gaveUp(): boolean {
    return this.#rest !== undefined;
  }

  next(): Step {
    while (this.#rest === undefined) {
      const step = this.#step();
      if (step !== undefined) return step;
    }
    return this.#rest.next();
  }

  /** One record of fast-csv's. Undefined to go on, which may be with the byte cursor. */
  #step(): Step | undefined {
    const window = this.#window;
    const record = this.#rows[this.#taken];
    if (record === undefined) {
      if (!this.#ended) return 'starved';
      if (window.at >= window.end) return 'end';
      // Spaces at the end of the text are no record to fast-csv.
      this.#handOver();
      return undefined;
    }
    const start = window.at;
    const isBlank = record.length === 0;
    const end = isBlank ? this.#newline(start) : this.#find(record, start);
    if (end === undefined) {
      this.#handOver();
      return undefined;
    }
    this.#taken++;
    this.#line = this.#nextLine;
    this.#nextLine++;
    window.at = end;
    if (isBlank) {
      this.#findings.remark('blank-line', this.#line);
      return undefined;
    }
    for (const cell of record) this.#nextLine += linesIn(cell);
    const isRow = this.#judge.isRow(this.#own, start, end, this.#line, this.#hasStrayQuote);
    return isRow ? 'row' : undefined;
  }

  async fill(): Promise<void> {
    const window = this.#window;
    const kept = this.#hasHead ? 0 : window.end - window.at;
    if (!this.#hasHead) await window.fill();
    if (this.#rest !== undefined) return;
    const isOver = window.done && !this.#hasHead;
    this.#hasHead = false;
    const rows = await (isOver
      ? this.#theirs.end()
      : this.#theirs.read(window.bytes.subarray(window.at + kept, window.end)));
    this.#ended = isOver;
    this.#rows = rows ?? [];
    this.#taken = 0;
    if (rows === undefined || (rows.length === 0 && window.end - window.at > longestRecord)) this.#handOver();
  }

  #handOver(): void {
    this.#rest = new CsvCursor(this.#window, this.#delimiter, this.names, this.#findings, {
      line: this.#nextLine,
      heading: this.#judge.expectsHeading,
    });
  }

  /** Finds the cells of a record in the bytes from `start` on; gives the place after it, or undefined when they are not there. */
  #find(row: readonly string[], start: number): number | undefined {
    const { bytes } = this.#window;
    const cells = this.#own;
    cells.bytes = bytes;
    cells.count = 0;
    this.#hasStrayQuote = false;
    let at = start;
    for (let index = 0; index < row.length; index++) {
      if (index > 0) {
        if (bytes[at] !== this.#delimiter) return undefined;
        at++;
      }
      const after = this.#findCell(row[index] ?? '', at);
      if (after === undefined) return undefined;
      at = after;
    }
    return this.#newline(at);
  }

  #findCell(text: string, start: number): number | undefined {
    const { bytes, end } = this.#window;
    const cells = this.#own;
    const hasQuote = text.includes('"');
    if (start < end && bytes[start] === QUOTE) {
      const close = start + 1 + this.#lengthAt(hasQuote ? text.replaceAll('"', '""') : text, start + 1);
      if (close <= start || close >= end || bytes[close] !== QUOTE) return undefined;
      cells.set(cells.count++, hasQuote ? cellKind.doubled : cellKind.text, start + 1, close);
      return close + 1;
    }
    const length = this.#lengthAt(text, start);
    if (length < 0) return undefined;
    if (hasQuote) this.#hasStrayQuote = true;
    cells.set(cells.count++, cellKind.text, start, start + length);
    return start + length;
  }

  /** How many bytes the text takes at `start`; less than -1 when something else is there. */
  #lengthAt(text: string, start: number): number {
    const { bytes, end } = this.#window;
    const length = Buffer.byteLength(text);
    if (start + length > end) return -2;
    return bytes.toString('utf8', start, start + length) === text ? length : -2;
  }

  /** The place after the end of the line at `at`, or of the text; undefined when neither is there. */
  #newline(at: number): number | undefined {
    const { bytes, end } = this.#window;
    if (at >= end) return this.#ended ? at : undefined;
    if (bytes[at] === LF) return at + 1;
    if (bytes[at] !== CR) return undefined;
    if (at + 1 < end) return bytes[at + 1] === LF ? at + 2 : undefined;
    return this.#ended ? at + 1 : undefined;
  }
}

function linesIn(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
  return count;
}
