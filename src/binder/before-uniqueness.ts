import type { PlanColumn, PlanExpression } from '../plan/expression.ts';
import type { JoinNode, PlanNode } from '../plan/nodes.ts';
import { isSteady } from '../plan/parts.ts';
import { columnsIn, conjunctsOf, filtered, substitute } from '../plan/predicates.ts';

/** A condition that has found its place below, or is left for above. */
interface Placed {
  readonly plan: PlanNode;
  readonly left: readonly PlanExpression[];
}

/**
 * `… | where Predicate` over a join of kind `innerunique`, which takes one left row a key: conditions on left columns alone hold before
 * that one is taken, as Kusto moves them there. It matters: the row that would have been taken may fail the condition where another
 * fulfils it. Source: join-innerunique.md, on filters behind the join.
 */
export function filterBeforeUniqueness(input: PlanNode, predicate: PlanExpression): PlanNode | undefined {
  const conditions = conjunctsOf(predicate);
  const { plan, left } = place(input, conditions);
  if (plan === input) return undefined;
  return filtered(plan, left);
}

function place(node: PlanNode, conditions: readonly PlanExpression[]): Placed {
  const unmoved = { plan: node, left: conditions };
  if (!conditions.every(isSteady)) return unmoved;
  switch (node.kind) {
    case 'Join':
      return node.joinKind === 'innerunique' ? intoLeft(node, conditions) : unmoved;
    case 'Sort': {
      if (node.limit !== undefined) return unmoved;
      const { plan, left } = place(node.input, conditions);
      return plan === node.input ? unmoved : { plan: { ...node, input: plan }, left };
    }
    case 'Filter': {
      if (!isSteady(node.predicate)) return unmoved;
      const { plan, left } = place(node.input, conditions);
      return plan === node.input ? unmoved : { plan: { ...node, input: plan }, left };
    }
    case 'Project': {
      if (!node.expressions.every(isSteady)) return unmoved;
      const carried = new Map<number, PlanExpression>();
      const back = new Map<number, PlanExpression>();
      for (const [index, expression] of node.expressions.entries()) {
        if (expression.kind !== 'Column') continue;
        const column = node.columns[index] as PlanColumn;
        carried.set(column.id, expression);
        back.set(expression.column.id, { kind: 'Column', column, type: column.type });
      }
      const movable = conditions.filter((condition) => readsOnly(condition, carried));
      const { plan, left } = place(
        node.input,
        movable.map((condition) => substitute(condition, carried)),
      );
      if (plan === node.input) return unmoved;
      const stay = conditions.filter((condition) => !movable.includes(condition));
      return {
        plan: { ...node, input: plan },
        left: [...left.map((condition) => substitute(condition, back)), ...stay],
      };
    }
    default:
      return unmoved;
  }
}

function intoLeft(join: JoinNode, conditions: readonly PlanExpression[]): Placed {
  const own = new Map<number, PlanExpression>();
  for (const [index, { side, column }] of join.outputs.entries())
    if (side === 'left')
      own.set((join.columns[index] as PlanColumn).id, { kind: 'Column', column, type: column.type });
  const moved = conditions.filter((condition) => readsOnly(condition, own));
  if (moved.length === 0) return { plan: join, left: conditions };
  return {
    plan: {
      ...join,
      left: filtered(
        join.left,
        moved.map((condition) => substitute(condition, own)),
      ),
    },
    left: conditions.filter((condition) => !moved.includes(condition)),
  };
}

/** Whether a condition reads columns, and only such ones. */
function readsOnly(condition: PlanExpression, columns: ReadonlyMap<number, PlanExpression>): boolean {
  const read = [...columnsIn(condition)];
  return read.length > 0 && read.every((id) => columns.has(id));
}
