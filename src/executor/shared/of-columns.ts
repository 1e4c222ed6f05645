import { type Batch, derivedBatch } from '../../columns/batch.ts';

/** The columns of a batch at these indexes, in this order. */
export const ofColumns = (batch: Batch, indexes: readonly number[]): Batch =>
  indexes.length === batch.width && indexes.every((from, index) => from === index)
    ? batch
    : derivedBatch(batch, indexes.length, (from, index) => from.column(indexes[index] ?? -1));
