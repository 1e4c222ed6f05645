import type { FilterNode, PlanNode, ScanNode } from '../../plan/nodes.ts';
import { visitPlan } from '../../plan/walk.ts';
import type { Runner } from '../operator.ts';
import { conditionsOf } from '../operators/filter.ts';
import { subscriptionOf } from '../operators/scan.ts';
import { containsSubquery } from '../subqueries.ts';

/**
 * Announces the scans of plans to the hub, so that rows read for one can be held for those that cannot run yet. A scan whose condition waits
 * for the answer of a subquery is not announced: it will ask for few rows then.
 */
export function announceScans(plans: readonly PlanNode[], runner: Runner): void {
  const { hub, scanToken, table } = runner.execution;
  const announce = (scan: ScanNode, filter: FilterNode | undefined): void => {
    const source = table(scan.table);
    if (source === undefined || (filter !== undefined && containsSubquery(filter.predicate))) return;
    hub.announce(source, scanToken(filter ?? scan), async () => {
      const conditions = filter === undefined ? [] : await conditionsOf(filter.predicate, scan, runner);
      return subscriptionOf(scan, conditions, source);
    });
  };
  /** How often a scan is still to be visited as the input of a filter. */
  const filtered = new Map<ScanNode, number>();
  for (const plan of plans)
    visitPlan(plan, {
      node(node) {
        if (node.kind === 'Filter' && node.input.kind === 'Scan') {
          filtered.set(node.input, (filtered.get(node.input) ?? 0) + 1);
          announce(node.input, node);
        }
        if (node.kind !== 'Scan') return;
        const left = filtered.get(node) ?? 0;
        if (left > 0) filtered.set(node, left - 1);
        else announce(node, undefined);
      },
    });
}
