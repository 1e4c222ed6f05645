import { BATCH_ROWS, type Batch, lazyBatch } from '../../columns/batch.ts';
import { createGrouper } from '../../columns/group.ts';
import { nullVector } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import type { JoinNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';
import { type RowsByGroup, rowsByGroup } from '../rows-by-group.ts';
import type { Sink } from '../sink.ts';

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
  const right = await runner.collect(node.right);
  const keyTypes = node.keys.map((key) => key.right.type);
  const grouper = createGrouper(keyTypes);
  // A copy: the grouper fills the same array again for the left side.
  const rightGroups = grouper
    .groups(
      rightKeys.map((key) => key(right)),
      right.length,
    )
    .slice();
  const probe = joinProbe(node, next, right, rowsByGroup(rightGroups, grouper.count), grouper.count);
  await runner.run(node.left, {
    push: (batch) =>
      probe.left(
        batch,
        grouper.groups(
          leftKeys.map((key) => key(batch)),
          batch.length,
        ),
        grouper.count,
      ),
    finish() {},
  });
  probe.end(rightGroups);
  next.finish();
};

interface Probe {
  left(batch: Batch, groups: Int32Array, groupCount: number): 'more' | 'done';
  end(rightGroups: Int32Array): void;
}

/** Pairs of rows waiting to be handed on: -1 stands for a row of nulls. */
interface Pairs {
  readonly left: number[];
  readonly right: number[];
}

function joinProbe(
  node: JoinNode,
  next: Sink,
  right: Batch,
  table: RowsByGroup,
  rightGroupCount: number,
): Probe {
  const kind = node.joinKind;
  const matched = new Uint8Array(rightGroupCount);
  const needsMatches =
    kind === 'rightouter' || kind === 'fullouter' || kind === 'rightsemi' || kind === 'rightanti';
  const keepsUnmatchedLeft = kind === 'leftouter' || kind === 'fullouter';
  let seen = new Uint8Array(Math.max(16, rightGroupCount));
  let state: 'more' | 'done' = 'more';

  const emit = (left: Batch | undefined, pairs: Pairs): void => {
    if (pairs.left.length === 0 || state === 'done') return;
    const leftRows = Int32Array.from(pairs.left);
    const rightRows = Int32Array.from(pairs.right);
    const length = leftRows.length;
    const leftSide = left?.select(leftRows);
    const rightSide = right.select(rightRows);
    state = next.push(
      lazyBatch(length, node.columns.length, (index): Vector => {
        const { side, column } = node.outputs[index]!;
        if (side === 'right')
          return rightSide.column(node.right.columns.findIndex((own) => own.id === column.id));
        if (leftSide === undefined) return nullVector(column.type, length);
        return leftSide.column(node.left.columns.findIndex((own) => own.id === column.id));
      }),
    );
    pairs.left.length = 0;
    pairs.right.length = 0;
  };

  return {
    left(batch, groups, groupCount) {
      if (seen.length < groupCount) {
        const grown = new Uint8Array(groupCount * 2);
        grown.set(seen);
        seen = grown;
      }
      const pairs: Pairs = { left: [], right: [] };
      for (let row = 0; row < batch.length; row++) {
        const group = groups[row]!;
        const start = group < rightGroupCount ? table.starts[group]! : 0;
        const end = group < rightGroupCount ? table.starts[group + 1]! : 0;
        if (end > start && needsMatches) matched[group] = 1;
        switch (kind) {
          case 'rightsemi':
          case 'rightanti':
            continue;
          case 'leftsemi':
          case 'leftanti':
            if (end > start === (kind === 'leftsemi')) {
              pairs.left.push(row);
              pairs.right.push(-1);
            }
            continue;
          case 'innerunique':
            if (seen[group] === 1) continue;
            seen[group] = 1;
        }
        if (end === start && keepsUnmatchedLeft) {
          pairs.left.push(row);
          pairs.right.push(-1);
        }
        for (let at = start; at < end; at++) {
          pairs.left.push(row);
          pairs.right.push(table.order[at]!);
        }
        if (pairs.left.length >= BATCH_ROWS) emit(batch, pairs);
        if (state === 'done' && !needsMatches) return 'done';
      }
      emit(batch, pairs);
      return state;
    },
    end(rightGroups) {
      if (!needsMatches) return;
      const wanted = kind === 'rightsemi' ? 1 : 0;
      const pairs: Pairs = { left: [], right: [] };
      for (let row = 0; row < right.length; row++) {
        if (matched[rightGroups[row]!] !== wanted) continue;
        pairs.left.push(-1);
        pairs.right.push(row);
        if (pairs.left.length >= BATCH_ROWS) emit(undefined, pairs);
      }
      emit(undefined, pairs);
    },
  };
}
