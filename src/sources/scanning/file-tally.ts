import { timeColumns } from '../../types/time/time-columns.ts';
import { MisfitCount, type Misfits } from '../columns/column-writer.ts';
import type { FileReport } from '../file-report.ts';
import { Findings } from '../findings.ts';
import type { Part } from '../part.ts';
import type { PlannedColumn } from './file-plan.ts';
import type { RangeOutcome, Span } from './range-outcome.ts';

/** Adds up what the ranges of a file have found, first to last. */
export class FileTally {
  readonly #columns: readonly PlannedColumn[];
  readonly #places: readonly number[];
  readonly #findings = new Findings();
  readonly #misfits: readonly MisfitCount[];
  readonly #spans: (Span | undefined)[];
  readonly #missing: number[];
  #rows = 0;
  #lines = 0;

  /** `columns` are those of the request; `places` says where each is among those that are read (see `cellsOnce`). */
  constructor(columns: readonly PlannedColumn[], places: readonly number[]) {
    this.#columns = columns;
    this.#places = places;
    const read = new Set(places);
    this.#misfits = Array.from(read, () => new MisfitCount(() => 0));
    this.#spans = Array.from(read, () => undefined);
    this.#missing = Array.from(read, () => 0);
  }

  follow({ rows, lines, findings, misfits, spans, missing }: RangeOutcome): void {
    this.#findings.follow(findings, this.#lines);
    for (const [index, found] of misfits.entries()) this.#misfits[index]?.follow(found, this.#lines);
    for (const [index, span] of spans.entries()) this.#spans[index] = widened(this.#spans[index], span);
    for (const [index, count] of missing.entries())
      this.#missing[index] = (this.#missing[index] ?? 0) + count;
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
    const timeless = this.#timeless(report);
    report.record({ rows: this.#rows, findings: this.#findings, misfits, span, timeless });
  }

  /** How many rows at least have no time: of two columns of times one is enough. */
  #timeless({ timeColumn, columns }: FileReport): number | undefined {
    const missing = (name: string | undefined): number | undefined => {
      const index = this.#columns.findIndex((column) => column.name === name);
      return index < 0 ? undefined : this.#missing[this.#places[index] as number];
    };
    const count = missing(timeColumn);
    const other = columns.find((name) => timeColumns.includes(name) && name !== timeColumn);
    const others = missing(other);
    return count === undefined || others === undefined ? count : Math.max(0, count + others - this.#rows);
  }
}

function widened(before: Span | undefined, next: Span | undefined): Span | undefined {
  if (before === undefined || next === undefined) return before ?? next;
  const first = next.least < before.least ? next : before;
  const last = next.greatest > before.greatest ? next : before;
  return { least: first.least, greatest: last.greatest };
}
