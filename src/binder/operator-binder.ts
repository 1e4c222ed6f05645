import { cannotBeFirst, graphExpected, mustBeFirst } from '../diagnostics/binder-operator-diagnostics.ts';
import type { TabularOperator } from '../parser/ast.ts';
import type { Relation } from './bound.ts';
import { type Context, report } from './context.ts';
import type { Flow, GraphFlow } from './flow.ts';

/** Binds one operator: what comes in (undefined when it opens the query) and what goes out. */
export type OperatorBinder<Operator extends TabularOperator> = (
  operator: Operator,
  input: Flow | undefined,
  context: Context,
) => Flow;

/** The rows that the operator works on; reported when there are none. */
export function inputRows(
  operator: TabularOperator,
  input: Flow | undefined,
  context: Context,
): Relation | undefined {
  if (input?.kind === 'rows') return input.relation;
  if (input?.kind !== 'error') report(context, cannotBeFirst.at(operator.keyword, {}));
  return undefined;
}

/** The graph that the operator works on; rows will do where Kusto takes them for edges. */
export function inputGraph(
  operator: TabularOperator,
  input: Flow | undefined,
  context: Context,
): GraphFlow | undefined {
  if (input?.kind === 'graph') return input;
  if (input?.kind !== 'error') report(context, graphExpected.at(operator.keyword, {}));
  return undefined;
}

/** Reports rows that come to an operator that makes its own. */
export function checkFirst(operator: TabularOperator, input: Flow | undefined, context: Context): void {
  if (input !== undefined && input.kind !== 'error') report(context, mustBeFirst.at(operator.keyword, {}));
}

/** Where the expressions of an operator stand: they see the columns of its input. */
export const overRows = (input: Relation, context: Context): Context => ({
  ...context,
  row: input.row,
  right: undefined,
  calls: 'normal',
  aggregates: undefined,
  byColumns: new Set(),
  windows: undefined,
  invoked: undefined,
});

/** As `overRows`, where window functions may be called: the operator computes them below itself. */
export const overOrderedRows = (input: Relation, context: Context): Context => ({
  ...overRows(input, context),
  windows: [],
});
