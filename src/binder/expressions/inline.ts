import {
  argumentCount,
  missingArgument,
  recursiveFunction,
  unknownArgument,
  unnamedAfterNamed,
} from '../../diagnostics/binder-call-diagnostics.ts';
import { queryTooComplex } from '../../diagnostics/binder-diagnostics.ts';
import { tableExpected, typeExpected } from '../../diagnostics/binder-type-diagnostics.ts';
import { requiredColumns } from '../../diagnostics/binder-value-diagnostics.ts';
import { similarNames } from '../../diagnostics/suggest.ts';
import { isType, shapeOf } from '../../functions/signatures/shape.ts';
import type {
  Expression,
  FunctionDeclaration,
  FunctionParameter,
  Name,
  RowSchema,
} from '../../parser/ast.ts';
import type { Span } from '../../source/span.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { type Bound, bound, boundError, type Relation } from '../bound.ts';
import { isScalarType } from '../bound-type.ts';
import { cast, dependsOnRow } from '../build.ts';
import { describeType, scalarOf, shapeOfBound } from '../checks.ts';
import { type Column, findColumn } from '../column.ts';
import { type Context, inBody, report } from '../context.ts';
import { Scope, type Variable } from '../scope.ts';
import { conversion, isAssignable } from '../type-facts.ts';
import { typeOfReference } from './literals.ts';

/** How deep calls may be nested, and how many calls a query may come down to. Real queries stay below 10 and 200. */
const maxDepth = 100;
const maxCalls = 10_000;

/** A function whose body is bound at the place of a call. */
export interface Inlined {
  readonly name: string;
  readonly declaration: FunctionDeclaration;
  /** What the body sees besides its parameters: what was declared before a function of the query, or before the call of a stored one. */
  readonly scope: Scope;
  /** Identifies the function where each call has its own copy of the declaration. */
  readonly identity?: object;
}

/** A call of a function of the query (or a stored one): its body bound in place, with the arguments for its parameters. */
export function callFunction(
  node: Expression,
  called: Inlined,
  args: readonly Bound[],
  context: Context,
): Bound {
  const { session } = context;
  const { declaration, name, identity = declaration } = called;
  session.calledFunctions.add(declaration);
  if (!mayCall(node, name, identity, context)) return boundError(node, name);
  const hidden = new Set(context.hidden);
  const variables = bindArguments(node, called, args, hidden, context);
  if (variables === undefined) return boundError(node, name);
  const scope = Scope.create(called.scope);
  for (const [parameter, variable] of variables) scope.declare(parameter, variable);
  const result = session.inBody(declaration, () =>
    context.bind.body(declaration.body, {
      ...inBody(context, scope),
      hidden,
      calling: [...context.calling, identity],
    }),
  );
  if (result === undefined) return boundError(node, name);
  return bound({
    node,
    type: result.type,
    expression: result.expression,
    relation: result.relation,
    isConstant: result.isConstant,
    constant: result.constant,
    several: result.several,
    // Called without parentheses a function names its column as a variable would.
    resultName: node.kind === 'NameReference' ? name : undefined,
  });
}

/** False, and reported, for a function that calls itself and for calls without end. */
function mayCall(node: Expression, name: string, identity: object, context: Context): boolean {
  const { session } = context;
  if (context.calling.includes(identity)) {
    report(context, recursiveFunction.at(node.span, { name }));
    return false;
  }
  session.inlined++;
  const isTooMany = session.inlined > maxCalls;
  if (!isTooMany && context.calling.length < maxDepth) return true;
  const [what, limit] = isTooMany ? ['function calls', maxCalls] : ['nested function calls', maxDepth];
  // Once is enough: the calls that are left would each say so.
  if (session.inlined <= maxCalls + 1) report(context, queryTooComplex.at(node.span, { what, limit }));
  return false;
}

type Parameters = ReadonlyMap<string, Variable>;

function bindArguments(
  node: Expression,
  called: Inlined,
  args: readonly Bound[],
  hidden: Set<Column>,
  context: Context,
): Parameters | undefined {
  const { parameters } = called.declaration;
  const given = dealtOut(node, called, args, context);
  if (given === undefined) return undefined;
  const variables = new Map<string, Variable>();
  for (const parameter of parameters) {
    const { name } = parameter.name;
    const arg = given.get(parameter) ?? defaultOf(parameter, context);
    if (arg === undefined) {
      report(context, missingArgument.at(nameSpan(node), { name }));
      return undefined;
    }
    variables.set(name, variableFor(parameter, arg, hidden, context));
  }
  return variables;
}

