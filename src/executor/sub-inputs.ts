import type { PlanNode } from '../plan/nodes.ts';
import { visitPlan } from '../plan/walk.ts';

const known = new WeakMap<PlanNode, ReadonlySet<number>>();

/** The sub-inputs that a plan reads: only for these does a body's plan give other rows from run to run. */
export function subInputsOf(plan: PlanNode): ReadonlySet<number> {
  let ids = known.get(plan);
  if (ids === undefined) {
    const found = new Set<number>();
    visitPlan(plan, {
      node: (node) => {
        if (node.kind === 'SubInput') found.add(node.id);
      },
    });
    ids = found;
    known.set(plan, ids);
  }
  return ids;
}
