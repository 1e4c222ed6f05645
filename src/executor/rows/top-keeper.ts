import { type Batch, batchOf, columnsOf, concatBatches, lazyBatch } from '../../columns/batch.ts';
import { topRows } from '../../columns/sorting/top-rows.ts';
import { isNullAt, type Vector } from '../../columns/vector.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { SortNode } from '../../plan/nodes.ts';
import type { Sink } from '../sink.ts';

/** Rows that are held before the best of them are picked anew. */
const HELD = 2048;

/**
 * `top Count by Keys` over a stream: of each batch only the best rows are kept, and of those kept only the best, so that
 * memory goes with `count`. Keys travel with their rows: `top 5 by rand()` must compare each row by one number.
 */
export function topKeeper(
  node: SortNode,
  evaluators: readonly Evaluator[],
  count: number,
): Sink & { best(): Batch } {
  const width = node.input.columns.length;
  const types = [
    ...node.input.columns.map((column) => column.type),
    ...node.keys.map((key) => key.expression.type),
  ];
  let held: Batch[] = [];
  let heldRows = 0;
  /** As many rows as are wanted have been seen whose first key is this or better. */
  let bound: number | undefined;
  const isDescending = node.keys[0]?.order === 'desc';

  const withKeys = (batch: Batch): Batch =>
    lazyBatch(batch.length, types.length, (index) =>
      index < width ? batch.column(index) : evaluators[index - width]!(batch),
    );
  const bestOf = (batch: Batch): Batch =>
    batch.select(
      topRows(
        node.keys.map(({ order, nulls }, index) => ({ vector: batch.column(width + index), order, nulls })),
        batch.length,
        count,
      ),
    );
  const bestOfMany = (batch: Batch): Batch => {
    const best = bestOf(batch);
    const last = best.length < count ? undefined : numberAt(best.column(width), count - 1);
    if (last !== undefined && (bound === undefined || (isDescending ? last > bound : last < bound)))
      bound = last;
    return best;
  };
  const keep = (batch: Batch): void => {
    held.push(batchOf(batch.length, columnsOf(batch)));
    heldRows += batch.length;
  };
  const prune = (): void => {
    const best = bestOfMany(concatBatches(types, held));
    held = [];
    heldRows = 0;
    keep(best);
  };

  return {
    push(batch) {
      if (count === 0) return 'done';
      const keyed = withinBound(withKeys(batch), width, bound, isDescending);
      if (keyed.length === 0) return 'more';
      keep(keyed.length > count ? bestOfMany(keyed) : keyed);
      if (heldRows > Math.max(HELD, count * 2)) prune();
      return 'more';
    },
    finish() {},
    best() {
      if (heldRows > 0) prune();
      const best = held[0];
      return best === undefined
        ? batchOf(0, [])
        : lazyBatch(best.length, width, (index) => best.column(index));
    },
  };
}

/** The number that a row holds in its column; undefined for what does not compare as such. */
function numberAt(vector: Vector, row: number): number | undefined {
  if (!(vector.values instanceof Float64Array) || isNullAt(vector, row)) return undefined;
  const value = vector.values[vector.constant ? 0 : row]!;
  return Number.isNaN(value) ? undefined : value;
}

/**
 * Leaves out rows whose first key is worse than the bound; NaN and null may stay. Most rows of a long stream need one
 * comparison and no sort key: `top 100` of 10^6 reals takes 10 ns a row where it took 35.
 */
function withinBound(batch: Batch, key: number, bound: number | undefined, isDescending: boolean): Batch {
  if (bound === undefined) return batch;
  const { values, valid, constant } = batch.column(key);
  if (constant || !(values instanceof Float64Array)) return batch;
  const rows = new Int32Array(batch.length);
  let count = 0;
  for (let row = 0; row < batch.length; row++) {
    const value = values[row]!;
    const isWorse = isDescending ? value < bound : value > bound;
    if (!isWorse || (valid !== undefined && valid[row] === 0)) rows[count++] = row;
  }
  return count === batch.length ? batch : batch.select(rows.subarray(0, count));
}
