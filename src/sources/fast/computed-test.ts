import type { ComputedCondition, MakeRowTest, RowTest } from '../../columns/tables/computed-condition.ts';
import type { RunRoom } from '../../scan/cell-runs.ts';
import { HeldShare } from './held-share.ts';
import type { RunColumn } from './run-column.ts';
import type { RunPreview } from './run-preview.ts';

/**
 * A condition that has to be computed, asked of runs. When it has failed, or holds for nearly all rows, it is not asked any more: all may be
 * wanted, and the query will meet the error.
 */
export class ComputedTest {
  readonly #condition: ComputedCondition;
  readonly #make: MakeRowTest;
  #test: RowTest | undefined;
  #hasFailed = false;
  readonly #share = new HeldShare();

  constructor(condition: ComputedCondition, make: MakeRowTest) {
    this.#condition = condition;
    this.#make = make;
  }

  /** The columns of a run that it is about; those that the file lacks are not there. */
  columnsOf(run: readonly RunColumn[]): RunColumn[] {
    return this.#condition.columns.flatMap(({ name }) => run.find((column) => column.name === name) ?? []);
  }

  /** Marks those of the first `count` chosen rows that may fulfil it. */
  mark({ kernel, marks }: RunRoom, preview: RunPreview, own: readonly RunColumn[], count: number): void {
    const rows = this.#hasFailed || this.#share.isFutile ? undefined : this.#rows(preview, own, count);
    const { bytes } = kernel;
    if (rows === undefined) bytes.fill(1, marks, marks + count);
    else for (const row of rows) bytes[marks + row] = 1;
  }

  /** The numbers of these rows; undefined for all. */
  #rows(preview: RunPreview, own: readonly RunColumn[], count: number): Int32Array | undefined {
    const { columns } = this.#condition;
    const places = columns.map(({ name }) => own.find((column) => column.name === name));
    const { rows, unknown } = preview.read(columns, places, count);
    try {
      this.#test ??= this.#make(this.#condition);
      const found = this.#test(rows);
      this.#share.add(count, found.length);
      return unknown === undefined ? found : withUnknown(found, unknown);
    } catch {
      this.#hasFailed = true;
      return undefined;
    }
  }
}

/** The rows that were found, and those that are not known. */
function withUnknown(found: Int32Array, unknown: Uint8Array): Int32Array {
  for (const row of found) unknown[row] = 1;
  const rows: number[] = [];
  for (let row = unknown.indexOf(1); row >= 0; row = unknown.indexOf(1, row + 1)) rows.push(row);
  return Int32Array.from(rows);
}
