import type { Batch } from '../../columns/batch.ts';
import type { ScanPredicate } from '../../columns/tables/scan-request.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { trueRows } from '../../evaluate/true-rows.ts';
import { TextIndex, textLeaves } from './text-index.ts';
import { anyTime, type TimeBounds, timesIn, timesOf } from './time-bounds.ts';

/** A condition of a query on the rows of a scan. */
export interface RowCondition {
  /** The same text in all queries whose condition says the same; undefined for one that only its own query may ask. */
  readonly key: string | undefined;
  /** The whole condition in plain data. Such a condition never fails, so that it may be asked at any time, and by this as well as by its test. */
  readonly predicate: ScanPredicate | undefined;
  /** What is handed to a source: plain data that holds wherever the condition does, or the condition itself, to be computed. */
  readonly told: ScanPredicate | undefined;
  /** Asks it of a batch as the query sees it. */
  readonly test: Evaluator;
}

/** A query that waits for the rows of a scan that fulfil its conditions. */
export interface Reader {
  readonly conditions: readonly RowCondition[];
  /** The batch of the scan as the query sees it. */
  readonly view: (batch: Batch) => Batch;
}

/** A condition, asked after those of the branches below it in the tree, and the queries that wait for the rows that are left. */
interface Branch<Query> {
  readonly condition: RowCondition;
  /** The query whose test stands for all. */
  readonly reader: Query;
  readonly depth: number;
  readonly stem: Stem<Query>;
  /** How many readers here and above are still open. */
  open: number;
  /** With which times rows can be wanted by any of them. */
  least: number;
  greatest: number;
}

interface Stem<Query> {
  readonly branches: Branch<Query>[];
  readonly byKey: Map<string, Branch<Query>>;
  readonly ends: Query[];
}

const stem = <Query>(): Stem<Query> => ({ branches: [], byKey: new Map(), ends: [] });

/** Branches that begin with a condition on the texts of one column. */
interface IndexedColumn<Query> {
  readonly name: string;
  readonly index: TextIndex;
  readonly branches: readonly Branch<Query>[];
}

/**
 * Gives each of many queries the rows of a scan that fulfil its conditions, and asks what several of them ask once. Conditions are the
 * branches of a tree, the rows of a batch go up it, and a branch that no row reaches costs nothing. Queries whose rarest condition is about a text
 * begin there: all such conditions on a column are decided by one reading of each of its texts. Nothing is asked for queries that look at other times
 * than those of a batch.
 */
export class SharedFilter<Query extends Reader> {
  readonly #root = stem<Query>();
  readonly #indexed: readonly IndexedColumn<Query>[];
  readonly #plain: readonly Branch<Query>[];
  readonly #ordered = new Map<Query, readonly RowCondition[]>();
  readonly #paths = new Map<Query, readonly Branch<Query>[]>();
  readonly #columns: readonly string[];
  /** The column that tells times, of the batches to come; -1 where nobody asks for times. */
  readonly #times: number;
  #bounds = anyTime;
  readonly #give: (reader: Query, batch: Batch) => void;
  readonly #fail: (reader: Query, cause: unknown) => void;

