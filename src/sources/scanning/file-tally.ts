import { MisfitCount, type Misfits } from '../columns/column-writer.ts';
import { Findings, type FindingsState } from '../findings.ts';
import type { Part } from '../part.ts';
import type { PlannedColumn } from './file-plan.ts';

export interface Span {
  readonly least: bigint;
  readonly greatest: bigint;
}

/** What reading a range of a file has found. Plain data; lines count from the start of the range. */
export interface RangeOutcome {
  readonly rows: number;
  readonly lines: number;
  /** Where in the file reading ended; means nothing when bytes were marked. */
  readonly place: number;
  /** Bytes were no UTF-8, or NUL. */
  readonly marked: boolean;
  /** No row follows in the file. */
  readonly isOver: boolean;
  readonly findings: FindingsState;
  /** By column of the plan. */
  readonly misfits: readonly Misfits[];
  readonly spans: readonly (Span | undefined)[];
}

/** Adds up what the ranges of a file have found, first to last. */
export class FileTally {
  readonly #columns: readonly PlannedColumn[];
  readonly #places: readonly number[];
  readonly #findings = new Findings();
  readonly #misfits: readonly MisfitCount[];
  readonly #spans: (Span | undefined)[];
  #rows = 0;
  #lines = 0;

  /** `columns` are those of the request; `places` says where each is among those that are read (see `cellsOnce`). */
  constructor(columns: readonly PlannedColumn[], places: readonly number[]) {
    this.#columns = columns;
    this.#places = places;
    const read = new Set(places);
    this.#misfits = Array.from(read, () => new MisfitCount(() => 0));
    this.#spans = Array.from(read, () => undefined);
  }

  follow({ rows, lines, findings, misfits, spans }: RangeOutcome): void {
    this.#findings.follow(findings, this.#lines);
    for (const [index, found] of misfits.entries()) this.#misfits[index]?.follow(found, this.#lines);
    for (const [index, span] of spans.entries()) this.#spans[index] = widened(this.#spans[index], span);
    this.#rows += rows;
    this.#lines += lines;
  }

  /** Tells the report what a reading to the end has found. */
  record({ report, columns }: Part): void {
    const misfits = new Map<string, Misfits & { type: PlannedColumn['type'] }>();
    let span: Span | undefined;
    const all = this.#misfits.map((count) => count.take());
    for (const [index, { name, type }] of this.#columns.entries()) {
      const place = this.#places[index] as number;
      // A time column that shows the values of the other has that one's misfits.
      const found = all[place];
      if (
        found !== undefined &&
        (report.columns.includes(name) || columns.some((column) => column.name === name))
      )
        misfits.set(name, { ...found, type });
      if (name === report.timeColumn) span = this.#spans[place];
    }
    report.record({ rows: this.#rows, findings: this.#findings, misfits, span });
  }
}

function widened(before: Span | undefined, next: Span | undefined): Span | undefined {
  if (before === undefined || next === undefined) return before ?? next;
  const first = next.least < before.least ? next : before;
  const last = next.greatest > before.greatest ? next : before;
  return { least: first.least, greatest: last.greatest };
}
