import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { incompleteAnswer, unreadableFile } from '../diagnostics/evidence-diagnostics.ts';
import {
  blankLines,
  cutOff,
  headingsAgain,
  invalidJson,
  keyTwice,
  notObjects,
  notUtf8,
  nulBytes,
  raggedRows,
  severalOnALine,
  strayQuotes,
  textAfterQuote,
  unclosedQuote,
} from '../diagnostics/evidence-row-diagnostics.ts';
import { headingInside, lateColumns, otherTables } from '../diagnostics/evidence-table-diagnostics.ts';
import type { Places } from '../diagnostics/places.ts';
import type { OtherHeading } from './cursors/csv-headings.ts';

/** Why a row was left out. */
export type RejectReason =
  | 'ragged'
  | 'unclosed-quote'
  | 'text-after-quote'
  | 'invalid-json'
  | 'not-an-object';

/** What was remarkable about a row that was kept. */
export type Remark =
  | 'stray-quote'
  | 'not-utf8'
  | 'nul-bytes'
  | 'key-twice'
  | 'several-on-a-line'
  | 'blank-line'
  | 'heading-again'
  | 'other-table';

/** A row that was left out, and why. */
export interface Reject {
  readonly line: number;
  readonly reason: RejectReason;
  /** The beginning of the row. */
  readonly text: string;
}

/** Where another heading stands, and how it differs. */
interface HeadingPlace extends Pick<OtherHeading, 'column' | 'example'> {
  readonly line: number;
}

/** Where reading stopped, and why. */
export interface CutPlace {
  readonly line: number;
  readonly problem: string;
}

/** Findings as plain data: they cross between threads. */
export interface FindingsState {
  readonly places: readonly (readonly [RejectReason | Remark, number, readonly number[]])[];
  readonly late: readonly string[];
  readonly otherTables: readonly string[];
  readonly rejects: readonly Reject[];
  readonly rejected: number;
  readonly cut: CutPlace | undefined;
  readonly heading: HeadingPlace | undefined;
  readonly incomplete: string | undefined;
  readonly unreadable: string | undefined;
}

const shownLines = 5;
/** Types that name no table may be very many. */
const keptTypes = 1000;
const keptRejects = 1000;
const keptText = 500;

function show(lines: number[], line: number): void {
  if (lines.length < shownLines && lines.at(-1) !== line) lines.push(line);
}

/** What one reading of a file found, by kind: how often, and on which lines first. */
export class Findings {
  readonly #places = new Map<RejectReason | Remark, { count: number; lines: number[] }>();
  readonly #late = new Set<string>();
  readonly #otherTables = new Set<string>();
  /** The first rejected rows; `rejected` counts all. */
  readonly rejects: Reject[] = [];
  rejected = 0;
  #cut: CutPlace | undefined;
  #heading: HeadingPlace | undefined;
  #incomplete: string | undefined;
  #unreadable: string | undefined;

  reject(reason: RejectReason, line: number, bytes: Buffer, start: number, end: number): void {
    this.rejected++;
    this.#add(reason, line);
    if (this.rejects.length < keptRejects)
      this.rejects.push({
        line,
        reason,
        text: bytes.toString('utf8', start, Math.min(end, start + keptText)),
      });
  }

  remark(kind: Remark, line: number): void {
    this.#add(kind, line);
  }

  /** A heading after the first one. */
  heading(found: 'same' | OtherHeading, line: number): void {
    if (found === 'same') this.#add('heading-again', line);
    else this.#heading ??= { column: found.column, example: found.example, line };
  }

  lateColumn(name: string): void {
    this.#late.add(name);
  }

