import type { EvaluationContext } from '../functions/context.ts';
import type { PlanNode } from '../plan/nodes.ts';
import { mapSubqueries } from '../plan/rewrite.ts';
import { narrowShared } from './columns/narrow-shared.ts';
import { applyByElement } from './rules/apply-by-element.ts';
import { foldConstants } from './rules/fold-constants.ts';
import { groupInRuns } from './rules/group-in-runs.ts';
import { parseConditions } from './rules/parse-conditions.ts';
import { pruneColumns } from './rules/prune-columns.ts';
import { pushFilters } from './rules/push-filters.ts';
import { readMembers } from './rules/read-members.ts';
import { scanPredicates } from './rules/scan-predicates.ts';
import { takeIntoScan } from './rules/take-into-scan.ts';
import { takeOverSort } from './rules/take-over-sort.ts';

/** A rewriting of a plan that gives the same rows of the same columns, in the same order. */
export type Rule = (plan: PlanNode, context: EvaluationContext) => PlanNode;

/** In the order in which they run, each once. */
export const rules = {
  foldConstants,
  applyByElement,
  pushFilters,
  parseConditions,
  takeOverSort,
  takeIntoScan,
  scanPredicates,
  pruneColumns,
  readMembers,
  groupInRuns,
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleName = keyof typeof rules;

/** All of them, in the order in which they run. */
export const ruleNames = Object.keys(rules) as readonly RuleName[];

/** The plans that are run instead of those of one query: each by itself, and then what they share. */
export function optimizeAll(
  plans: readonly PlanNode[],
  context: EvaluationContext,
  names: readonly RuleName[] = ruleNames,
): readonly PlanNode[] {
  const optimized = plans.map((plan) => optimize(plan, context, names));
  return names.includes('pruneColumns') ? narrowShared(optimized) : optimized;
}

/** The plan that is run instead of `plan`, those of its subqueries included. `names` leaves out all other rules. */
export function optimize(
  plan: PlanNode,
  context: EvaluationContext,
  names: readonly RuleName[] = ruleNames,
): PlanNode {
  const prepared = mapSubqueries(plan, (subquery) => optimize(subquery, context, names));
  return names.reduce<PlanNode>((current, name) => rules[name](current, context), prepared);
}
