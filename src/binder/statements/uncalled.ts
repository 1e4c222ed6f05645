import { argumentCount } from '../../diagnostics/binder-call-diagnostics.ts';
import { unknownFunction, unknownName, unknownTable } from '../../diagnostics/binder-diagnostics.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { shapeOf } from '../../functions/signatures/shape.ts';
import type { FunctionParameter } from '../../parser/ast.ts';
import { bound } from '../bound.ts';
import { external } from '../build.ts';
import { type Context, inBody } from '../context.ts';
import { typeOfReference } from '../expressions/literals.ts';
import { source } from '../relations.ts';
import { Scope, type Variable } from '../scope.ts';
import { Session } from '../session.ts';

/** Errors of a body that do not depend on its arguments; any other may. */
const judged = new Set([unknownName, unknownTable, unknownFunction, argumentCount].map(({ slug }) => slug));

/**
 * What is wrong in the bodies of functions of the query that nothing calls: Kusto refuses a query for it. They are bound for nothing else, by the types of
 * their parameters.
 */
export function uncalledFaults({ session }: Context): readonly Diagnostic[] {
  const faults: Diagnostic[][] = [];
  // A function that one declared later calls is judged with it.
  for (const { declaration, context } of [...session.declaredFunctions].reverse()) {
    if (session.calledFunctions.has(declaration)) continue;
    const aside = new Session(session.environment, session.calledFunctions);
    const within: Context = { ...context, session: aside };
    const scope = Scope.create(context.scope);
    for (const parameter of declaration.parameters)
      scope.declare(parameter.name.name, standIn(parameter, within));
    context.bind.body(declaration.body, { ...inBody(within, scope), calling: [declaration] });
    for (const name of aside.unknownNames) session.unknownNames.add(name);
    for (const table of [...aside.tables, ...aside.uncalledTables]) session.uncalledTables.add(table);
    faults.unshift(
      aside.diagnostics.all.filter(({ severity, slug }) => severity === 'error' && judged.has(slug)),
    );
  }
  return faults.flat();
}

/** A value or rows of which only the types are known. */
function standIn({ name, type: declared }: FunctionParameter, context: Context): Variable {
  if (declared.kind === 'RowSchema') {
    const columns = declared.columns.map((column) =>
      context.session.column(column.name.name, shapeOf(typeOfReference(column.type, context))),
    );
    const plan = { kind: 'Values', columns: columns.map(({ plan }) => plan), rows: [] } as const;
    return { kind: 'table', relation: source(plan, columns) };
  }
  const type = typeOfReference(declared, context);
  const value = bound({
    node: { kind: 'NameReference', span: name.span, name: name.name, isBracketed: false },
    type: shapeOf(type),
    expression: external(name.name, 'query-parameter', type, name.span),
    isConstant: true,
  });
  return { kind: 'scalar', value, rowDepth: undefined };
}
