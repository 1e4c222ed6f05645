import type { PlanNode, ScanNode } from '../../plan/nodes.ts';
import { mapPlan } from '../../plan/rewrite.ts';
import { membersRead } from '../columns/member-uses.ts';

/** Tells scans of which columns members of bags are read, and nothing else. */
export function readMembers(plan: PlanNode): PlanNode {
  const read = membersRead(plan);
  return mapPlan(plan, (node) => (node.kind === 'Scan' ? withMembers(node, read) : node));
}

function withMembers(node: ScanNode, read: ReadonlyMap<number, ReadonlySet<string>>): ScanNode {
  const members = new Map<string, readonly string[]>();
  for (const [index, { id, type }] of node.columns.entries()) {
    const keys = read.get(id);
    if (keys !== undefined && (type === 'string' || type === 'dynamic'))
      members.set(node.sourceColumns[index]!, [...keys]);
  }
  return members.size === 0 ? node : { ...node, members };
}
