import type { FilterNode, PlanNode } from '../../plan/nodes.ts';
import { conjunction, conjunctsOf } from '../../plan/predicates.ts';
import { mapPlan } from '../../plan/rewrite.ts';
import { allOf, scanPredicate } from '../../plan/scan-predicate.ts';

/**
 * Hands each scan the conditions of the Filter above it as plain data. The Filter stays and evaluates those conditions first, in the order of the
 * operands: they never fail, and the rows that reach the other conditions are then the same whether or not the source has left rows out.
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
