import type { FilterNode, PlanNode } from '../../plan/nodes.ts';
import { visitPlan } from '../../plan/walk.ts';
import type { Runner } from '../operator.ts';
import { conditionsOf } from '../operators/filter.ts';
import { wantedOf } from '../operators/scan.ts';
import { containsSubquery } from '../subqueries.ts';

/**
 * Tells the hub of the scans that the plans have, so that what is read for one can be kept for those that cannot run yet. A scan whose condition waits
 * for the answer of a subquery is not announced: it will ask for few rows then.
 */
export function announceScans(plans: readonly PlanNode[], runner: Runner): void {
  const { hub, asker, table } = runner.execution;
  /** The filters that stand on scans. */
  const filters = new Map<PlanNode, FilterNode>();
  for (const plan of plans)
    visitPlan(plan, {
      node(node) {
        if (node.kind === 'Filter') filters.set(node.input, node);
        const source = node.kind === 'Scan' ? table(node.table) : undefined;
        if (node.kind !== 'Scan' || source === undefined) return;
        const filter = filters.get(node);
        if (filter !== undefined && containsSubquery(filter.predicate)) return;
        hub.announce(source, asker(node), async () => {
          const conditions = filter === undefined ? [] : await conditionsOf(filter.predicate, node, runner);
          return wantedOf(node, conditions, source);
        });
      },
    });
}
