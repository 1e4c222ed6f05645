import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { OtherHeading } from './cursors/csv-headings.ts';
import { findingDiagnostics } from './finding-diagnostics.ts';
import { type Found, RowPlaces } from './row-places.ts';

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
  readonly places: ReadonlyMap<RejectReason | Remark, Readonly<Found>>;
  readonly late: readonly string[];
  readonly otherTables: readonly string[];
  readonly rejects: readonly Reject[];
  readonly rejected: number;
  readonly cut: CutPlace | undefined;
  readonly heading: HeadingPlace | undefined;
  readonly incomplete: string | undefined;
  readonly unreadable: string | undefined;
}

/** Types that name no table may be very many. */
const keptTypes = 1000;
const keptRejects = 1000;
/** Bytes of a rejected row. */
const keptText = 500;

/** What one reading of a file found. */
export class Findings {
  readonly #places = new RowPlaces<RejectReason | Remark>();
  readonly #late = new Set<string>();
  readonly #otherTables = new Set<string>();
  /** The first rejected rows; `rejected` counts all. */
  readonly rejects: Reject[] = [];
  rejected = 0;
  #cut: CutPlace | undefined;
  #heading: HeadingPlace | undefined;
  #incomplete: string | undefined;
  #unreadable: string | undefined;

  /** A row that is left out, from `start` to `end`. */
  reject(reason: RejectReason, line: number, bytes: Buffer, start: number, end: number): void {
    this.rejected++;
    this.#places.add(reason, line);
    if (this.rejects.length < keptRejects)
      this.rejects.push({
        line,
        reason,
        text: bytes.toString('utf8', start, Math.min(end, start + keptText)),
      });
  }

  remark(kind: Remark, line: number): void {
    this.#places.add(kind, line);
  }

  /** A heading after the first one. */
  heading(found: 'same' | OtherHeading, line: number): void {
    if (found === 'same') this.#places.add('heading-again', line);
    else this.#heading ??= { column: found.column, example: found.example, line };
  }

  /** A key that came up only after the rows by which columns were found. */
  lateColumn(name: string): void {
    this.#late.add(name);
  }

  /** A row of which the column `Type` says another table. */
  otherTable(name: string, line: number): void {
    if (this.#otherTables.size < keptTypes) this.#otherTables.add(name);
    this.#places.add('other-table', line);
  }

  /** Reading stopped before the end of the file. */
  cutOff(line: number, problem: string): void {
    this.#cut = { line, problem };
  }

  /** An error stands in place of a row. */
  incomplete(problem: string): void {
    this.#incomplete = problem;
  }

  /** No row could be read. */
  unreadable(problem: string): void {
    this.#unreadable = problem;
  }

  get lateColumns(): ReadonlySet<string> {
    return this.#late;
  }

  /** What the column `Type` says in rows that were left out for it. */
  get otherTables(): ReadonlySet<string> {
    return this.#otherTables;
  }

  get cut(): CutPlace | undefined {
    return this.#cut;
  }

  get incompleteProblem(): string | undefined {
    return this.#incomplete;
  }

  state(): FindingsState {
    return {
      places: this.#places.byKind,
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
    const moved = <T extends { readonly line: number }>(place: T): T => ({
      ...place,
      line: place.line + lines,
    });
    this.#places.follow(state.places, lines);
    for (const name of state.late) this.#late.add(name);
    for (const name of state.otherTables) if (this.#otherTables.size < keptTypes) this.#otherTables.add(name);
    this.rejected += state.rejected;
    for (const reject of state.rejects)
      if (this.rejects.length < keptRejects) this.rejects.push(moved(reject));
    if (state.cut !== undefined) this.#cut = moved(state.cut);
    if (state.heading !== undefined) this.#heading ??= moved(state.heading);
    this.#incomplete = state.incomplete ?? this.#incomplete;
    this.#unreadable = state.unreadable ?? this.#unreadable;
  }

  /** See `findingDiagnostics`. */
  diagnostics(file: string, cells: number): Diagnostic[] {
    return findingDiagnostics(this.state(), file, cells);
  }
}
