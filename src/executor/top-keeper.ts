import { type Batch, batchOf, columnsOf, concatBatches, lazyBatch } from '../columns/batch.ts';
import { topRows } from '../columns/order.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import type { SortNode } from '../plan/nodes.ts';
import type { Sink } from './sink.ts';

/** Rows that are held before the best of them are picked anew. */
const HELD = 16_384;

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
  const keep = (batch: Batch): void => {
    held.push(batchOf(batch.length, columnsOf(batch)));
    heldRows += batch.length;
  };
  const prune = (): void => {
    const best = bestOf(concatBatches(types, held));
    held = [];
    heldRows = 0;
    keep(best);
  };

  return {
    push(batch) {
      if (count === 0) return 'done';
      const keyed = withKeys(batch);
      keep(keyed.length > count ? bestOf(keyed) : keyed);
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
