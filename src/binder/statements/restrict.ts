import { unknownOtherName } from '../../diagnostics/binder-diagnostics.ts';
import { clauseNotSupported } from '../../diagnostics/parser-diagnostics.ts';
import type { Expression, RestrictStatement } from '../../parser/ast.ts';
import { bindRows, type Context, report } from '../context.ts';
import { allTableNames } from '../environment/tables.ts';
import { namePattern } from '../projections/wildcards.ts';
import { Session } from '../session.ts';

/** What a query may read from a statement on. */
export interface Restriction {
  readonly statement: RestrictStatement;
  readonly permits: (table: string) => boolean;
}

/** `restrict access to (T, database().*, …)`: the names in it must exist. What it leaves out is judged once all tables are known. */
export function bindRestrict(statement: RestrictStatement, context: Context): void {
  const permits = statement.expressions.map((node) => permitted(node, context));
  context.session.restrictions.push({
    statement,
    permits: (table) => permits.some((permit) => permit(table)),
  });
}

/**
 * Reports tables that the query reads and a restriction does not list. Whether they are read behind the statement, which Kusto refuses, or by
 * a view that is listed, is not kept apart: both are refused.
 */
export function checkRestrictions({ session }: Context): void {
  for (const { statement, permits } of session.restrictions) {
    const hidden = [...session.tables].filter((table) => !permits(table));
    if (hidden.length === 0) continue;
    const reason = `the query reads ${hidden.map((name) => `'${name}'`).join(', ')}, which it does not list`;
    session.report(clauseNotSupported.at(statement.span, { clause: 'restrict access to', reason }));
  }
}

function permitted(node: Expression, context: Context): (table: string) => boolean {
  const member = node.kind === 'Path' ? node.member : node;
  if (member.kind === 'Star') return () => true;
  if (member.kind === 'Wildcard') {
    const matches = namePattern(member.pattern);
    const names = [...allTableNames(context.session.environment)];
    if (!names.some(matches) && ![...context.scope.names()].some(([name]) => matches(name)))
      report(context, unknownOtherName.at(node.span, { name: member.pattern, what: 'table' }));
    return matches;
  }
  // Views keep what they read for themselves, so only tables that are named themselves are permitted.
  const isDeclared = node.kind === 'NameReference' && context.scope.find(node.name) !== undefined;
  const aside = new Session(context.session.environment, context.session.calledFunctions);
  bindRows(node, { ...context, session: aside, row: undefined });
  for (const diagnostic of aside.diagnostics.all)
    if (diagnostic.severity === 'error') report(context, diagnostic);
  return (table) => !isDeclared && aside.tables.has(table);
}
