import { patternPathExpected, variableAlreadyDeclared } from '../../diagnostics/binder-diagnostics.ts';
import { parameterValue, severalValuesToVariable } from '../../diagnostics/binder-value-diagnostics.ts';
import { shapeOf } from '../../functions/signatures/shape.ts';
import type {
  FunctionBody,
  LetStatement,
  Name,
  QueryParametersStatement,
  SetStatement,
  Statement,
} from '../../parser/ast.ts';
import type { ConstantExpression } from '../../plan/expression.ts';
import { convertValue } from '../../types/convert.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { type Bound, bound } from '../bound.ts';
import { isScalarType } from '../bound-type.ts';
import { cast, constant, external } from '../build.ts';
import { scalarOf } from '../checks.ts';
import { bindRows, type Context, report } from '../context.ts';
import { typeOfReference } from '../expressions/literals.ts';
import { textOf } from '../parameters.ts';
import type { Variable } from '../scope.ts';
import { checkDeclared } from './declared-parameters.ts';
import { bindRestrict } from './restrict.ts';

/** Binds statements in order, each seeing the names declared before it; gives what the last expression is. */
export function bindStatements(statements: readonly Statement[], context: Context): Bound | undefined {
  let last: Bound | undefined;
  for (const statement of statements) last = bindStatement(statement, context) ?? last;
  return last;
}

/** What a function's body gives. */
export function bindBody(body: FunctionBody, context: Context): Bound | undefined {
  for (const statement of body.statements) bindStatement(statement, context);
  return body.expression === undefined ? undefined : bindRows(body.expression, context);
}

/** Binds one statement; gives the result of an expression statement. */
export function bindStatement(statement: Statement, context: Context): Bound | undefined {
  switch (statement.kind) {
    case 'LetStatement':
      bindLet(statement, context);
      return undefined;
    case 'SetStatement':
      bindSet(statement, context);
      return undefined;
    case 'QueryParametersStatement':
      bindParameters(statement, context);
      return undefined;
    case 'DeclarePatternStatement':
      if (statement.pattern?.pathParameter !== undefined)
        for (const { path, span } of statement.pattern.matches)
          if (path === undefined) report(context, patternPathExpected.at(span, {}));
      context.scope.declare(statement.name.name, {
        kind: 'pattern',
        declaration: statement.pattern,
        scope: context.scope.view(),
      });
      return undefined;
    case 'AliasStatement': {
      const value = bindRows(statement.expression, context);
      context.scope.declare(statement.name.name, { kind: 'value', value });
      return undefined;
    }
    case 'RestrictStatement':
      bindRestrict(statement, context);
      return undefined;
    case 'ExpressionStatement':
      return bindRows(statement.expression, context);
  }
}

/** `let Name = value`: the name stands for the value from the next statement on. */
function bindLet(statement: LetStatement, context: Context): void {
  const { name, span } = statement.name;
  if (context.scope.hasOwn(name)) report(context, variableAlreadyDeclared.at(span, { name }));
  context.scope.declare(name, variableOf(statement, context));
}

function variableOf(statement: LetStatement, context: Context): Variable {
  const { value } = statement;
  if (value.kind === 'FunctionDeclaration') {
    checkDeclared(value.parameters, context);
    const scope = context.scope.view();
    context.session.declaredFunctions.push({ declaration: value, context: { ...context, scope } });
    return { kind: 'function', name: statement.name.name, declaration: value, scope };
  }
  if (value.kind === 'EntityGroup') return { kind: 'entity-group', node: value };
  const found = bindRows(value, { ...context, row: undefined });
  if (found.relation !== undefined) return { kind: 'table', relation: found.relation };
  if (found.elsewhere !== undefined || found.flow !== undefined) return { kind: 'value', value: found };
  if (found.type.kind === 'tuple' && found.type.columns.length !== 1) {
    report(context, severalValuesToVariable.at(found.span, {}));
  }
  if (!isScalarType(found.type) && found.type.kind !== 'tuple') return { kind: 'other', type: found.type };
  return { kind: 'scalar', value: found, rowDepth: undefined };
}

/** `set option [= value]`: kept for whoever runs the query. */
function bindSet(statement: SetStatement, context: Context): void {
  const { value } = statement;
  const name = statement.name.name.toLowerCase();
  if (value === undefined) {
    context.session.options.set(name, true);
    return;
  }
  const word = value.kind === 'NameReference' ? textOf(value) : undefined;
  const known = word ?? context.bind.expression(value, context).constant?.value ?? null;
  const earlier = context.session.options.get(name);
  const isLess = typeof earlier === 'bigint' && typeof known === 'bigint' && earlier < known;
  context.session.options.set(name, isLess && limits.has(name) ? earlier : known);
}

/** Properties of which the lower value holds when they are set more than once. Source: query-limits.md. */
const limits: ReadonlySet<string> = new Set([
  'query_take_max_records',
  'truncationmaxrecords',
  'truncationmaxsize',
]);

/** `declare query_parameters(name: type = default)`: a given value, else the default; without either the query cannot run. */
function bindParameters(statement: QueryParametersStatement, context: Context): void {
  checkDeclared(statement.parameters, context);
  for (const parameter of statement.parameters) {
    const { name } = parameter.name;
    const type = parameter.type.kind === 'RowSchema' ? 'dynamic' : typeOfReference(parameter.type, context);
    const given = context.session.environment.parameters?.get(name);
    const fallback =
      parameter.defaultValue === undefined
        ? undefined
        : scalarOf(context.bind.expression(parameter.defaultValue, context), context);
    const expression =
      given !== undefined
        ? givenParameter(parameter.name, type, given, context)
        : fallback !== undefined
          ? cast(fallback, type)
          : external(name, 'query-parameter', type, parameter.name.span);
    const value = bound({
      node: parameter.defaultValue ?? {
        kind: 'NameReference',
        span: parameter.name.span,
        name,
        isBracketed: false,
      },
      type: shapeOf(type),
      expression,
      constant: expression.kind === 'Constant' ? expression : undefined,
      isConstant: true,
    });
    context.scope.declare(name, { kind: 'scalar', value, rowDepth: undefined });
  }
}

/** A value as a literal: what stands in `type(…)`, or a text that converts to the type. */
function givenParameter(name: Name, type: ScalarType, text: string, context: Context): ConstantExpression {
  const inner = type === 'string' ? undefined : /^\s*\w+\((.*)\)\s*$/s.exec(text)?.[1]?.trim();
  const value = convertValue(
    (inner ?? text).replace(/^(['"])(.*)\1$/s, inner === undefined ? '$&' : '$2'),
    'string',
    type,
  );
  if (value === null && inner !== 'null')
    report(context, parameterValue.at(name.span, { name: name.name, type, text }));
  return constant(type, value);
}
