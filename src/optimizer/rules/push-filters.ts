import type { PlanExpression } from '../../plan/expression.ts';
import type { PlanNode } from '../../plan/nodes.ts';
import { isSteady } from '../../plan/parts.ts';
import { columnsIn, conjunctsOf, filtered, substitute } from '../../plan/predicates.ts';
import { mapPlan, withInputs } from '../../plan/rewrite.ts';

/** Moves the conditions of a Filter towards the scans, as far as the rows they see stay the same. */
export const pushFilters = (plan: PlanNode): PlanNode =>
  mapPlan(plan, (node) => (node.kind === 'Filter' ? pushed(node) : node));

/** One Filter pushed as far as it goes. Conditions that must see every row (volatile ones) stay where they are. */
function pushed(filter: PlanNode): PlanNode {
  if (filter.kind !== 'Filter') return filter;
  const conditions = conjunctsOf(filter.predicate);
  const { input } = filter;
  if (!conditions.every(isSteady)) return filter;
  switch (input.kind) {
    case 'Filter':
      return pushed(filtered(input.input, [...conjunctsOf(input.predicate), ...conditions]));
    case 'Project': {
      // `extend r = rand() | where …`: fewer rows below would draw other numbers for those that are left.
      if (!input.expressions.every(isSteady)) return filter;
      const replaced = new Map(input.columns.map((column, index) => [column.id, input.expressions[index]!]));
      const movable = (condition: PlanExpression): boolean =>
        [...columnsIn(condition)].every((id) => {
          const expression = replaced.get(id);
          return expression !== undefined && (expression.kind === 'Column' || expression.kind === 'Constant');
        });
      const below = conditions.filter(movable).map((condition) => substitute(condition, replaced));
      const above = conditions.filter((condition) => !movable(condition));
      if (below.length === 0) return filter;
      return filtered({ ...input, input: pushed(filtered(input.input, below)) }, above);
    }
    case 'Sort':
      return input.limit === undefined
        ? { ...input, input: pushed(filtered(input.input, conditions)) }
        : filter;
    case 'Union':
      return withInputs(input, (leg) => {
        const renamed = new Map<number, PlanExpression>(
          input.columns.map((column, index) => {
            const own = leg.columns[index]!;
            return [column.id, { kind: 'Column', column: own, type: own.type }];
          }),
        );
        return pushed(
          filtered(
            leg,
            conditions.map((condition) => substitute(condition, renamed)),
          ),
        );
      });
    default:
      return filter;
  }
}
