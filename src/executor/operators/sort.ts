import { sortRows } from '../../columns/order.ts';
import type { SortNode } from '../../plan/nodes.ts';
import { giveAll } from '../give.ts';
import type { Operator } from '../operator.ts';
import { sortWithin } from '../spill/external-sort.ts';
import { topKeeper } from '../top-keeper.ts';

/** `sort by`, and `top N by`: holds all rows (of `top`, few more than the N best so far), then gives them in order. */
export const sort: Operator<SortNode> = async (node, next, runner) => {
  const limit = node.limit === undefined ? undefined : Number((await runner.constant(node.limit)) ?? 0);
  const evaluators = await runner.compileAll(
    node.keys.map((key) => key.expression),
    node.input.columns,
  );
  if (limit !== undefined) {
    const kept = topKeeper(node, evaluators, Math.max(0, limit));
    await runner.run(node.input, kept);
    const best = kept.best();
    if (best.length > 0) next.push(best);
    return next.finish();
  }
  if (runner.execution.limits.memory < Number.POSITIVE_INFINITY) {
    await sortWithin(node, evaluators, next, runner);
    return next.finish();
  }
  const rows = await runner.collect(node.input);
  if (rows.length > 0) {
    const order = sortRows(
      node.keys.map(({ order, nulls }, index) => ({ vector: evaluators[index]!(rows), order, nulls })),
      rows.length,
    );
    await giveAll(rows.select(order), next, runner.breathe);
  }
  next.finish();
};
