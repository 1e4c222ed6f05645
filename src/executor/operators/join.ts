import type { JoinNode } from '../../plan/nodes.ts';
import { holdRight } from '../joins/held-join.ts';
import type { Operator } from '../operator.ts';
import { PartedJoin } from '../spill/parted-join.ts';

/**
 * `join`, `lookup`: holds the right side, grouped by key, and streams the left side past it. `innerunique` keeps the
 * first left row of each key.
 */
export const join: Operator<JoinNode> = async (node, next, runner) => {
  const leftKeys = await runner.compileAll(
    node.keys.map((key) => key.left),
    node.left.columns,
  );
  const rightKeys = await runner.compileAll(
    node.keys.map((key) => key.right),
    node.right.columns,
  );
  if (runner.execution.limits.memory < Number.POSITIVE_INFINITY && node.keys.length > 0) {
    const parted = new PartedJoin(node, next, runner);
    try {
      await parted.run(leftKeys, rightKeys);
    } finally {
      parted.close();
    }
    return next.finish();
  }
  const rows = await runner.collect(node.right);
  const held = holdRight(
    node,
    next,
    rows,
    rightKeys.map((key) => key(rows)),
  );
  await runner.run(node.left, {
    push: (batch) =>
      held.left(
        batch,
        leftKeys.map((key) => key(batch)),
      ),
    finish() {},
  });
  held.end();
  next.finish();
};
