import { JsonScanner, scan } from '../../types/json/json-scanner.ts';
import type { Window } from '../bytes/window.ts';
import { Cells } from '../cells.ts';
import type { Findings } from '../findings.ts';
import { ArrayRows } from '../json/json-rows.ts';
import type { ObjectReader } from '../json/object-reader.ts';
import { afterMark } from './byte-order-mark.ts';
import { errorIn } from './error-in-row.ts';
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
  /** Collects the document without its rows, for its columns and errors. */
  readonly skeleton?: string[] | undefined;
}

interface Frame {
  readonly object: boolean;
  readonly path: string;
  /** The elements are rows. */
  readonly rows: boolean;
  /** Of a row frame: whether its rows are wanted. */
  readonly wanted: boolean;
  index: number;
}

/** Stands between documents of a skeleton, and nowhere else in it. */
export const betweenDocuments = '\n';

/** The parts of a document that are not rows have to fit here. */
const longestSkeleton = 8 * 1024 * 1024;

/**
 * Rows inside JSON documents, however deep, read as they stream by. Everything else of the document is scanned strictly and
 * can be kept as `skeleton`. At the first thing that is not JSON reading stops: `Findings.cutOff` says where.
 */
export class JsonDocumentCursor implements RowCursor {
  cells: Cells = new Cells();
  readonly ahead: RowsAhead | undefined;
  line = 1;
  readonly #window: Window;
  readonly #findings: Findings;
  readonly #options: DocumentOptions;
  readonly #scanner = new JsonScanner();
  readonly #arrays: ArrayRows;
  readonly #stack: Frame[] = [];
  #state: 'value' | 'first' | 'key' | 'after' | 'end' = 'value';
  #path = '$';
  #nextLine = 1;
  #skeletonSize = 0;
  /** So much of the skeleton ends with a value, or within brackets. */
  #sound = 0;

  constructor(window: Window, findings: Findings, options: DocumentOptions) {
    this.#window = window;
    this.#findings = findings;
    this.#options = options;
    this.#arrays = new ArrayRows(this.#scanner);
    this.ahead = options.layout === undefined ? undefined : this.#ahead(options.layout);
    if (options.isWithin === true) this.#goWithin();
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

  /** Opens what is open around a row. */
  #goWithin(): void {
    const { rowsAt, tables } = this.#options;
    const [table = 0] = tables ?? [];
    let path = '$';
    for (const [step] of rowsAt.slice(path.length).matchAll(/\[\]|\.\w+/g)) {
      const object = step !== '[]';
      const rows = path + step === rowsAt;
      this.#stack.push({ object, path, rows, wanted: true, index: object ? 0 : table });
      path += step;
    }
    this.#state = 'after';
  }