  /** `columns` are those of the batches to come. `give` takes rows, in the reader's own view; `fail` what a condition has thrown. */
  constructor(
    readers: readonly Query[],
    columns: readonly string[],
    give: (reader: Query, batch: Batch) => void,
    fail: (reader: Query, cause: unknown) => void,
  ) {
    this.#columns = columns;
    this.#give = give;
    this.#fail = fail;
    const counts = new Map<string, number>();
    for (const { conditions } of readers)
      for (const { key } of conditions) if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
    const roots = new Map<string, Branch<Query>[]>();
    const { column: times, bounds } = mostTimes(readers);
    this.#times = times === undefined ? -1 : columns.indexOf(times);
    for (const [index, reader] of readers.entries()) {
      const { conditions, column } = inOrder(reader, counts, readers.length > 1 ? columns : []);
      const path = this.#grow(reader, conditions, bounds[index] ?? anyTime);
      const [first] = path;
      if (column !== undefined && first !== undefined) {
        const branches = roots.get(column);
        if (branches === undefined) roots.set(column, [first]);
        else if (!branches.includes(first)) branches.push(first);
      }
    }
    this.#indexed = Array.from(roots, ([name, branches]) => ({
      name,
      branches,
      index: new TextIndex(branches.map(({ condition }) => textLeaves(condition.predicate!) ?? [])),
    }));
    const indexed = new Set(this.#indexed.flatMap(({ branches }) => branches));
    this.#plain = this.#root.branches.filter((branch) => !indexed.has(branch));
  }

  #grow(reader: Query, conditions: readonly RowCondition[], ofTime: TimeBounds): readonly Branch<Query>[] {
    let at: Stem<Query> = this.#root;
    const path: Branch<Query>[] = [];
    for (const [depth, condition] of conditions.entries()) {
      let branch = condition.key === undefined ? undefined : at.byKey.get(condition.key);
      if (branch === undefined) {
        branch = { condition, reader, depth, stem: stem(), open: 0, ...ofTime };
        at.branches.push(branch);
        if (condition.key !== undefined) at.byKey.set(condition.key, branch);
      }
      branch.open++;
      branch.least = Math.min(branch.least, ofTime.least);
      branch.greatest = Math.max(branch.greatest, ofTime.greatest);
      path.push(branch);
      at = branch.stem;
    }
    at.ends.push(reader);
    this.#ordered.set(reader, conditions);
    this.#paths.set(reader, path);
    return path;
  }

  /** The reader wants no more rows. */
  leave(reader: Query): void {
    for (const branch of this.#paths.get(reader) ?? []) branch.open--;
    this.#paths.delete(reader);
  }

  push(batch: Batch): void {
    this.#end(this.#root.ends, batch);
    if (this.#times >= 0) this.#bounds = timesOf(batch, this.#times);
    for (const { name, index, branches } of this.#indexed) {
      const texts = batch.column(this.#columns.indexOf(name));
      if (texts.type !== 'string') for (const branch of branches) this.#ask(branch, batch);
      else
        for (const [number, rows] of index.rows(texts, (condition) => this.#isAsked(branches[condition]!)))
          this.#pass(branches[number]!, rows.length === batch.length ? batch : batch.select(rows));
    }
    for (const branch of this.#plain) this.#ask(branch, batch);
  }

  /** Whether anybody may want rows of this batch that fulfil the condition of a branch. */
  #isAsked({ open, least, greatest }: Branch<Query>): boolean {
    return open > 0 && least <= this.#bounds.greatest && greatest >= this.#bounds.least;
  }

  #ask(branch: Branch<Query>, batch: Batch): void {
    if (!this.#isAsked(branch)) return;
    let kept = batch;
    try {
      const rows = trueRows(branch.condition.test(branch.reader.view(batch)));
      if (rows.length === 0) return;
      if (rows.length < batch.length) kept = batch.select(rows);
    } catch {
      // What it throws speaks of one query's text: each has to meet it in its own.
      this.#askAlone(branch.stem, branch.depth, batch);
      return;
    }
    this.#pass(branch, kept);
  }

  /** Goes on with rows that fulfil the condition of a branch. */
  #pass({ stem: { branches, ends } }: Branch<Query>, kept: Batch): void {
    this.#end(ends, kept);
    for (const next of branches) this.#ask(next, kept);
  }

  /** Gives rows to those who have no further conditions. */
  #end(readers: readonly Query[], batch: Batch): void {
    for (const reader of readers) if (this.#paths.has(reader)) this.#give(reader, reader.view(batch));
  }

  #askAlone(at: Stem<Query>, depth: number, batch: Batch): void {
    for (const reader of at.ends) {
      if (!this.#paths.has(reader)) continue;
      try {
        let kept = reader.view(batch);
        for (const { test } of this.#ordered.get(reader)!.slice(depth)) {
          if (kept.length === 0) break;
          const rows = trueRows(test(kept));
          if (rows.length < kept.length) kept = kept.select(rows);
        }
        if (kept.length > 0) this.#give(reader, kept);
      } catch (cause) {
        this.#fail(reader, cause);
      }
    }
    for (const { stem: next } of at.branches) this.#askAlone(next, depth, batch);
  }
}

/** The column of whose times most readers say something, and what each of them says. */
function mostTimes(readers: readonly Reader[]): {
  readonly column: string | undefined;
  readonly bounds: readonly (TimeBounds | undefined)[];
} {
  const times = readers.map(({ conditions }) => timesIn(conditions.map(({ predicate }) => predicate)));
  const counts = new Map<string, number>();
  for (const bounds of times) for (const name of bounds.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  let column: string | undefined;
  for (const [name, count] of counts)
    if (column === undefined || count > (counts.get(column) ?? 0)) column = name;
  return { column, bounds: times.map((bounds) => (column === undefined ? undefined : bounds.get(column))) };
}

/**
 * The order in which a reader's conditions are asked: the rarest about a text of `columns` first, where one there is; then what most queries ask; in the end, as
 * they stand, those that are no plain data, which might fail for rows that the others leave out.
 */
function inOrder(
  { conditions }: Reader,
  counts: ReadonlyMap<string, number>,
  columns: readonly string[],
): { readonly conditions: readonly RowCondition[]; readonly column: string | undefined } {
  const count = ({ key }: RowCondition): number => (key === undefined ? 0 : (counts.get(key) ?? 0));
  const free = conditions.filter(({ predicate }) => predicate !== undefined);
  const rest = conditions.filter(({ predicate }) => predicate === undefined);
  const common = [...free].sort((a, b) => count(b) - count(a));
  let rarest: RowCondition | undefined;
  let column: string | undefined;
  for (const condition of free) {
    if (condition.key === undefined || (rarest !== undefined && count(condition) >= count(rarest))) continue;
    const name = textLeaves(condition.predicate!)?.[0]?.column;
    if (name !== undefined && columns.includes(name)) [rarest, column] = [condition, name];
  }
  if (rarest === undefined) return { conditions: [...common, ...rest], column };
  const others = common.filter((condition) => condition !== rarest);
  return { conditions: [rarest, ...others, ...rest], column };
}
