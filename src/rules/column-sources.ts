import type { BoundQuery } from '../plan/bound-query.ts';
import { type PlanColumn, type PlanExpression, readingOf } from '../plan/expression.ts';
import type { AggregateCall, PlanNode } from '../plan/nodes.ts';
import { partsOf, visitPlan } from '../plan/walk.ts';

/** Names of columns, and of those that they are computed of, in any number of steps. By name, so it may be one too many. */
export function withSources(names: ReadonlySet<string>, query: BoundQuery): ReadonlySet<string> {
  const sources = new Map<string, Set<string>>();
  const node = (visited: PlanNode): void => {
    for (const [name, expression] of computedBy(visited)) {
      if (name === undefined) continue;
      const ofName = sources.get(name) ?? new Set();
      addColumns(expression, ofName);
      sources.set(name, ofName);
    }
  };
  for (const { plan } of query.results) visitPlan(plan, { node });
  const all = new Set(names);
  // Names that are added while they are gone through are gone through as well.
  for (const name of all) for (const source of sources.get(name) ?? []) all.add(source);
  return all;
}

/** Adds the names of the columns that an expression reads. */
export function addColumns(expression: PlanExpression, names: Set<string>): void {
  const open = [expression];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const column = columnOf(part);
    if (column !== undefined) names.add(column.name);
    open.push(...partsOf(part));
  }
}

/** The column whose values an expression is: of a subquery, the first that it gives. */
export function columnOf(expression: PlanExpression): PlanColumn | undefined {
  switch (expression.kind) {
    case 'Column':
      return expression.column;
    case 'ScalarSubquery':
    case 'ListSubquery':
      return expression.plan.columns[0];
    default:
      return undefined;
  }
}

/** The columns that a node makes of others, by their names. */
export function computedBy(node: PlanNode): readonly (readonly [string | undefined, PlanExpression])[] {
  switch (node.kind) {
    case 'Project':
      return node.expressions.map((expression, index) => [node.columns[index]?.name, expression]);
    case 'Aggregate':
      return [
        ...node.keys.map(({ column, expression }) => [column.name, expression] as const),
        ...aggregated(node.calls),
      ];
    case 'Join':
      return node.outputs.map(({ column }, index) => [node.columns[index]?.name, readingOf(column)]);
    case 'MvExpand':
    case 'MvApply':
      return node.items.map(({ column, expression }) => [column.name, expression]);
    case 'Parse':
    case 'ParseKv':
      return node.columns.map(({ name }) => [name, node.text]);
    case 'Window':
      return node.computed.flatMap(({ column, args }) => args.map((arg) => [column.name, arg] as const));
    case 'TopNested':
      return node.levels.flatMap(({ of, calls, by }) => [
        [of.column.name, of.expression],
        ...aggregated(calls),
        [by.column.name, by.expression],
      ]);
    case 'MakeSeries':
      return [
        ...[...node.keys, ...node.series, node.axis].map(
          ({ column, expression }) => [column.name, expression] as const,
        ),
        ...aggregated(node.calls),
      ];
    case 'GraphMatch':
      return [
        ...node.calls.map(({ output, expression }) => [output.name, expression] as const),
        ...node.expressions.map((expression, index) => [node.columns[index]?.name, expression] as const),
      ];
    case 'ScanSteps':
      return [...node.declared, ...node.steps.flatMap(({ assignments }) => assignments)].map(
        ({ column, expression }) => [column.name, expression],
      );
    default:
      return [];
  }
}

/** What aggregates make of their arguments. */
const aggregated = (calls: readonly AggregateCall[]): readonly (readonly [string, PlanExpression])[] =>
  calls.flatMap(({ args, outputs }) =>
    outputs.flatMap(({ name }) => args.map((arg) => [name, arg] as const)),
  );
