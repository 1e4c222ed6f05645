import { concat, gather, slice } from './gather.ts';
import type { Vector } from './vector.ts';

/** Some rows of a table: one vector a column, all of the same length. Which column is which, the plan knows. */
export interface Batch {
  readonly length: number;
  readonly columns: readonly Vector[];
}

/** The largest number of rows a source or operator should put into one batch. */
export const BATCH_ROWS = 8192;

export const batch = (length: number, columns: readonly Vector[]): Batch => ({ length, columns });

/** The given rows, in the given order; an index of -1 gives a row of nulls. */
export const selectRows = (from: Batch, rows: Int32Array): Batch => ({
  length: rows.length,
  columns: from.columns.map((column) => gather(column, rows)),
});

export const sliceBatch = (from: Batch, start: number, end: number): Batch => ({
  length: end - start,
  columns: from.columns.map((column) => slice(column, start, end)),
});

/** All rows of `parts` as one batch. `types` gives the columns when there are no parts. */
export function concatBatches(types: readonly Vector['type'][], parts: readonly Batch[]): Batch {
  return {
    length: parts.reduce((sum, part) => sum + part.length, 0),
    columns: types.map((type, index) =>
      concat(
        type,
        parts.map((part) => part.columns[index]!),
      ),
    ),
  };
}
