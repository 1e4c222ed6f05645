import type { FilterNode, ScanNode } from '../../plan/nodes.ts';

/**
 * Stands for the scans of one query where queries share their scans: those of equal text may have nodes in common. A scan below a filter is known
 * by the filter, since what a `let` names may be used again with other conditions on the same scan, or with none.
 */
export function askers(): (scan: FilterNode | ScanNode) => object {
  const known = new Map<FilterNode | ScanNode, object>();
  return (scan) => {
    let asker = known.get(scan);
    if (asker === undefined) {
      asker = {};
      known.set(scan, asker);
    }
    return asker;
  };
}
