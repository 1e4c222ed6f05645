import type { BoundQuery } from '../plan/bound-query.ts';
import type { PlanNode } from '../plan/nodes.ts';
import { expressionsOf, inputsOf, partsOf, visitPlan } from '../plan/walk.ts';

/**
 * Whether a near-real-time rule finds something over all rows at once exactly when it finds something in one of the minutes that the service would
 * look at. That is so when each row of its result comes from one row of evidence, however the rows are sorted, cut or counted in the end. A condition
 * on a count, or a join of two events, may hold over all rows and in no single minute, or the other way round.
 */
export function sameMinuteByMinute({ results, tables }: BoundQuery): boolean {
  const evidence = new Set(tables);
  const [primary] = results;
  return primary !== undefined && isFilledByOneRow(primary.plan, evidence);
}

/** Nodes at the end that leave rows where there were rows, and none where there were none. */
function isFilledByOneRow(node: PlanNode, evidence: ReadonlySet<string>): boolean {
  const [input] = inputsOf(node);
  const keepsRows =
    node.kind === 'Project' ||
    node.kind === 'Sort' ||
    node.kind === 'Take' ||
    (node.kind === 'Aggregate' && node.keys.length > 0);
  if (keepsRows && input !== undefined && !readsInside(node, evidence))
    return isFilledByOneRow(input, evidence);
  return comesOfOneRow(node, evidence);
}

/** Every row of the node depends on one row of evidence. */
function comesOfOneRow(node: PlanNode, evidence: ReadonlySet<string>): boolean {
  if (!readsEvidence(node, evidence)) return true;
  if (node.kind === 'Scan') return true;
  if (readsInside(node, evidence)) return false;
  const inputs = inputsOf(node);
  switch (node.kind) {
    case 'Filter':
    case 'Project':
    case 'Union':
    case 'MvExpand':
    case 'Parse':
    case 'ParseKv':
    case 'Shared':
      return inputs.every((input) => comesOfOneRow(input, evidence));
    case 'Sort':
      return node.limit === undefined && inputs.every((input) => comesOfOneRow(input, evidence));
    case 'Aggregate':
      // `distinct`: what it leaves out is there once more.
      return (
        node.calls.length === 0 &&
        node.keys.length > 0 &&
        inputs.every((input) => comesOfOneRow(input, evidence))
      );
    case 'Join': {
      // A list from outside is the same in every minute.
      const [left, right] = inputs;
      if (left === undefined || right === undefined || !comesOfOneRow(left, evidence)) return false;
      return !readsEvidence(right, evidence) && keptLeft.has(node.joinKind);
    }
    default:
      return false;
  }
}

const keptLeft: ReadonlySet<string> = new Set([
  'inner',
  'innerunique',
  'leftouter',
  'leftsemi',
  'leftanti',
  'leftantisemi',
  'anti',
]);

function readsEvidence(root: PlanNode, evidence: ReadonlySet<string>): boolean {
  let found = false;
  visitPlan(root, {
    node: (node) => {
      found ||= node.kind === 'Scan' && evidence.has(node.table);
    },
  });
  return found;
}

/** Whether an expression of the node itself asks a subquery over evidence. */
function readsInside(node: PlanNode, evidence: ReadonlySet<string>): boolean {
  const open = [...expressionsOf(node)];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (
      (part.kind === 'ScalarSubquery' || part.kind === 'ListSubquery') &&
      readsEvidence(part.plan, evidence)
    )
      return true;
    open.push(...partsOf(part));
  }
  return false;
}
