import { columnOfAnyCopy } from '../catalog/catalog.ts';
import type { Schema } from '../columns/schema.ts';
import { parameterNotDeclared } from '../diagnostics/binder-diagnostics.ts';
import { tableOrScalarExpected } from '../diagnostics/binder-type-diagnostics.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { similarNames } from '../diagnostics/suggest.ts';
import type { QueryBlock } from '../parser/ast.ts';
import type { BoundQuery, BoundResult } from '../plan/bound-query.ts';
import type { Bound, Relation } from './bound.ts';
import { isScalarType } from './bound-type.ts';
import type { Binders, Context } from './context.ts';
import type { BindEnvironment } from './environment/environment.ts';
import { bindExpression } from './expressions/expressions.ts';
import type { GraphFlow } from './flow.ts';
import { bindOperators } from './pipeline.ts';
import { source, unsupportedPlan } from './relations.ts';
import { Scope } from './scope.ts';
import { Session } from './session.ts';
import { checkRestrictions } from './statements/restrict.ts';
import { bindBody, bindStatement, bindStatements } from './statements/statements.ts';
import { uncalledFaults } from './statements/uncalled.ts';

/** What binding a query gives. */
export interface BindResult {
  /** Absent when a diagnostic is an error. */
  readonly query: BoundQuery | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const binders: Binders = {
  expression: bindExpression,
  operators: bindOperators,
  body: bindBody,
  statements: bindStatements,
};

/** Resolves every name of a query, types every expression and gives the plan. Never throws for anything a query can say. */
export function bind(query: QueryBlock, environment: BindEnvironment): BindResult {
  const { result, session } = bindOnce(query, environment);
  if (session.unknownNames.size === 0) return result;
  const borrowed = borrowedColumns(session);
  return borrowed.size === 0 ? result : bindOnce(query, { ...environment, borrowed }).result;
}

/** The published copies of a known table differ in columns: one that the query asks for may be in another copy. */
function borrowedColumns(session: Session): ReadonlyMap<string, Schema> {
  const borrowed = new Map<string, Schema>();
  for (const table of [...session.tables, ...session.uncalledTables]) {
    const columns = [...session.unknownNames].flatMap((name) => columnOfAnyCopy(table, name) ?? []);
    if (columns.length > 0) borrowed.set(table, columns);
  }
  return borrowed;
}

interface BoundOnce {
  readonly result: BindResult;
  readonly session: Session;
}

function bindOnce(query: QueryBlock, environment: BindEnvironment): BoundOnce {
  const session = new Session(environment);
  const context = outermostContext(session);
  const named: NamedRelation[] = [];
  const lateOptions = new Set<string>();
  for (const statement of query.statements) {
    if (statement.kind === 'SetStatement' && named.length > 0)
      lateOptions.add(statement.name.name.toLowerCase());
    const value = bindStatement(statement, context);
    if (value !== undefined) named.push(...resultsOf(value, context));
  }
  const { diagnostics } = session;
  diagnostics.addAll(undeclaredParameters(query, environment));
  diagnostics.addAll(uncalledFaults(context));
  checkRestrictions(context);
  const bound = diagnostics.hasErrors ? undefined : boundQuery(session, named, lateOptions);
  return { session, result: { query: bound, diagnostics: diagnostics.all } };
}

/** Where the statements of a query stand: no rows around, nothing declared. */
const outermostContext = (session: Session): Context => ({
  session,
  scope: Scope.create(),
  row: undefined,
  right: undefined,
  calls: 'normal',
  aggregates: undefined,
  byColumns: new Set(),
  windows: undefined,
  input: undefined,
  invoked: undefined,
  asked: undefined,
  hidden: new Set(),
  isFuzzy: false,
  isInMacro: false,
  depth: 0,
  calling: [],
  counter: { next: 1 },
  bind: binders,
});

/** A table that the query answers with; one without a name is called by its number. */
interface NamedRelation {
  readonly name: string | undefined;
  readonly relation: Relation;
}

const boundQuery = (
  session: Session,
  named: readonly NamedRelation[],
  lateOptions: ReadonlySet<string>,
): BoundQuery => ({
  results: named.map(({ name, relation }, at) =>
    boundResult(name ?? defaultName(at, named.length), relation),
  ),
  options: session.options,
  lateOptions,
  tables: [...session.tables],
  reach: session.reach,
  usesNow: session.usesNow,
  unanswered: session.unanswered?.node,
  inferred: session.unanswered?.inferred ?? [...session.inferred],
});

/** Values that were given for parameters which the query does not have. */
function undeclaredParameters({ statements }: QueryBlock, { parameters }: BindEnvironment): Diagnostic[] {
  if (parameters === undefined || parameters.size === 0) return [];
  const declared = statements.flatMap((statement) =>
    statement.kind === 'QueryParametersStatement' ? statement.parameters.map(({ name }) => name.name) : [],
  );
  return [...parameters.keys()]
    .filter((name) => !declared.includes(name))
    .map((name) => parameterNotDeclared.nowhere({ name, similar: similarNames(name, declared) }));
}

const defaultName = (at: number, count: number): string =>
  count === 1 ? 'PrimaryResult' : `PrimaryResult_${at}`;

const boundResult = (name: string, relation: Relation): BoundResult => ({
  name,
  plan: relation.plan,
  visualization: relation.visualization,
});

/** The tables that an expression statement answers with. */
function resultsOf(value: Bound, context: Context): readonly NamedRelation[] {
  const { relation, flow, type } = value;
  if (relation !== undefined) return [{ name: undefined, relation }];
  if (flow?.kind === 'several') return flow.results;
  if (flow?.kind === 'graph') return [{ name: undefined, relation: graphAtTheEnd(value, flow) }];
  if (flow?.kind === 'nothing')
    return [{ name: undefined, relation: source({ kind: 'Values', columns: [], rows: [] }, []) }];
  if (isScalarType(type) && value.expression !== undefined) {
    // A bare value is answered as `print` would.
    const column = context.session.column('print_0', type);
    const row = { kind: 'Values', columns: [], rows: [[]] } as const;
    const plan = {
      kind: 'Project',
      input: row,
      columns: [column.plan],
      expressions: [value.expression],
    } as const;
    return [{ name: undefined, relation: source(plan, [column]) }];
  }
  if (type.kind !== 'error') context.session.report(tableOrScalarExpected.at(value.span, {}));
  return [];
}

/** A graph is not a table: the refusal names the operators that make one of it. */
function graphAtTheEnd({ node, span }: Bound, { inputs }: GraphFlow): Relation {
  const last = node.kind === 'Pipeline' ? node.operators.at(-1)?.keyword : undefined;
  return source(unsupportedPlan('make-graph at the end of a query', last ?? span, [], inputs), []);
}
