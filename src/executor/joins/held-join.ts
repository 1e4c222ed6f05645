import type { Batch } from '../../columns/batch.ts';
import { createGrouper } from '../../columns/keys/group.ts';
import type { Vector } from '../../columns/vector.ts';
import type { JoinNode } from '../../plan/nodes.ts';
import type { Sink } from '../sink.ts';
import { JoinProbe } from './join-probe.ts';

/** A join whose right rows are all there. */
export interface HeldJoin {
  left(batch: Batch, keys: readonly Vector[]): 'more' | 'done';
  end(): void;
}

/** Groups the right rows by their keys. Null keys match null keys, as the engine does. */
export function holdRight(node: JoinNode, next: Sink, rows: Batch, keys: readonly Vector[]): HeldJoin {
  const grouper = createGrouper(
    node.keys.map((key) => key.right.type),
    { keepsKeys: false },
  );
  // A copy: the grouper fills the same array again for the left side.
  const groups = grouper.groups(keys, rows.length).slice();
  const probe = new JoinProbe(node, next, { rows, groups, groupCount: grouper.count });
  return {
    left: (batch, leftKeys) =>
      probe.left(
        batch,
        // Without keys there is a group even when there are no rows.
        rows.length === 0 ? new Int32Array(batch.length).fill(-1) : grouper.find(leftKeys, batch.length),
      ),
    end: () => probe.end(),
  };
}
