import type { PlanNode } from '../../plan/nodes.ts';
import { mapPlan } from '../../plan/rewrite.ts';

/** Tells a scan below a `take` how many rows are wanted; the Take stays. */
export const takeIntoScan = (plan: PlanNode): PlanNode =>
  mapPlan(plan, (node) => {
    if (node.kind !== 'Take' || node.count.kind !== 'Constant') return node;
    const limit = Number(node.count.value ?? 0);
    const input = limited(node.input, limit);
    return input === node.input ? node : { ...node, input };
  });

/** `node` with the scan that feeds it row by row limited; the same node where other operators lie between. */
function limited(node: PlanNode, limit: number): PlanNode {
  if (node.kind === 'Scan') return { ...node, limit: Math.min(limit, node.limit ?? limit) };
  if (node.kind !== 'Project') return node;
  const input = limited(node.input, limit);
  return input === node.input ? node : { ...node, input };
}
