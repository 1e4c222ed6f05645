import { JsonScanner } from '../../types/json/json-scanner.ts';
import type { Window } from '../bytes/window.ts';
import type { Cells } from '../cells.ts';
import type { Findings } from '../findings.ts';
import type { ObjectReader } from '../json/object-reader.ts';
import { afterMark } from './byte-order-mark.ts';
import type { RowCursor, RowsAhead, Step } from './row-cursor.ts';
import type { RowLayout } from './row-layout.ts';

/**
 * JSON lines: a line is an object and a row. A line that is no JSON, or no object, is rejected and the next is read.
 * Several objects on a line are several rows.
 */
export class JsonLinesCursor implements RowCursor {
  readonly ahead: RowsAhead | undefined;
  line = 0;
  readonly #window: Window;
  readonly #reader: ObjectReader;
  readonly #findings: Findings;
  readonly #scanner: JsonScanner;
  /** Place after the newline of the line in work; −1 between lines. */
  #stop = -1;

  /** `layout` says what the lines hold, where a faster reader may take them. */
  constructor(
    window: Window,
    reader: ObjectReader,
    findings: Findings,
    layout?: RowLayout & { readonly kind: 'json-lines' },
  ) {
    this.#window = window;
    this.#reader = reader;
    this.#findings = findings;
    this.#scanner = new JsonScanner();
    this.ahead = layout === undefined ? undefined : this.#ahead(layout);
  }

  #ahead(layout: RowLayout): RowsAhead {
    return {
      layout,
      betweenRows: () => this.#betweenLines(),
      nextLine: () => this.line + 1,
      taken: (at, lines) => {
        this.#window.at = at;
        this.line += lines;
      },
    };
  }

  #betweenLines(): boolean {
    if (this.#stop < 0) return true;
    const { bytes, at } = this.#window;
    if (this.#scanner.skipSpace(bytes, at, this.#stop) < this.#stop) return false;
    this.#endLine();
    return true;
  }

  get cells(): Cells {
    return this.#reader.cells;
  }

  get names(): readonly string[] {
    return this.#reader.names;
  }

  next(): Step {
    const window = this.#window;
    for (;;) {
      if (this.#stop < 0) {
        if (window.at >= window.stop || (window.at >= window.end && window.done)) return 'end';
        // What lies after the end is not text, and there may be much of it.
        const newline = window.bytes.subarray(window.at, window.end).indexOf(0x0a);
        if (newline >= 0) this.#stop = window.at + newline + 1;
        else if (window.done) this.#stop = window.end;
        else return 'starved';
        this.line++;
        if (window.hasMarkBefore(this.#stop))
          for (const mark of window.marksBefore(this.#stop)) this.#findings.remark(mark.kind, this.line);
        window.at = afterMark(window.bytes, window.at, this.#stop);
        if (!this.#acceptable(window.at, this.#stop)) {
          this.#endLine();
          continue;
        }
      }
      const start = this.#scanner.skipSpace(window.bytes, window.at, this.#stop);
      if (start >= this.#stop) {
        this.#endLine();
        continue;
      }
      window.at = this.#reader.read(window.bytes, start, this.#stop);
      if (!this.#reader.wanted) continue;
      if (this.#reader.twice) this.#findings.remark('key-twice', this.line);
      return 'row';
    }
  }

  #endLine(): void {
    this.#window.at = this.#stop;
    this.#stop = -1;
  }

  /** Whether the line holds objects and nothing else; says so if it does not. A blank line is acceptable. */
  #acceptable(from: number, stop: number): boolean {
    const { bytes } = this.#window;
    const scanner = this.#scanner;
    let at = scanner.skipSpace(bytes, from, stop);
    let objects = 0;
    let others = 0;
    while (at < stop) {
      const first = bytes[at];
      const after = scanner.value(bytes, at, stop);
      if (after < 0) {
        this.#findings.reject('invalid-json', this.line, bytes, from, stop);
        return false;
      }
      if (first === 0x7b) objects++;
      else others++;
      at = scanner.skipSpace(bytes, after, stop);
    }
    if (others > 0) {
      this.#findings.reject('not-an-object', this.line, bytes, from, stop);
      return false;
    }
    if (objects > 1) this.#findings.remark('several-on-a-line', this.line);
    return true;
  }
}
