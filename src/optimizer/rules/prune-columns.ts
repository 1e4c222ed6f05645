import type { PlanNode, SharedPlan } from '../../plan/nodes.ts';
import { mapPlan } from '../../plan/rewrite.ts';
import { prune } from '../columns/prune.ts';
import { idsOf, untouched } from '../columns/wanted.ts';

/** Asks each scan for the columns that are used above it, and computes no column that is not. */
export function pruneColumns(plan: PlanNode): PlanNode {
  const pruned = prune(plan, idsOf(plan.columns), untouched);
  const shared = new Map<number, SharedPlan>();
  return mapPlan(pruned, (node) => {
    if (node.kind !== 'Shared') return node;
    let own = shared.get(node.shared.id);
    if (own === undefined) {
      const { plan } = node.shared;
      own = { id: node.shared.id, plan: prune(plan, idsOf(plan.columns), untouched) };
      shared.set(own.id, own);
    }
    return { ...node, shared: own };
  });
}
