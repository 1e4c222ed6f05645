import type { ScanPredicate } from '../../columns/tables/scan-request.ts';
import type { Part } from '../../scan/alternatives.ts';
import { numberColumnRanges, type Ranges } from '../../scan/column-filter.ts';
import { TimeStretches } from '../../scan/time-stretches.ts';
import type { KnownTest } from './column-tests.ts';
import type { ComputedTest } from './computed-test.ts';
import type { RunColumn } from './run-column.ts';

/** Tests on columns, and on what is computed of several, of which every wanted row fulfils at least one. */
export interface AnyOfTests {
  readonly byColumn: ReadonlyMap<string, KnownTest>;
  readonly computed: readonly ComputedTest[];
}

/** Which times conditions can hold for, in the column that most of them speak of. */
export interface Times {
  readonly column: string;
  readonly stretches: TimeStretches;
}

type Range = Ranges[number];

const noTime: Range = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
const anyTime: Range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** The columns that are compared with something wherever a condition holds. */
function comparedColumns(condition: ScanPredicate): readonly string[] {
  if (condition.kind === 'and') return condition.operands.flatMap(comparedColumns);
  return condition.kind === 'compare' ? [condition.column] : [];
}

/** Undefined where the conditions do not differ in their times. */
export function timesOf(
  conditions: readonly ScanPredicate[],
  columns: readonly RunColumn[],
): Times | undefined {
  let best: { readonly column: RunColumn; readonly ranges: readonly (Ranges | undefined)[] } | undefined;
  let most = 0;
  const compared = new Set(conditions.flatMap(comparedColumns));
  for (const column of columns) {
    if (column.times === undefined || !compared.has(column.name)) continue;
    const ranges = conditions.map((condition) => numberColumnRanges(condition, column.name, column.type));
    const count = ranges.filter((known) => known !== undefined).length;
    if (count > most) [best, most] = [{ column, ranges }, count];
  }
  if (best === undefined) return undefined;
  const { column, ranges } = best;
  const stretches = new TimeStretches(
    ranges.map((known): Range => {
      if (known === undefined) return anyTime;
      const [first, last] = [known[0], known.at(-1)];
      return first === undefined || last === undefined ? noTime : [first[0], last[1]];
    }),
  );
  return stretches.isOne ? undefined : { column: column.name, stretches };
}

/** Conditions of which every wanted row fulfils at least one: of rows of a stretch of time, those of the conditions that can hold then. */
export class AnyOf {
  readonly #parts: readonly (Part | undefined)[];
  readonly #times: Times | undefined;
  readonly #testsOf: (parts: readonly (Part | undefined)[]) => AnyOfTests | undefined;
  readonly #byStretch = new Map<number, AnyOfTests | undefined>();
  #all: { readonly tests: AnyOfTests | undefined } | undefined;

  constructor(
    parts: readonly (Part | undefined)[],
    times: Times | undefined,
    testsOf: (parts: readonly (Part | undefined)[]) => AnyOfTests | undefined,
  ) {
    this.#parts = parts;
    this.#times = times;
    this.#testsOf = testsOf;
  }

  /** Nothing can be asked, whatever the rows. */
  get saysNothing(): boolean {
    return this.#times === undefined && this.#ofAll() === undefined;
  }

  /** What to ask of the rows of a run, whose times have been read; undefined where nothing can be asked. */
  testsFor(columns: readonly RunColumn[]): AnyOfTests | undefined {
    const times = this.#times;
    const run = times && columns.find(({ name }) => name === times.column)?.times;
    if (times === undefined || run === undefined || !run.areKnown) return this.#ofAll();
    const stretch = times.stretches.at(run.least, run.greatest);
    if (!this.#byStretch.has(stretch)) {
      const possible = times.stretches.conditions(stretch);
      // Tests are expensive to make: those of all conditions serve for most of them, too.
      const areMost = possible.length * 2 > this.#parts.length;
      const tests = areMost ? this.#ofAll() : this.#testsOf(possible.map((index) => this.#parts[index]));
      this.#byStretch.set(stretch, tests);
    }
    return this.#byStretch.get(stretch);
  }

  #ofAll(): AnyOfTests | undefined {
    if (this.#all === undefined) {
      const all = this.#testsOf(this.#parts);
      // What all of the conditions say of one column is asked in any case.
      const isAsked = all !== undefined && all.byColumn.size < 2 && all.computed.length === 0;
      this.#all = { tests: isAsked ? undefined : all };
    }
    return this.#all.tests;
  }
}
