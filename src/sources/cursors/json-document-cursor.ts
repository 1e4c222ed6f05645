import { JsonScanner, scan } from '../../types/json/json-scanner.ts';
import type { Window } from '../bytes/window.ts';
import type { Cells } from '../cells.ts';
import type { Findings } from '../findings.ts';
import type { ObjectReader } from '../json/object-reader.ts';
import { afterMark } from './byte-order-mark.ts';
import { DocumentFrames } from './document-frames.ts';
import { DocumentRows } from './document-rows.ts';
import type { DocumentSkeleton } from './document-skeleton.ts';
import type { RowCursor, RowsAhead, Step } from './row-cursor.ts';
import type { RowLayout } from './row-layout.ts';

/** Where the rows of a JSON document are, and how they are read. */
export interface DocumentOptions {
  /** Where the rows are, in lower case: `$[]` elements of the document, `$.tables[].rows[]`, `$` documents one after another. */
  readonly rowsAt: string;
  /** How rows that are objects are read; without it rows are arrays whose cells go by position. */
  readonly objects?: ObjectReader | undefined;
  /** What the rows are, where a faster reader may take them. */
  readonly layout?: RowLayout | undefined;
  /** The window is after a row of the array, that of the first of `tables`, not at the start of the document. */
  readonly isWithin?: boolean;
  /** Names of the cells of rows that are arrays. */
  readonly names?: readonly string[] | undefined;
  /** Which of the enclosing array's elements have the wanted rows; all, if not given. */
  readonly tables?: ReadonlySet<number> | undefined;
  /** Collects the document without its rows. */
  readonly skeleton?: DocumentSkeleton | undefined;
}

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
const BRACKET = 0x5b;
const BRACKET_END = 0x5d;
const BRACE = 0x7b;
const BRACE_END = 0x7d;

/**
 * Rows inside JSON documents, however deep, read as they stream by. Everything else of the document is scanned strictly and
 * can be kept as `skeleton`. At the first thing that is not JSON reading stops: `Findings.cutOff` says where.
 */
export class JsonDocumentCursor implements RowCursor {
  readonly cells: Cells;
  readonly ahead: RowsAhead | undefined;
  line = 1;
  readonly #window: Window;
  readonly #findings: Findings;
  readonly #skeleton: DocumentSkeleton | undefined;
  readonly #scanner = new JsonScanner();
  readonly #rows: DocumentRows;
  readonly #frames: DocumentFrames;
  /** What has to follow: a value, the first member of a frame or its end, a key, a comma or the end of a frame, nothing. */
  #state: 'value' | 'first' | 'key' | 'after' | 'end' = 'value';
  #nextLine = 1;

  constructor(
    window: Window,
    findings: Findings,
    { rowsAt, objects, layout, isWithin, names, tables, skeleton }: DocumentOptions,
  ) {
    this.#window = window;
    this.#findings = findings;
    this.#skeleton = skeleton;
    this.#rows = new DocumentRows(this.#scanner, findings, objects, names);
    this.cells = this.#rows.cells;
    this.#frames = new DocumentFrames(rowsAt, tables);
    this.ahead = layout === undefined ? undefined : this.#ahead(layout);
    if (isWithin === true) {
      this.#frames.openToRow();
      this.#state = 'after';
    }
  }