  #isBehindRow(): boolean {
    const frame = this.#stack.at(-1);
    return this.#state === 'after' && frame?.rows === true && frame.wanted;
  }

  /** The document has ended, or what can be read of it; false where the rows that follow are for another reader. */
  get isOver(): boolean {
    return this.#state === 'end';
  }

  get names(): readonly string[] {
    return this.#options.objects?.names ?? this.#options.names ?? [];
  }

  next(): Step {
    const window = this.#window;
    for (;;) {
      if (this.#state === 'end' || (window.at >= window.stop && this.#isBehindRow())) return 'end';
      this.#skipSpace();
      if (window.at >= window.end) {
        if (!window.done) return 'starved';
        if (this.#stack.length > 0 || this.#state === 'key')
          return this.#stop('the file ends inside the document');
        this.#state = 'end';
        return 'end';
      }
      const step = this.#step(window.bytes[window.at] as number);
      if (step !== undefined) return step;
    }
  }

  /**
   * Ends the skeleton of a document that was cut off, so that it can be looked into: takes away a key without its value, and closes the brackets that
   * are open.
   */
  endSkeleton(): void {
    const { skeleton } = this.#options;
    if (skeleton === undefined || this.#stack.length === 0) return;
    skeleton.length = this.#sound;
    skeleton.push(...this.#stack.map((frame) => (frame.object ? '}' : ']')).reverse());
  }

  /** One token, or one row. Undefined to go on. */
  #step(first: number): Step | undefined {
    const frame = this.#stack.at(-1);
    switch (this.#state) {
      case 'first':
        if (first === 0x5d || first === 0x7d) return this.#close(first);
        this.#state = frame?.object === true ? 'key' : 'value';
        return undefined;
      case 'key':
        return this.#key(first);
      case 'value':
        return frame === undefined
          ? this.#options.rowsAt === '$'
            ? this.#row()
            : this.#value(first)
          : frame.rows
            ? this.#row(frame.wanted)
            : this.#value(first);
      default:
        return this.#after(first, frame);
    }
  }

  #after(first: number, frame: Frame | undefined): Step | undefined {
    if (frame === undefined) {
      // One document after another.
      this.#keep(betweenDocuments);
      this.#path = '$';
      this.#state = 'value';
      return undefined;
    }
    if (first === 0x5d || first === 0x7d) return this.#close(first);
    if (first !== 0x2c) return this.#stop('a comma is missing');
    this.#window.at++;
    if (!frame.rows) this.#keep(',');
    frame.index++;
    if (frame.object) this.#state = 'key';
    else {
      this.#state = 'value';
      this.#path = `${frame.path}[]`;
    }
    return undefined;
  }

  #key(first: number): Step | undefined {
    const { bytes, at, end } = this.#window;
    if (first !== 0x22) return this.#stop('a key is missing');
    const after = this.#scanner.string(bytes, at + 1, end);
    const value = this.#scanner.colon(bytes, after, end);
    if (value < 0) return this.#failed(value);
    const key = bytes.toString('utf8', at, after);
    this.#path = `${this.#stack.at(-1)?.path}.${key.slice(1, -1).toLowerCase()}`;
    this.#keep(`${key}:`);
    this.#moveTo(value);
    this.#state = 'value';
    return undefined;
  }

  /** A value that is no row. */
  #value(first: number): Step | undefined {
    const { bytes, at, end, done } = this.#window;
    if (first === 0x7b || first === 0x5b) {
      const path = this.#path;
      const object = first === 0x7b;
      const rows = !object && `${path}[]` === this.#options.rowsAt;
      if (this.#stack.length >= 64) return this.#stop('it is nested too deep for a document with rows');
      this.#stack.push({ object, path, rows, wanted: !rows || this.#isWanted(), index: 0 });
      this.#keepSound(object ? '{' : '[');
      this.#window.at++;
      this.#state = 'first';
      if (!object) this.#path = `${path}[]`;
      return undefined;
    }
    const after = this.#scanner.value(bytes, at, end);
    if (after < 0) return this.#failed(after);
    if (after >= end && !done) return 'starved';
    this.#keepSound(bytes.toString('utf8', at, after));
    this.#window.at = after;
    this.#state = 'after';
    return undefined;
  }

  /** Whether the element that encloses the rows is among the wanted ones. */
  #isWanted(): boolean {
    const { tables } = this.#options;
    const enclosing = this.#stack.findLast((frame) => !frame.object);
    return tables === undefined || tables.has(enclosing?.index ?? 0);
  }

  #row(wanted = true): Step | undefined {
    const window = this.#window;
    const { bytes, at, end } = window;
    const first = bytes[at];
    const { objects } = this.#options;
    const asObject = first === 0x7b && objects !== undefined;
    const asArray = first === 0x5b && objects === undefined;
    const after = !wanted
      ? this.#scanner.value(bytes, at, end)
      : asObject
        ? objects.read(bytes, at, end)
        : asArray
          ? this.#arrays.read(bytes, at, end)
          : this.#scanner.value(bytes, at, end);
    if (after < 0) return this.#failed(after);
    // A number could go on.
    if (after >= end && !window.done) return 'starved';
    this.line = this.#nextLine;
    if (window.hasMarkBefore(after))
      for (const mark of window.marksBefore(after)) this.#findings.remark(mark.kind, this.line);
    this.#moveTo(after);
    this.#state = 'after';
    if (!wanted) return undefined;
    if (asObject) {
      this.cells = objects.cells;
      if (!objects.wanted) return undefined;
      if (objects.twice) this.#findings.remark('key-twice', this.line);
      return 'row';
    }
    if (asArray) {
      this.cells = this.#arrays.cells;
      if (this.cells.count === (this.#options.names?.length ?? this.cells.count)) return 'row';
      this.#findings.reject('ragged', this.line, bytes, at, after);
      return undefined;
    }
    const problem = first === 0x7b ? errorIn(bytes.toString('utf8', at, after)) : undefined;
    if (problem !== undefined) this.#findings.incomplete(problem);
    else this.#findings.reject('not-an-object', this.line, bytes, at, after);
    return undefined;
  }

  #close(first: number): Step | undefined {
    const frame = this.#stack.pop();
    if (frame === undefined || frame.object !== (first === 0x7d))
      return this.#stop('a bracket does not match');
    this.#window.at++;
    this.#keepSound(frame.object ? '}' : ']');
    this.#state = 'after';
    return undefined;
  }

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

  #skipSpace(): void {
    const window = this.#window;
    const { bytes, end } = window;
    let at = window.at;
    for (; at < end; at++) {
      const code = bytes[at];
      if (code === 0x0a) this.#nextLine++;
      else if (code !== 0x20 && code !== 0x0d && code !== 0x09) {
        const after = this.#stack.length === 0 ? afterMark(bytes, at, end) : at;
        if (after === at) break;
        at = after - 1;
      }
    }
    window.at = at;
  }

  /** Goes to a place further on, counting the lines passed. */
  #moveTo(place: number): void {
    const passed = this.#window.bytes.subarray(this.#window.at, place);
    for (let newline = passed.indexOf(0x0a); newline >= 0; newline = passed.indexOf(0x0a, newline + 1))
      this.#nextLine++;
    this.#window.at = place;
  }

  #keep(text: string): void {
    const { skeleton } = this.#options;
    if (skeleton === undefined || this.#skeletonSize > longestSkeleton) return;
    this.#skeletonSize += text.length;
    skeleton.push(text);
  }

  /** As `keep`, of what may be the last of a skeleton. */
  #keepSound(text: string): void {
    this.#keep(text);
    this.#sound = this.#options.skeleton?.length ?? 0;
  }
}
