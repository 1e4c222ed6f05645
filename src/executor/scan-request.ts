import type { ScanRequest } from '../columns/scan-request.ts';
import type { TableSource } from '../columns/table-source.ts';
import type { PlanNode, ScanNode } from '../plan/nodes.ts';
import { visitPlan } from '../plan/walk.ts';
import type { Execution } from './operator.ts';
import { containsSubquery } from './subqueries.ts';

/** What a scan asks of its table: the columns that are there. */
export function requestOf(
  { sourceColumns, predicate, limit }: ScanNode,
  { schema }: TableSource,
): ScanRequest {
  const present = new Set(schema.map((column) => column.name));
  return {
    columns: sourceColumns.filter((name) => present.has(name)),
    ...(predicate === undefined ? {} : { predicate }),
    ...(limit === undefined ? {} : { limit }),
  };
}

/**
 * Tells the hub of the scans that the plans have, so that those of one table can share what is read. A scan whose condition waits for the
 * answer of a subquery asks for few rows then: to keep all columns of all rows for it costs more than to read again.
 */
export function announceScans(plans: readonly PlanNode[], { hub, table }: Execution): void {
  const waiting = new Set<PlanNode>();
  for (const plan of plans)
    visitPlan(plan, {
      node(node) {
        if (node.kind === 'Filter' && containsSubquery(node.predicate)) waiting.add(node.input);
        if (waiting.has(node)) return;
        const source = node.kind === 'Scan' ? table(node.table) : undefined;
        if (node.kind === 'Scan' && source !== undefined) hub.announce(source, requestOf(node, source), node);
      },
    });
}
