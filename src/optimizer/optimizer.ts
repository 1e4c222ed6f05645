import type { EvaluationContext } from '../functions/context.ts';
import type { PlanNode } from '../plan/nodes.ts';
import { mapSubqueries } from '../plan/rewrite.ts';
import { foldConstants } from './rules/fold-constants.ts';
import { pruneColumns } from './rules/prune-columns.ts';
import { pushFilters } from './rules/push-filters.ts';
import { scanPredicates } from './rules/scan-predicates.ts';
import { takeIntoScan } from './rules/take-into-scan.ts';
import { takeOverSort } from './rules/take-over-sort.ts';

/** A rewriting of a plan that gives the same rows of the same columns, in the same order. */
export type Rule = (plan: PlanNode, context: EvaluationContext) => PlanNode;

/** In the order in which they run, each once. */
export const rules: Readonly<Record<string, Rule>> = {
  foldConstants,
  pushFilters,
  takeOverSort,
  takeIntoScan,
  scanPredicates,
  pruneColumns,
};

/** The plan that is run instead of `plan`, those of its subqueries included. */
export function optimize(plan: PlanNode, context: EvaluationContext): PlanNode {
  const prepared = mapSubqueries(plan, (subquery) => optimize(subquery, context));
  return Object.values(rules).reduce((current, rule) => rule(current, context), prepared);
}
