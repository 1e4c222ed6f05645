import type { Batch } from '../columns/batch.ts';
import type { Schema } from '../columns/schema.ts';
import type { Part } from './pieces.ts';

/** What is written: a result, or any rows with names and types. */
export interface Writable {
  readonly columns: Schema;
  readonly rowCount: number;
  /** The rows, in batches of any length; a writer may ask for them more than once. */
  batches(): Iterable<Batch>;
}

/** Gives the text of a table to `out`, piece by piece. */
export type Writer = (table: Writable, out: (part: Part) => void) => void;

/** Rows that are one batch. */
export const oneBatch = (columns: Schema, batch: Batch): Writable => ({
  columns,
  rowCount: batch.length,
  batches: () => [batch],
});
