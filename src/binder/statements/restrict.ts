import { unknownOtherName } from '../../diagnostics/binder-diagnostics.ts';
import { clauseNotSupported } from '../../diagnostics/parser-diagnostics.ts';
import type { Expression, FunctionDeclaration, RestrictStatement } from '../../parser/ast.ts';
import { bindRows, type Context, report } from '../context.ts';
import { allTableNames } from '../environment/tables.ts';
import { namePattern } from '../projections/wildcards.ts';
import type { Variable } from '../scope.ts';
import { Session } from '../session.ts';

/** What a query may name from a statement on. What views that were declared before it read is theirs. */
export interface Restriction {
  readonly statement: RestrictStatement;
  readonly permits: (table: string) => boolean;
  /** Names declared before the statement that it does not list; those of scalars can be seen all the same. */
  readonly hidden: ReadonlySet<Variable>;
  /** Functions declared before the statement. */
  readonly before: ReadonlySet<FunctionDeclaration>;
  /** Tables and views that the rest of the query names. */
  readonly named: Map<string, 'table' | Variable>;
}

/** `restrict access to (V, database().T, …)`: the names in it must exist. What it leaves out is judged once all of the query is known. */
export function bindRestrict(statement: RestrictStatement, context: Context): void {
  const declared = [...context.scope.names()];
  const permits = statement.expressions.map((node) => permitted(node, context));
  const lists = statement.expressions.map(listed);
  context.session.restrictions.push({
    statement,
    permits: (table) => permits.some((permit) => permit(table)),
    hidden: new Set(
      declared.flatMap(([name, variable]) => (lists.some((list) => list(name)) ? [] : [variable])),
    ),
    before: new Set(
      declared.flatMap(([, variable]) => (variable.kind === 'function' ? [variable.declaration] : [])),
    ),
    named: new Map(),
  });
}

/** Reports tables and views that the query names after a restriction which does not list them. */
export function checkRestrictions({ session }: Context): void {
  for (const { statement, permits, hidden, named } of session.restrictions) {
    const unlisted = [...named].filter(([name, what]) =>
      what === 'table' ? !permits(name) : hidden.has(what),
    );
    if (unlisted.length === 0) continue;
    const reason = `the query reads ${unlisted.map(([name]) => `'${name}'`).join(', ')}, which it does not list`;
    session.report(clauseNotSupported.at(statement.span, { clause: 'restrict access to', reason }));
  }
}

/** Which names of the query are listed: `*` is all of them, and no table. */
function listed(node: Expression): (name: string) => boolean {
  if (node.kind === 'Star') return () => true;
  if (node.kind === 'Wildcard') return namePattern(node.pattern);
  const own = node.kind === 'Call' ? node.name.name : node.kind === 'NameReference' ? node.name : undefined;
  return (name) => name === own;
}

function permitted(node: Expression, context: Context): (table: string) => boolean {
  if (node.kind === 'Star') return () => false;
  const member = node.kind === 'Path' ? node.member : node;
  if (member.kind === 'Star') return () => true;
  if (member.kind === 'Wildcard') {
    const matches = namePattern(member.pattern);
    const names = [...allTableNames(context.session.environment)];
    if (!names.some(matches) && ![...context.scope.names()].some(([name]) => matches(name)))
      report(context, unknownOtherName.at(node.span, { name: member.pattern, what: 'table' }));
    return matches;
  }
  const isOwn = [...context.scope.names()].some(([name]) => listed(node)(name));
  const aside = new Session(context.session.environment, context.session.calledFunctions);
  bindRows(node, { ...context, session: aside, row: undefined });
  for (const diagnostic of aside.diagnostics.all)
    if (diagnostic.severity === 'error') report(context, diagnostic);
  return (table) => !isOwn && aside.tables.has(table);
}