  otherTable(name: string, line: number): void {
    if (this.#otherTables.size < keptTypes) this.#otherTables.add(name);
    this.#add('other-table', line);
  }

  cutOff(line: number, problem: string): void {
    this.#cut = { line, problem };
  }

  incomplete(problem: string): void {
    this.#incomplete = problem;
  }

  /** What the column `Type` says in rows that were left out for it. */
  get otherTables(): ReadonlySet<string> {
    return this.#otherTables;
  }

  get lateColumns(): ReadonlySet<string> {
    return this.#late;
  }

  /** Where reading stopped before the end of the file. */
  get cut(): CutPlace | undefined {
    return this.#cut;
  }

  get incompleteProblem(): string | undefined {
    return this.#incomplete;
  }

  unreadable(problem: string): void {
    this.#unreadable = problem;
  }

  state(): FindingsState {
    return {
      places: Array.from(this.#places, ([kind, { count, lines }]) => [kind, count, lines] as const),
      late: [...this.#late],
      otherTables: [...this.#otherTables],
      rejects: this.rejects,
      rejected: this.rejected,
      cut: this.#cut,
      heading: this.#heading,
      incomplete: this.#incomplete,
      unreadable: this.#unreadable,
    };
  }

  /** Takes in what was found in the part of the file that follows; `lines` is how many lines come before it. */
  follow(state: FindingsState, lines: number): void {
    for (const [kind, count, places] of state.places) {
      const found = this.#found(kind);
      found.count += count;
      for (const line of places) show(found.lines, line + lines);
    }
    for (const name of state.late) this.#late.add(name);
    for (const name of state.otherTables) if (this.#otherTables.size < keptTypes) this.#otherTables.add(name);
    this.rejected += state.rejected;
    for (const reject of state.rejects)
      if (this.rejects.length < keptRejects) this.rejects.push({ ...reject, line: reject.line + lines });
    if (state.cut !== undefined) this.#cut = { ...state.cut, line: state.cut.line + lines };
    if (state.heading !== undefined) this.#heading ??= { ...state.heading, line: state.heading.line + lines };
    this.#incomplete = state.incomplete ?? this.#incomplete;
    this.#unreadable = state.unreadable ?? this.#unreadable;
  }

  #found(kind: RejectReason | Remark): { count: number; lines: number[] } {
    let found = this.#places.get(kind);
    if (found === undefined) {
      found = { count: 0, lines: [] };
      this.#places.set(kind, found);
    }
    return found;
  }

  #add(kind: RejectReason | Remark, line: number): void {
    const found = this.#found(kind);
    found.count++;
    show(found.lines, line);
  }

  /** One diagnostic a kind, the worst first. */
  diagnostics(file: string, cells: number): Diagnostic[] {
    const all: Diagnostic[] = [];
    if (this.#unreadable !== undefined) all.push(unreadableFile.nowhere({ file, problem: this.#unreadable }));
    if (this.#cut !== undefined) all.push(cutOff.nowhere({ file, ...this.#cut }));
    if (this.#heading !== undefined) all.push(headingInside.nowhere({ file, ...this.#heading }));
    if (this.#incomplete !== undefined)
      all.push(incompleteAnswer.nowhere({ file, problem: this.#incomplete }));
    const say = {
      'other-table': (places: Places) =>
        otherTables.nowhere({ ...places, tables: [...this.#otherTables].slice(0, shownLines).sort() }),
      ragged: (places: Places) => raggedRows.nowhere({ ...places, cells }),
      'unclosed-quote': unclosedQuote.nowhere,
      'text-after-quote': textAfterQuote.nowhere,
      'invalid-json': invalidJson.nowhere,
      'not-an-object': notObjects.nowhere,
      'key-twice': keyTwice.nowhere,
      'not-utf8': notUtf8.nowhere,
      'nul-bytes': nulBytes.nowhere,
      'stray-quote': strayQuotes.nowhere,
      'several-on-a-line': severalOnALine.nowhere,
      'blank-line': blankLines.nowhere,
      'heading-again': headingsAgain.nowhere,
    } satisfies { [K in RejectReason | Remark]: (places: Places) => Diagnostic };
    for (const [kind, make] of Object.entries(say)) {
      const found = this.#places.get(kind as RejectReason | Remark);
      if (found !== undefined) all.push(make({ file, ...found }));
    }
    if (this.#late.size > 0) all.push(lateColumns.nowhere({ file, columns: [...this.#late] }));
    return all;
  }
}
