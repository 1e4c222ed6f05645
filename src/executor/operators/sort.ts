import { BATCH_ROWS } from '../../columns/batch.ts';
import { sortRows, topRows } from '../../columns/order.ts';
import type { SortNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';

/** `sort by`, and `top N by`: holds all rows, then gives them in order. */
export const sort: Operator<SortNode> = async (node, next, runner) => {
  const limit = node.limit === undefined ? undefined : Number((await runner.constant(node.limit)) ?? 0);
  const evaluators = await runner.compileAll(
    node.keys.map((key) => key.expression),
    node.input.columns,
  );
  const rows = await runner.collect(node.input);
  if (rows.length > 0 && (limit === undefined || limit > 0)) {
    const keys = node.keys.map(({ order, nulls }, index) => ({
      vector: evaluators[index]!(rows),
      order,
      nulls,
    }));
    const order = limit === undefined ? sortRows(keys, rows.length) : topRows(keys, rows.length, limit);
    for (let start = 0; start < order.length; start += BATCH_ROWS)
      if (next.push(rows.select(order.subarray(start, start + BATCH_ROWS))) === 'done') break;
  }
  next.finish();
};
