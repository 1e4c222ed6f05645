import type { PlanNode } from '../../plan/nodes.ts';
import { mapPlan } from '../../plan/rewrite.ts';

/** `sort by x | take N` becomes `top N by x`, which holds N rows instead of all. */
export const takeOverSort = (plan: PlanNode): PlanNode =>
  mapPlan(plan, (node) =>
    node.kind === 'Take' && node.input.kind === 'Sort' && node.input.limit === undefined
      ? { ...node.input, limit: node.count }
      : node,
  );
