import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { WindowDefinition } from '../functions/define-window.ts';
import type { Expression, FunctionBody, Statement, TabularOperator } from '../parser/ast.ts';
import type { PlanColumn, PlanExpression } from '../plan/expression.ts';
import type { AggregateCall } from '../plan/nodes.ts';
import type { Span } from '../source/span.ts';
import type { Bound, Relation } from './bound.ts';
import type { Column, Row } from './column.ts';
import type { Flow } from './flow.ts';
import type { Scope } from './scope.ts';
import type { Session } from './session.ts';

/** A call of a window function, to be computed by a Window node below the operator that contains it. */
export interface WindowCall {
  readonly column: PlanColumn;
  readonly definition: WindowDefinition;
  readonly args: readonly PlanExpression[];
  readonly span: Span;
}

/** Takes the aggregate calls of one operator. */
export interface AggregateSink {
  readonly calls: AggregateCall[];
  /** How many aggregate calls were bound, including those that are not computed. */
  met: number;
  /** The first aggregate that has no implementation for its arguments. */
  missing: MissingAggregate | undefined;
}

/** An empty list of aggregate calls, for one operator. */
export const newAggregateSink = (): AggregateSink => ({ calls: [], met: 0, missing: undefined });

/** An aggregate that cannot be computed, for the refusal that names it. */
export interface MissingAggregate {
  readonly name: string;
  readonly span: Span;
  /** What it was given, when other arguments would do. */
  readonly refusedArguments?: readonly string[] | undefined;
}

/** Numbers for `Column1`, `Column2` …: one sequence for the query, one for each function body. */
export interface ColumnCounter {
  next: number;
}

/** Where an expression stands: what its names can refer to and what it may call. Derived, never changed: `{ ...context, row }`. */
export interface Context {
  readonly session: Session;
  readonly scope: Scope;
  /** The columns of the row at hand; undefined where there is none. */
  readonly row: Row | undefined;
  /** The other side of a join, while its condition is bound. */
  readonly right: Row | undefined;
  /** `aggregate`: aggregates may be called; `plugin`: only plugins. */
  readonly calls: 'normal' | 'aggregate' | 'plugin';
  /** Where aggregate calls are put; undefined with calls 'aggregate' when only types matter. */
  readonly aggregates: AggregateSink | undefined;
  /** Columns of the `by` clause of the `summarize` around, which `arg_max(x, *)` leaves out. */
  readonly byColumns: ReadonlySet<Column>;
  readonly windows: WindowCall[] | undefined;
  /** What a pipeline without a source reads: the rows of `mv-apply`, `partition` or `fork` around it. */
  readonly input: Relation | undefined;
  /** What `invoke` puts before the first argument of the call that it makes. */
  readonly invoked: Relation | undefined;
  /** The expression that stands where rows are asked for: a name there is missed as a table, elsewhere as a name of any kind. */
  readonly asked: Expression | undefined;
  /** Columns of the arguments of the functions around that their parameters do not declare: their bodies pass them on, and cannot name them. */
  readonly hidden: ReadonlySet<Column>;
  /** Sources that do not exist are passed over: inside `union isfuzzy=true`. */
  readonly isFuzzy: boolean;
  /** Among the statements of a `macro-expand`. */
  readonly isInMacro: boolean;
  /** How many pipelines are around. */
  readonly depth: number;
  /** The functions whose bodies are being bound (see `Inlined.identity`), innermost last. */
  readonly calling: readonly object[];
  readonly counter: ColumnCounter;
  readonly bind: Binders;
}

/** The binders that call each other, tied together in binder.ts. */
export interface Binders {
  /** Whatever an expression is: a value, rows, several values. */
  expression(node: Expression, context: Context): Bound;
  /** Operators over what has been bound already. */
  operators(operators: readonly TabularOperator[], input: Flow | undefined, context: Context): Flow;
  /** Binds the statements into the context's scope; gives what the last expression is. */
  body(body: FunctionBody, context: Context): Bound | undefined;
  statements(statements: readonly Statement[], context: Context): Bound | undefined;
}

/** Inside the body of a function that is called here: it sees `scope` and nothing of the row around the call. */
export const inBody = (context: Context, scope: Scope): Context => ({
  ...context,
  scope,
  row: undefined,
  right: undefined,
  input: undefined,
  invoked: undefined,
  calls: 'normal',
  aggregates: undefined,
  byColumns: new Set(),
  windows: undefined,
  isInMacro: false,
  counter: { next: 1 },
});

/** Binds an expression that stands where rows are asked for. */
export const bindRows = (node: Expression, context: Context): Bound =>
  context.bind.expression(node, { ...context, asked: node });

/** Reports a finding about the query that is being bound. */
export const report = (context: Context, diagnostic: Diagnostic): void => context.session.report(diagnostic);
