import { type PlanColumn, readingOf } from './expression.ts';
import type { PlanNode } from './nodes.ts';
import { isSteady } from './parts.ts';
import { expressionsOf, visitPlan } from './walk.ts';

/**
 * A node over another input, with columns of that carried along besides its own: undefined where what it makes of a row depends on other rows.
 * `input` has the columns that the node reads.
 */
export function carrying(
  node: PlanNode,
  input: PlanNode,
  carried: readonly PlanColumn[],
): PlanNode | undefined {
  // Of other rows at once, other random numbers would be drawn.
  if (!expressionsOf(node).every(isSteady)) return undefined;
  const given = new Set(node.columns.map(({ id }) => id));
  const others = carried.filter(({ id }) => !given.has(id));
  const columns = [...node.columns, ...others];
  switch (node.kind) {
    case 'Filter':
      return { ...node, input, columns: input.columns };
    case 'Project':
      return { ...node, input, columns, expressions: [...node.expressions, ...others.map(readingOf)] };
    case 'MvExpand':
    case 'Parse':
    case 'ParseKv':
      return { ...node, input, columns };
    default:
      return undefined;
  }
}

/** How often a plan reads a sub-input, in its subqueries and in what it shares, too. */
export function timesRead(plan: PlanNode, subInput: number): number {
  let times = 0;
  visitPlan(plan, {
    node: (node) => {
      if (node.kind === 'SubInput' && node.id === subInput) times++;
    },
  });
  return times;
}
