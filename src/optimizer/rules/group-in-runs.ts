import type { AggregateNode, PlanNode } from '../../plan/nodes.ts';
import { mapPlan } from '../../plan/rewrite.ts';
import type { ScalarType } from '../../types/scalar-type.ts';

/**
 * After `sort by A, B, … | …`, the rows of a group of `summarize … by A, B` come one after the other, and it is enough to compare a row with
 * the one before it. Finding the group by a single key is no more expensive than that.
 */
export const groupInRuns = (plan: PlanNode): PlanNode =>
  mapPlan(plan, (node) =>
    node.kind === 'Aggregate' && node.keys.length > 1 && comesInRuns(node) ? { ...node, inRuns: true } : node,
  );

/** Types whose sorted values may alternate: values that are different keys but equal in order (0 and −0), or that have no order. */
const comesInTurns: ReadonlySet<ScalarType> = new Set(['real', 'decimal', 'dynamic']);

function comesInRuns({ keys, input }: AggregateNode): boolean {
  const ids = new Set<number>();
  for (const { expression } of keys) {
    if (expression.kind !== 'Column' || comesInTurns.has(expression.type)) return false;
    ids.add(expression.column.id);
  }
  return isSortedBy(ids, input);
}

/** Whether the first columns that the rows were sorted by are these, in any order, and the rows have stayed as they were then. */
function isSortedBy(ids: ReadonlySet<number>, node: PlanNode): boolean {
  switch (node.kind) {
    case 'Filter':
    case 'Take':
      return isSortedBy(ids, node.input);
    case 'Window':
      return !node.computed.some(({ column }) => ids.has(column.id)) && isSortedBy(ids, node.input);
    case 'Project': {
      const sources = new Set<number>();
      for (let at = 0; at < node.columns.length; at++) {
        const expression = node.expressions[at]!;
        if (!ids.has(node.columns[at]!.id)) continue;
        if (expression.kind !== 'Column') return false;
        sources.add(expression.column.id);
      }
      return isSortedBy(sources, node.input);
    }
    case 'Sort': {
      const met = new Set<number>();
      for (const { expression } of node.keys) {
        if (met.size === ids.size) break;
        if (expression.kind !== 'Column' || !ids.has(expression.column.id)) return false;
        met.add(expression.column.id);
      }
      return met.size === ids.size;
    }
    default:
      return false;
  }
}