  #ahead(layout: RowLayout): RowsAhead {
    return {
      layout,
      betweenRows: () => this.#isBehindRow(),
      nextLine: () => this.#nextLine,
      taken: (at, lines) => {
        this.#window.at = at;
        this.#nextLine += lines;
      },
    };
  }

  #isBehindRow(): boolean {
    const frame = this.#frames.innermost;
    return this.#state === 'after' && frame?.holdsRows === true && frame.isWanted;
  }

  /** The document has ended, or what can be read of it; false where the rows that follow are for another reader. */
  get isOver(): boolean {
    return this.#state === 'end';
  }

  get names(): readonly string[] {
    return this.#rows.names;
  }

  next(): Step {
    const window = this.#window;
    for (;;) {
      if (this.#state === 'end' || (window.at >= window.stop && this.#isBehindRow())) return 'end';
      this.#skipSpace();
      if (window.at >= window.end) {
        if (!window.done) return 'starved';
        if (this.#frames.innermost !== undefined) return this.#stop('the file ends inside the document');
        this.#state = 'end';
        return 'end';
      }
      const step = this.#step(window.bytes[window.at] as number);
      if (step !== undefined) return step;
    }
  }

  /** Makes the skeleton of a document that was cut off one that can be looked into. */
  endSkeleton(): void {
    if (this.#frames.innermost !== undefined) this.#skeleton?.endCut(this.#frames.closing);
  }

  /** One token, or one row. Undefined to go on. */
  #step(first: number): Step | undefined {
    switch (this.#state) {
      case 'first':
        if (first === BRACKET_END || first === BRACE_END) return this.#close(first);
        this.#state = this.#frames.innermost?.isObject === true ? 'key' : 'value';
        return undefined;
      case 'key':
        return this.#key(first);
      case 'value':
        return this.#frames.isAtRow ? this.#row() : this.#value(first);
      default:
        return this.#after(first);
    }
  }

  /** What follows a value. */
  #after(first: number): Step | undefined {
    const frame = this.#frames.innermost;
    if (frame === undefined) {
      // One document after another.
      this.#skeleton?.nextDocument();
      this.#frames.toNextDocument();
      this.#state = 'value';
      return undefined;
    }
    if (first === BRACKET_END || first === BRACE_END) return this.#close(first);
    if (first !== COMMA) return this.#stop('a comma is missing');
    this.#window.at++;
    if (!frame.holdsRows) this.#skeleton?.keep(',');
    this.#frames.toNextMember(frame);
    this.#state = frame.isObject ? 'key' : 'value';
    return undefined;
  }

  #key(first: number): Step | undefined {
    const { bytes, at, end } = this.#window;
    if (first !== QUOTE) return this.#stop('a key is missing');
    const after = this.#scanner.string(bytes, at + 1, end);
    const value = this.#scanner.colon(bytes, after, end);
    if (value < 0) return this.#failed(value);
    const key = bytes.toString('utf8', at, after);
    this.#frames.toKey(key.slice(1, -1));
    this.#skeleton?.keep(`${key}:`);
    this.#moveTo(value);
    this.#state = 'value';
    return undefined;
  }

  /** A value that is no row. */
  #value(first: number): Step | undefined {
    const { bytes, at, end, done } = this.#window;
    if (first === BRACE || first === BRACKET) return this.#open(first);
    const after = this.#scanner.value(bytes, at, end);
    if (after < 0) return this.#failed(after);
    // A number could go on.
    if (after >= end && !done) return 'starved';
    this.#skeleton?.keepSound(bytes.toString('utf8', at, after));
    this.#window.at = after;
    this.#state = 'after';
    return undefined;
  }

  #open(first: number): Step | undefined {
    if (this.#frames.isFull) return this.#stop('it is nested too deep for a document with rows');
    const isObject = first === BRACE;
    this.#frames.open(isObject);
    this.#skeleton?.keepSound(isObject ? '{' : '[');
    this.#window.at++;
    this.#state = 'first';
    return undefined;
  }

  #close(first: number): Step | undefined {
    const frame = this.#frames.close(first === BRACE_END);
    if (frame === undefined) return this.#stop('a bracket does not match');
    this.#window.at++;
    this.#skeleton?.keepSound(frame.isObject ? '}' : ']');
    this.#state = 'after';
    return undefined;
  }

  /** A value in the place of a row; one that is not wanted is passed over. */
  #row(): Step | undefined {
    const window = this.#window;
    const { bytes, at, end } = window;
    const isWanted = this.#frames.innermost?.isWanted ?? true;
    const after = isWanted ? this.#rows.read(bytes, at, end) : this.#scanner.value(bytes, at, end);
    if (after < 0) return this.#failed(after);
    // A number could go on.
    if (after >= end && !window.done) return 'starved';
    this.line = this.#nextLine;
    if (window.hasMarkBefore(after))
      for (const mark of window.marksBefore(after)) this.#findings.remark(mark.kind, this.line);
    this.#moveTo(after);
    this.#state = 'after';
    return isWanted && this.#rows.isWantedRow(bytes, at, after, this.line) ? 'row' : undefined;
  }

  /** The step where a scan answered no place, but why there is none. */
  #failed(why: number): Step {
    if (why === scan.incomplete && !this.#window.done) return 'starved';
    if (why === scan.tooDeep) return this.#stop('a value is nested too deep');
    return this.#stop(why === scan.incomplete ? 'the file ends inside the document' : 'this is not JSON');
  }

  #stop(problem: string): Step {
    this.#findings.cutOff(this.#nextLine, problem);
    this.#state = 'end';
    return 'end';
  }

  /** Goes past white space, and before a document past a byte order mark, counting the lines passed. */
  #skipSpace(): void {
    const window = this.#window;
    const { bytes, end } = window;
    let at = window.at;
    for (; at < end; at++) {
      const code = bytes[at];
      if (code === NEWLINE) this.#nextLine++;
      else if (code !== 0x20 && code !== 0x0d && code !== 0x09) {
        const after = this.#frames.innermost === undefined ? afterMark(bytes, at, end) : at;
        if (after === at) break;
        at = after - 1;
      }
    }
    window.at = at;
  }

  /** Goes to a place further on, counting the lines passed. */
  #moveTo(place: number): void {
    const passed = this.#window.bytes.subarray(this.#window.at, place);
    for (let newline = passed.indexOf(NEWLINE); newline >= 0; newline = passed.indexOf(NEWLINE, newline + 1))
      this.#nextLine++;
    this.#window.at = place;
  }
}
