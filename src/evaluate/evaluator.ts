import type { Batch } from '../columns/batch.ts';
import type { Vector } from '../columns/vector.ts';
import type { PlanColumn } from '../plan/expression.ts';

/** An expression ready to be computed: a value for each row of a batch, as a vector of the batch's length. */
export type Evaluator = (batch: Batch) => Vector;

/** Which column of a batch holds a column of the plan: index by id. */
export type Layout = ReadonlyMap<number, number>;

/** The layout of batches that have these columns, in this order. */
export const layoutOf = (columns: readonly PlanColumn[]): Layout =>
  new Map(columns.map((column, index) => [column.id, index]));