/** Which argument is whose: by name, else by place. Undefined where they do not fit, which is reported. */
function dealtOut(
  node: Expression,
  { name, declaration: { parameters } }: Inlined,
  args: readonly Bound[],
  context: Context,
): ReadonlyMap<FunctionParameter, Bound> | undefined {
  const required = parameters.filter((parameter) => parameter.defaultValue === undefined).length;
  const isPositional = args.every((arg) => arg.argumentName === undefined);
  // Among named arguments a missing one is reported by its name.
  if (args.length > parameters.length || (isPositional && args.length < required)) {
    report(context, argumentCount.at(nameSpan(node), { name, min: required, max: parameters.length }));
    return undefined;
  }
  const given = new Map<FunctionParameter, Bound>();
  let outOfOrder = false;
  for (const [at, arg] of args.entries()) {
    const positional = parameters[at];
    const named = arg.argumentName;
    if (named === undefined && outOfOrder) {
      report(context, unnamedAfterNamed.at(arg.span, {}));
      return undefined;
    }
    const parameter =
      named === undefined ? positional : parameters.find((one) => one.name.name === named.name);
    if (parameter === undefined) {
      if (named !== undefined) reportUnknown(named, parameters, context);
      return undefined;
    }
    if (parameter !== positional) outOfOrder = true;
    given.set(parameter, arg);
  }
  return given;
}

function reportUnknown(
  { name, span }: Name,
  parameters: readonly FunctionParameter[],
  context: Context,
): void {
  const known = parameters.map((parameter) => parameter.name.name);
  report(context, unknownArgument.at(span, { name, similar: similarNames(name, known) }));
}

/**
 * The rows as a function body sees them: all columns are there, but those that the parameter does not declare have no name in the body. Such columns
 * are copies, because the query may use the same rows elsewhere under their names.
 */
function narrowed(relation: Relation, declared: RowSchema, hidden: Set<Column>): Relation {
  const known = new Set(declared.columns.map(({ name }) => name.name));
  const columns = relation.row.columns.map((column) => {
    if (known.has(column.name)) return column;
    const copy = { ...column };
    hidden.add(copy);
    return copy;
  });
  return { ...relation, row: { ...relation.row, columns } };
}

const nameSpan = (node: Expression): Span => (node.kind === 'Call' ? node.name.span : node.span);

/** What the declaration says; a default that cannot be was reported there. */
function defaultOf({ defaultValue }: FunctionParameter, context: Context): Bound | undefined {
  if (defaultValue === undefined) return undefined;
  const outside: Context = { ...context, row: undefined, right: undefined, calls: 'normal' };
  const bind = (): Bound => context.bind.expression(defaultValue, outside);
  return defaultValue.kind === 'NameReference' ? context.session.silently(bind) : bind();
}

const error: Variable = { kind: 'other', type: { kind: 'error' } };

const variableFor = (
  parameter: FunctionParameter,
  arg: Bound,
  hidden: Set<Column>,
  context: Context,
): Variable =>
  parameter.type.kind === 'RowSchema'
    ? tableFor(parameter.type, arg, hidden, context)
    : scalarFor(typeOfReference(parameter.type, context), arg, context);

function tableFor(declared: RowSchema, arg: Bound, hidden: Set<Column>, context: Context): Variable {
  if (arg.relation === undefined) {
    if (arg.type.kind !== 'error') report(context, tableExpected.at(arg.span, {}));
    return error;
  }
  const { row } = arg.relation;
  const lacks = declared.columns.some((wanted) => {
    const found = findColumn(row, wanted.name.name);
    return found === undefined
      ? !row.isOpen
      : !isAssignable(shapeOf(typeOfReference(wanted.type, context)), found.shape);
  });
  if (lacks) report(context, requiredColumns.at(arg.span, {}));
  return { kind: 'table', relation: narrowed(arg.relation, declared, hidden) };
}

function scalarFor(type: ScalarType, arg: Bound, context: Context): Variable {
  const value = scalarOf(arg, context);
  const shape = shapeOfBound(arg);
  const wanted = shapeOf(type);
  if (arg.type.kind !== 'error' && !isScalarType(arg.type) && arg.type.kind !== 'tuple') return error;
  // Functions of the query take what converts; the official rules let even a text stand for a number.
  if (!isType(shape, 'unknown') && !isAssignable(wanted, shape, conversion.any))
    report(context, typeExpected.at(arg.span, { types: [type], found: describeType(arg.type) }));
  const expression = value === undefined ? undefined : cast(value, type);
  return {
    kind: 'scalar',
    rowDepth: expression !== undefined && dependsOnRow(expression) ? context.depth : undefined,
    value: bound({
      node: arg.node,
      type: wanted,
      expression,
      constant: expression?.kind === 'Constant' ? expression : undefined,
      isConstant: arg.isConstant,
    }),
  };
}
