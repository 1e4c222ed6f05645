import type { Batch } from '../../columns/batch.ts';
import type { Vector } from '../../columns/vector.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { JoinNode } from '../../plan/nodes.ts';
import { HeldJoin } from '../joins/held-join.ts';
import type { Operator } from '../operator.ts';
import { PartedJoin } from '../spill/parted-join.ts';

/** `join`, `lookup`: holds one side, grouped by key, and streams the other past it. `innerunique` keeps the first left row of each key. */
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
  const keysBy =
    (keys: readonly Evaluator[]) =>
    (batch: Batch): readonly Vector[] =>
      keys.map((key) => key(batch));
  const held = new HeldJoin(
    node,
    next,
    {
      left: { types: node.left.columns.map(({ type }) => type), keysOf: keysBy(leftKeys) },
      right: { types: node.right.columns.map(({ type }) => type), keysOf: keysBy(rightKeys) },
    },
    await runner.collectParts(node.right),
  );
  await runner.run(node.left, { push: (batch) => held.left(batch), finish() {} });
  await held.end(runner.breathe);
  next.finish();
};
