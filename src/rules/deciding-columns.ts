import type { BoundQuery } from '../plan/bound-query.ts';
import type { PlanColumn } from '../plan/expression.ts';
import type { PlanNode } from '../plan/nodes.ts';
import { expressionsOf, visitPlan } from '../plan/walk.ts';
import { addColumns, withSources } from './column-sources.ts';

/**
 * Names of the columns that a query computes or decides with: in conditions, keys, aggregates, calculations. A column
 * that is only handed through to the result is not among them.
 */
export function decidingColumns(query: BoundQuery): ReadonlySet<string> {
  const names = new Set<string>();
  const node = (visited: PlanNode): void => {
    expressionsOf(visited).forEach((expression, index) => {
      const handedThrough =
        visited.kind === 'Project' &&
        expression.kind === 'Column' &&
        expression.column.name === visited.columns[index]?.name;
      if (!handedThrough) addColumns(expression, names);
    });
    for (const { name } of keysOf(visited)) names.add(name);
  };
  for (const { plan } of query.results) visitPlan(plan, { node });
  // A join hands columns on under other names.
  return withSources(names, query);
}

/** The columns that a node tells rows apart by without an expression. */
function keysOf(node: PlanNode): readonly PlanColumn[] {
  switch (node.kind) {
    case 'Partition':
      return [node.key];
    case 'TopNested':
      return node.levels.map(({ by }) => by.column);
    case 'GraphNodes':
    case 'GraphMarks':
    case 'GraphMatch':
      return [node.source, node.target, node.key];
    default:
      return [];
  }
}
