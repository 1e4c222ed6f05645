import type { PlanNode } from '../../plan/nodes.ts';

/** Stands for the scans of one query where queries share their scans: those of equal text may have nodes in common. */
export function askers(): (scan: PlanNode) => object {
  const known = new Map<PlanNode, object>();
  return (scan) => {
    let asker = known.get(scan);
    if (asker === undefined) {
      asker = {};
      known.set(scan, asker);
    }
    return asker;
  };
}
