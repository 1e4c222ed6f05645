import type { JoinNode } from '../../plan/nodes.ts';
import { HeldJoin, type JoinSide } from '../joins/held-join.ts';
import type { Operator } from '../operator.ts';
import { PartedJoin } from '../spill/parted-join.ts';

/** `join`, `lookup`: holds one side, grouped by key, and streams the other past it. `innerunique` keeps the first left row of each key. */
export const join: Operator<JoinNode> = async (node, next, runner, claim) => {
  const leftKeys = await runner.compileAll(
    node.keys.map((key) => key.left),
    node.left.columns,
  );
  const rightKeys = await runner.compileAll(
    node.keys.map((key) => key.right),
    node.right.columns,
  );
  const left: JoinSide = {
    types: node.left.columns.map(({ type }) => type),
    keysOf: (batch) => leftKeys.map((key) => key(batch)),
  };
  const right: JoinSide = {
    types: node.right.columns.map(({ type }) => type),
    keysOf: (batch) => rightKeys.map((key) => key(batch)),
  };
  if (node.keys.length === 0) {
    const rows = await runner.collectParts(node.right, claim);
    const held = new HeldJoin(node, next, { left, right }, rows, claim);
    await runner.run(node.left, { push: (batch) => held.left(batch), finish() {} });
    await held.end(runner.breathe);
    return next.finish();
  }
  const parted = new PartedJoin(node, next, runner, claim, { left, right });
  try {
    await parted.run();
  } finally {
    parted.close();
  }
  next.finish();
};
