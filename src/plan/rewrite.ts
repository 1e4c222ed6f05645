import type { PlanExpression } from './expression.ts';
import type { PlanNode, SharedPlan } from './nodes.ts';
import { expressionsOf } from './walk.ts';
import { withExpressions } from './with-expressions.ts';

/** The node over other inputs, which must give the same columns. The same node when nothing changed. */
export function withInputs(node: PlanNode, change: (input: PlanNode) => PlanNode): PlanNode {
  switch (node.kind) {
    case 'Scan':
    case 'Values':
    case 'Range':
    case 'SubInput':
    case 'Rows':
    case 'Shared':
      return node;
    case 'Union':
    case 'Unsupported': {
      const inputs = node.inputs.map(change);
      return inputs.every((input, index) => input === node.inputs[index]) ? node : { ...node, inputs };
    }
    case 'GraphNodes': {
      const edges = change(node.edges);
      const table = change(node.table);
      return edges === node.edges && table === node.table ? node : { ...node, edges, table };
    }
    case 'GraphMarks':
    case 'GraphMatch': {
      const edges = change(node.edges);
      const nodes = change(node.nodes);
      return edges === node.edges && nodes === node.nodes ? node : { ...node, edges, nodes };
    }
    case 'Join': {
      const left = change(node.left);
      const right = change(node.right);
      return left === node.left && right === node.right ? node : { ...node, left, right };
    }
    case 'MvApply':
    case 'Partition': {
      const input = change(node.input);
      const body = change(node.body);
      return input === node.input && body === node.body ? node : { ...node, input, body };
    }
    case 'Evaluate': {
      const input = change(node.input);
      const tables = node.tables.map(change);
      return input === node.input && tables.every((table, index) => table === node.tables[index])
        ? node
        : { ...node, input, tables };
    }
    default: {
      const input = change(node.input);
      return input === node.input ? node : { ...node, input };
    }
  }
}

/** The expression over other parts. The same expression when nothing changed. Loops and no closures: it goes as deep as sums are long. */
export function withParts(
  expression: PlanExpression,
  change: (part: PlanExpression) => PlanExpression,
): PlanExpression {
  if (expression.kind === 'Cast') {
    const input = change(expression.input);
    return input === expression.input ? expression : { ...expression, input };
  }
  if (expression.kind !== 'Call' && expression.kind !== 'Logic') return expression;
  const parts = expression.kind === 'Call' ? expression.args : expression.operands;
  let changed: PlanExpression[] | undefined;
  for (const [index, part] of parts.entries()) {
    const other = change(part);
    if (other === part) continue;
    changed ??= [...parts];
    changed[index] = other;
  }
  if (changed === undefined) return expression;
  return expression.kind === 'Call' ? { ...expression, args: changed } : { ...expression, operands: changed };
}

/**
 * Rewrites a plan from its leaves up. A shared plan is rewritten once, so that it stays shared. Plans of subqueries
 * are not entered: see `mapSubqueries`.
 */
export function mapPlan(root: PlanNode, change: (node: PlanNode) => PlanNode): PlanNode {
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

/** The plan with the plan of every subquery in its expressions changed. */
export function mapSubqueries(root: PlanNode, change: (plan: PlanNode) => PlanNode): PlanNode {
  const enter = (expression: PlanExpression): PlanExpression =>
    expression.kind === 'ScalarSubquery' || expression.kind === 'ListSubquery'
      ? { ...expression, plan: change(expression.plan) }
      : withParts(expression, enter);
  return mapPlan(root, (node) => (expressionsOf(node).length === 0 ? node : withExpressions(node, enter)));
}
