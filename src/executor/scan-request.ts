import type { ScanRequest } from '../columns/scan-request.ts';
import type { TableSource } from '../columns/table-source.ts';
import type { PlanNode, ScanNode } from '../plan/nodes.ts';
import { visitPlan } from '../plan/walk.ts';
import type { Execution } from './operator.ts';

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

/** Tells the hub of all scans that the plans have, so that those of one table can share what is read. */
export function announceScans(plans: readonly PlanNode[], { hub, table }: Execution): void {
  for (const plan of plans)
    visitPlan(plan, {
      node(node) {
        const source = node.kind === 'Scan' ? table(node.table) : undefined;
        if (node.kind === 'Scan' && source !== undefined) hub.announce(source, requestOf(node, source), node);
      },
    });
}
