import type { PlanNode, SharedPlan } from '../plan/nodes.ts';
import { withInputs } from '../plan/rewrite.ts';

/**
 * Rewrites a plan from its leaves up. A shared plan is rewritten once, so that it stays shared. Plans of subqueries
 * are left to the rules, which see the expressions.
 */
export function rewritePlan(root: PlanNode, change: (node: PlanNode) => PlanNode): PlanNode {
  const shared = new Map<number, SharedPlan>();
  const visit = (node: PlanNode): PlanNode => {
    if (node.kind === 'Shared') {
      let rewritten = shared.get(node.shared.id);
      if (rewritten === undefined) {
        const plan = visit(node.shared.plan);
        rewritten = plan === node.shared.plan ? node.shared : { id: node.shared.id, plan };
        shared.set(node.shared.id, rewritten);
      }
      return change(rewritten === node.shared ? node : { ...node, shared: rewritten });
    }
    return change(withInputs(node, visit));
  };
  return visit(root);
}
