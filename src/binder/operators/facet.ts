import { shapeOf } from '../../functions/signatures/shape.ts';
import type { FacetOperator } from '../../parser/ast.ts';
import type { PlanNode } from '../../plan/nodes.ts';
import { checkNotDynamic, columnOf } from '../checks.ts';
import { type Column, columnExpression } from '../column.ts';
import { aggregateDefinition } from '../definitions.ts';
import { errorFlow } from '../flow.ts';
import { inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { derive, unsupportedPlan } from '../relations.ts';
import { share } from '../shared.ts';
import { bindSubquery } from './bind-subquery.ts';

/** `T | facet by columns [with (subquery)]`: the subquery's table, then the values and counts of each column. */
export const bindFacet: OperatorBinder<FacetOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const shared = share(relation, context);
  const inside = overRows(relation, context);
  const filtered =
    operator.subquery === undefined ? undefined : bindSubquery(operator.subquery, shared, context);
  const facets = operator.columns.flatMap((expression, at) => {
    const by = inside.bind.expression(expression, inside);
    const column = columnOf(by, inside);
    checkNotDynamic(by, inside);
    if (column === undefined) return [];
    const columns = [
      context.session.column(column.name, column.shape),
      context.session.column(`count_${column.name}`, shapeOf('long')),
    ];
    const plan = countsBy(column, columns, shared.plan, operator.keyword);
    return [{ name: at === 0 ? 'Facet' : `Facet_${at + 1}`, relation: derive(relation, plan, columns) }];
  });
  return {
    kind: 'several',
    results: filtered === undefined ? facets : [{ name: 'Results', relation: filtered }, ...facets],
  };
};

/** The values of a column and how many rows have each. */
function countsBy(
  of: Column,
  columns: readonly Column[],
  input: PlanNode,
  span: FacetOperator['keyword'],
): PlanNode {
  const [value, count] = columns.map(({ plan }) => plan);
  const definition = aggregateDefinition('count');
  const resolved = definition?.resolve([], []);
  if (definition === undefined || resolved === undefined || value === undefined || count === undefined)
    return unsupportedPlan('facet', span, columns, [input]);
  return {
    kind: 'Aggregate',
    input,
    keys: [{ column: value, expression: columnExpression(of) }],
    calls: [{ definition, resolved, args: [], filter: undefined, outputs: [count], span }],
    columns: [value, count],
  };
}
