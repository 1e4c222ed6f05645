import type { Vector } from '../../columns/vector.ts';
import { saysNoValue } from './blank-words.ts';

/** Cells of a column that spell no value of its type. */
export interface Misfits {
  count: number;
  /** The first of them, or the first of which something was lost. */
  example: string;
  lines: number[];
  /** Each of them says in a word that there is no value: nothing was lost. */
  areBlank: boolean;
}

const none = (): Misfits => ({ count: 0, example: '', lines: [], areBlank: true });

/** Writes one column of a scan row by row, cells as UTF-8 bytes; a cell that spells no value is null and a misfit. */
export interface ColumnWriter {
  /** A text: a CSV cell or a JSON string. */
  text(bytes: Buffer, start: number, end: number): void;
  /** A text that cannot be said in UTF-8. */
  string(text: string): void;
  /** A JSON number, `true` or `false`. */
  literal(bytes: Buffer, start: number, end: number): void;
  /** A JSON array or object. */
  container(bytes: Buffer, start: number, end: number): void;
  /** No cell, or JSON `null`. */
  none(): void;
  /** The rows since the last `take`. */
  take(): Vector;
}

/** The writer of a column whose cells may spell no value of its type. */
export interface JudgingWriter extends ColumnWriter {
  /** Takes back the row that was written last, of which no value is wanted; what was found in it stays found. */
  dropLast(): void;
}

/** Counts misfits; `line` says where the reader is. */
export class MisfitCount {
  #found = none();
  readonly #line: () => number;

  constructor(line: () => number) {
    this.#line = line;
  }

  add(text: string): void {
    const found = this.#found;
    const isFirstLoss = found.areBlank && !saysNoValue(text);
    if (found.count++ === 0 || isFirstLoss) found.example = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    if (isFirstLoss) found.areBlank = false;
    if (found.lines.length < 5) found.lines.push(this.#line());
  }

  /** Takes in misfits of the part of the file that follows; `lines` is how many lines come before it. */
  follow(misfits: Misfits, lines: number): void {
    const found = this.#found;
    if (misfits.count === 0) return;
    if (found.count === 0 || (found.areBlank && !misfits.areBlank)) found.example = misfits.example;
    found.areBlank &&= misfits.areBlank;
    found.count += misfits.count;
    for (const line of misfits.lines) if (found.lines.length < 5) found.lines.push(line + lines);
  }

  /** The misfits since the last call. */
  take(): Misfits {
    const found = this.#found;
    this.#found = none();
    return found;
  }
}
