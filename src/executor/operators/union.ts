import type { Batch } from '../../columns/batch.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { PlanNode, UnionNode } from '../../plan/nodes.ts';
import { expressionsOf } from '../../plan/walk.ts';
import type { Operator, Runner } from '../operator.ts';
import { collector } from '../sink.ts';

/** `union`: the rows of one input after the other. */
export const union: Operator<UnionNode> = async (node, next, runner) => {
  let open = true;
  const push = (batch: Batch): 'more' | 'done' => {
    open = next.push(batch) === 'more';
    return open ? 'more' : 'done';
  };
  if (shareScans(node.inputs)) {
    for (const batches of await together(node.inputs, runner))
      for (const batch of batches) if (!open || push(batch) === 'done') break;
  } else
    for (const input of node.inputs) {
      if (!open) break;
      await runner.run(input, { push, finish() {}, picks: next.picks });
    }
  next.finish();
};

/** Runs all inputs at once, so that a table is read once for all of them; gives their rows. */
async function together(inputs: readonly PlanNode[], runner: Runner): Promise<(readonly Batch[])[]> {
  const { hub } = runner.execution;
  hub.split(inputs.length);
  let left = inputs.length;
  const results = await Promise.allSettled(
    inputs.map(async (input) => {
      const sink = collector();
      try {
        await runner.run(input, sink);
        return sink.batches;
      } finally {
        if (--left > 0) hub.ended();
      }
    }),
  );
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

/** Whether several inputs read the same table, and each gives few rows and waits for nothing that another may be waiting for. */
function shareScans(inputs: readonly PlanNode[]): boolean {
  const tables = inputs.map(summarizedTable);
  return tables.every((table) => table !== undefined) && new Set(tables).size < tables.length;
}

/** The table that a plan filters and summarizes; undefined for any other plan. */
function summarizedTable(plan: PlanNode): string | undefined {
  let isSummarized = false;
  for (let node = plan; ; node = node.input) {
    if (expressionsOf(node).some(hasSubquery)) return undefined;
    if (node.kind === 'Scan') return isSummarized ? node.table : undefined;
    if (node.kind === 'Aggregate') isSummarized = true;
    else if (
      node.kind !== 'Filter' &&
      node.kind !== 'Project' &&
      node.kind !== 'Sort' &&
      node.kind !== 'Take'
    )
      return undefined;
  }
}

function hasSubquery(expression: PlanExpression): boolean {
  switch (expression.kind) {
    case 'Column':
    case 'Constant':
      return false;
    case 'Call':
      return expression.args.some(hasSubquery);
    case 'Cast':
      return hasSubquery(expression.input);
    case 'Logic':
      return expression.operands.some(hasSubquery);
    default:
      return true;
  }
}
