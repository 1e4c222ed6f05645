import type { BoundQuery } from '../plan/bound-query.ts';
import type { PlanColumn, PlanExpression } from '../plan/expression.ts';
import type { PlanNode } from '../plan/nodes.ts';
import { expressionsOf, partsOf, visitPlan } from '../plan/walk.ts';

/**
 * Names of the columns that a query computes or decides with: in conditions, keys, aggregates, calculations. A column
 * that is only handed through to the result is not among them.
 */
export function decidingColumns(query: BoundQuery): ReadonlySet<string> {
  const names = new Set<string>();
  const collect = (expression: PlanExpression): void => {
    const open = [expression];
    for (let part = open.pop(); part !== undefined; part = open.pop()) {
      if (part.kind === 'Column') names.add(part.column.name);
      open.push(...partsOf(part));
    }
  };
  const node = (visited: PlanNode): void => {
    expressionsOf(visited).forEach((expression, index) => {
      const handedThrough =
        visited.kind === 'Project' &&
        expression.kind === 'Column' &&
        expression.column.name === visited.columns[index]?.name;
      if (!handedThrough) collect(expression);
    });
    for (const { name } of keysOf(visited)) names.add(name);
  };
  for (const { plan } of query.results) visitPlan(plan, { node });
  return names;
}

/** The columns that a node tells rows apart by without an expression. */
function keysOf(node: PlanNode): readonly PlanColumn[] {
  switch (node.kind) {
    case 'Partition':
      return [node.key];
    case 'GraphNodes':
    case 'GraphMarks':
    case 'GraphMatch':
      return [node.source, node.target, node.key];
    default:
      return [];
  }
}
