import type { PlanExpression } from '../../plan/expression.ts';
import type { PlanNode } from '../../plan/nodes.ts';
import { isSteady } from '../../plan/parts.ts';
import { belowProject, conjunctsOf, filtered, substitute } from '../../plan/predicates.ts';
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
      const { below, above } = belowProject(input, conditions);
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
