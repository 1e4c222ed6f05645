import type { PlanExpression } from '../../plan/expression.ts';
import type { JoinNode, PlanNode } from '../../plan/nodes.ts';
import { isSteady } from '../../plan/parts.ts';
import { belowJoin, belowProject, conjunctsOf, filtered } from '../../plan/predicates.ts';

/**
 * `… | where Predicate` over a join of kind `innerunique`, which takes one left row a key: conditions on left columns alone hold before
 * that one is taken, as Kusto moves them there. It matters: the row that would have been taken may fail the condition where another
 * fulfils it. Undefined where there is no such join or no such condition. Source: join-innerunique.md, on filters after the join.
 */
export const filterBeforeUniqueness = (input: PlanNode, predicate: PlanExpression): PlanNode | undefined =>
  placed(input, conjunctsOf(predicate));

function placed(node: PlanNode, conditions: readonly PlanExpression[]): PlanNode | undefined {
  if (!conditions.every(isSteady)) return undefined;
  switch (node.kind) {
    case 'Join':
      return node.joinKind === 'innerunique' ? intoLeft(node, conditions) : undefined;
    case 'Sort':
    case 'Filter': {
      if (node.kind === 'Sort' ? node.limit !== undefined : !isSteady(node.predicate)) return undefined;
      const input = placed(node.input, conditions);
      return input === undefined ? undefined : { ...node, input };
    }
    case 'Project': {
      const { below, above } = belowProject(node, conditions);
      const input = placed(node.input, below);
      return input === undefined ? undefined : filtered({ ...node, input }, above);
    }
    default:
      return undefined;
  }
}

function intoLeft(join: JoinNode, conditions: readonly PlanExpression[]): PlanNode | undefined {
  const { below, above } = belowJoin(join, 'left', conditions);
  return below.length === 0 ? undefined : filtered({ ...join, left: filtered(join.left, below) }, above);
}
