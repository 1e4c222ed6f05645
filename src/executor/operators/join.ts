import { createGrouper } from '../../columns/group.ts';
import type { JoinNode } from '../../plan/nodes.ts';
import { joinProbe } from '../join-probe.ts';
import type { Operator } from '../operator.ts';

/**
 * `join`, `lookup`: holds the right side, grouped by key, and streams the left side past it. Null keys match null keys,
 * as the engine does. `innerunique` keeps the first left row of each key.
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
  const rows = await runner.collect(node.right);
  const grouper = createGrouper(node.keys.map((key) => key.right.type));
  // A copy: the grouper fills the same array again for the left side.
  const groups = grouper
    .groups(
      rightKeys.map((key) => key(rows)),
      rows.length,
    )
    .slice();
  const probe = joinProbe(node, next, { rows, groups, groupCount: grouper.count });
  await runner.run(node.left, {
    push: (batch) =>
      probe.left(
        batch,
        // Without keys there is a group even when there are no rows.
        rows.length === 0
          ? new Int32Array(batch.length).fill(-1)
          : grouper.find(
              leftKeys.map((key) => key(batch)),
              batch.length,
            ),
      ),
    finish() {},
  });
  probe.end();
  next.finish();
};
