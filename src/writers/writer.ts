import type { Batch } from '../columns/batch.ts';
import type { Schema } from '../columns/schema.ts';
import type { Part } from './pieces.ts';

/** What is written: a result, or any rows with names and types. */
export interface Writable {
  readonly columns: Schema;
  readonly batch: Batch;
}

/** Gives the text of a table to `out`, piece by piece. */
export type Writer = (table: Writable, out: (part: Part) => void) => void;
