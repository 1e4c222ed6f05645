import type { FilterNode, PlanNode } from '../../plan/nodes.ts';
import { conjunction, conjunctsOf } from '../../plan/predicates.ts';
import { mapPlan } from '../../plan/rewrite.ts';
import { allOf, scanPredicate } from '../../plan/scan-predicate.ts';

/**
 * Tells each scan what the Filter above it asks, in plain data; the Filter stays, with the conditions told first, in the order of the operands. They
 * never fail, and what the rest is asked of no longer depends on whether a source has left rows out.
 */
export const scanPredicates = (plan: PlanNode): PlanNode =>
  mapPlan(plan, (node) => {
    if (node.kind !== 'Filter' || node.input.kind !== 'Scan') return node;
    const scan = node.input;
    const conditions = conjunctsOf(node.predicate);
    const operands = conditions.map((condition) => scanPredicate(condition, scan));
    const predicate = allOf(operands);
    if (predicate === undefined) return node;
    const ordered = [
      ...conditions.filter((_, index) => operands[index] !== undefined),
      ...conditions.filter((_, index) => operands[index] === undefined),
    ];
    return {
      ...node,
      predicate: conjunction(ordered),
      input: { ...scan, predicate },
    } satisfies FilterNode;
  });
