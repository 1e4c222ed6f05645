import { type Batch, lazyBatch } from '../../columns/batch.ts';
import { type SortedRows, sortedRows } from '../../columns/sorting/order.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { SortNode } from '../../plan/nodes.ts';
import type { Operator, Runner } from '../operator.ts';
import { giveAll } from '../rows/give.ts';
import { TopKeeper } from '../rows/top-keeper.ts';
import type { Sink } from '../sink.ts';
import { ExternalSort } from '../spill/external-sort.ts';

/** `sort by`, and `top N by`: holds all rows (of `top`, few more than the N best so far), then gives them in order. */
export const sort: Operator<SortNode> = async (node, next, runner, claim) => {
  const limit = node.limit === undefined ? undefined : Number((await runner.constant(node.limit)) ?? 0);
  const evaluators = await runner.compileAll(
    node.keys.map((key) => key.expression),
    node.input.columns,
  );
  if (limit !== undefined) {
    const kept = new TopKeeper(node, evaluators, Math.max(0, limit), runner.execution, claim);
    await runner.run(node.input, kept);
    const best = kept.best();
    if (best.length > 0) next.push(best);
    return next.finish();
  }
  const external = new ExternalSort(node, evaluators, runner, claim);
  try {
    const held = await external.take();
    if (held === undefined) await external.give(next);
    else if (held.length > 0) await giveSorted(node, evaluators, held, next, runner);
  } finally {
    external.close();
  }
  next.finish();
};

async function giveSorted(
  node: SortNode,
  evaluators: readonly Evaluator[],
  rows: Batch,
  next: Sink,
  runner: Runner,
): Promise<void> {
  const sorted = sortedRows(
    node.keys.map(({ order, nulls }, index) => ({ vector: evaluators[index]!(rows), order, nulls })),
    rows.length,
  );
  const keyOf = node.input.columns.map(({ id }) =>
    node.keys.findIndex(({ expression }) => expression.kind === 'Column' && expression.column.id === id),
  );
  await giveAll(inOrder(rows, sorted, keyOf), next, runner.breathe);
  // Who holds rows may ask for their columns later.
  if (next.isHolding !== true) sorted.release();
}

/** The rows in their order; of columns that were sorted by, what was sorted is used again. `keyOf[column]` is -1 for others. */
function inOrder(rows: Batch, sorted: SortedRows, keyOf: readonly number[]): Batch {
  const part = (start: number, end: number): Batch => {
    const selected = rows.select(sorted.order.subarray(start, end));
    const made = lazyBatch(
      end - start,
      rows.width,
      (index) =>
        (keyOf[index]! < 0 ? undefined : sorted.key(keyOf[index]!, start, end)) ?? selected.column(index),
    );
    return { ...made, slice: (from, to) => part(start + from, start + to) };
  };
  return part(0, rows.length);
}
