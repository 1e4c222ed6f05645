import {
  aggregateNotAllowed,
  notAFunction,
  pluginNotAllowed,
} from '../../diagnostics/binder-call-diagnostics.ts';
import { unknownFunction } from '../../diagnostics/binder-diagnostics.ts';
import { similarNames } from '../../diagnostics/suggest.ts';
import type { FunctionSignatures, SignatureParameter } from '../../functions/signatures/signature.ts';
import { signatureNames, signatureOf } from '../../functions/signatures/signatures.ts';
import type { Call, Expression } from '../../parser/ast.ts';
import { type Bound, bound, boundError } from '../bound.ts';
import { dealArguments } from '../calls/deal-arguments.ts';
import { resolveCall } from '../calls/resolve-call.ts';
import { type Column, rowOf } from '../column.ts';
import { type Context, report } from '../context.ts';
import { callStored } from '../environment/stored-functions.ts';
import { commonColumns } from '../projections/unify.ts';
import { tupleOf } from '../relations.ts';
import { bindAggregateCall } from './aggregate-calls.ts';
import { callFunction } from './inline.ts';
import { missingSource } from './names.ts';
import { bindPatternCall } from './patterns.ts';
import { resultNameOfCall } from './result-name.ts';
import { scalarCall } from './scalar-calls.ts';
import { tableCall } from './table-calls.ts';

/** `name(arguments)`: a built-in function, an aggregate where one may stand, a function or pattern of the query, a stored function. */
export function bindCall(node: Call, context: Context): Bound {
  const { name } = node.name;
  const aggregate = context.calls === 'aggregate' ? signatureOf('aggregate', name) : undefined;
  if (aggregate !== undefined) return callBuiltIn(node, aggregate, context);
  const rows = tableCall(node, context);
  if (rows !== undefined) return rows;
  const scalar = signatureOf('scalar', name);
  if (scalar !== undefined) return callBuiltIn(node, scalar, context);
  const variable = context.scope.find(name);
  if (variable?.kind === 'function') {
    const found = callFunction(node, variable, bindInvocation(node, context), context);
    if (found.relation !== undefined) context.session.names(name, variable);
    return found;
  }
  if (variable?.kind === 'pattern')
    return bindPatternCall(node, variable, bindArguments(node, context), undefined, context);
  const stored = context.session.environment.functions?.get(name);
  if (stored !== undefined) return callStored(node, stored, bindInvocation(node, context), context);
  if (variable !== undefined) {
    report(context, notAFunction.at(node.name.span, { name }));
    return boundError(node);
  }
  return unresolved(node, context);
}

function unresolved(node: Call, context: Context): Bound {
  const { name, span } = node.name;
  if (signatureOf('aggregate', name) !== undefined) report(context, aggregateNotAllowed.at(span, { name }));
  else if (signatureOf('plugin', name) !== undefined) report(context, pluginNotAllowed.at(span, { name }));
  else {
    const own = [...context.scope.names()].flatMap(([known, variable]) =>
      variable.kind === 'function' ? [known] : [],
    );
    const known = [
      ...signatureNames('scalar'),
      ...(context.calls === 'aggregate' ? signatureNames('aggregate') : []),
      ...own,
      ...(context.session.environment.functions?.names() ?? []),
    ];
    if (context.isFuzzy && context.row === undefined) {
      bindArguments(node, context);
      return missingSource(node, name, context);
    }
    report(context, unknownFunction.at(span, { name, similar: similarNames(name, known) }));
  }
  // Errors in the arguments are worth saying even so.
  bindArguments(node, context);
  return boundError(node);
}

/** The arguments, preceded by the rows that `invoke` passes. */
function bindInvocation(node: Call, context: Context): readonly Bound[] {
  const args = bindArguments(node, context);
  const { invoked } = context;
  if (invoked === undefined) return args;
  return [bound({ node, type: { kind: 'table', row: invoked.row }, relation: invoked }), ...args];
}

/** Arguments of a function of which nothing is known. */
export const bindArguments = (node: Call, context: Context): readonly Bound[] =>
  node.arguments.map((argument) => bindArgument(argument, argumentContext(context, 'scalar')));

/** An argument of a call: an expression, `name = expression`, or `*` for all columns. */
export function bindArgument(node: Expression, context: Context): Bound {
  if (node.kind === 'Star') return bound({ node, type: tupleOf(context.row ?? rowOf([])), isStar: true });
  if (node.kind !== 'NamedArgument') return context.bind.expression(node, context);
  const value = context.bind.expression(node.value, context);
  return { ...value, node: value.node, argumentName: node.name, resultName: node.name.name };
}

/** An aggregate's arguments are ordinary; those of other functions may hold aggregates when the call itself may. */
const argumentContext = (context: Context, kind: string): Context => ({
  ...context,
  invoked: undefined,
  calls: kind !== 'aggregate' && context.calls === 'aggregate' ? 'aggregate' : 'normal',
  aggregates: kind === 'aggregate' ? undefined : context.aggregates,
});

/** A call of something that the signature data knows. */
function callBuiltIn(node: Call, of: FunctionSignatures, context: Context): Bound {
  const args = bindForSignature(node.arguments, of, context);
  // The engine takes `count(x)` for any value x and counts every row.
  const isCountOfValue = of.kind === 'aggregate' && of.name === 'count' && args.length === 1;
  const judged = isCountOfValue && args[0]?.isStar !== true ? [] : args;
  const resolved = resolveCall(of, judged, node.name.span, context);
  const named = resultNameOfCall(of, args, context);
  if (of.kind === 'aggregate') return bindAggregateCall(node, of, args, resolved, named, context);
  return scalarCall(node, of, args, resolved, named, context);
}

/** Binds arguments one by one: those of a function with a single signature in the surroundings that each parameter asks for. */
export function bindForSignature(
  nodes: readonly Expression[],
  of: FunctionSignatures,
  context: Context,
): readonly Bound[] {
  const usual = argumentContext(context, of.kind);
  const only = of.signatures.length === 1 ? of.signatures[0] : undefined;
  const args: Bound[] = [];
  for (const node of nodes) {
    // Dealing needs the arguments before this one, and something in its place.
    const parameter =
      only === undefined
        ? undefined
        : dealArguments(of, only, [...args, bound({ node, type: { kind: 'error' } })]).parameters.at(-1);
    args.push(bindArgument(node, surroundings(parameter, args, usual, context)));
  }
  return args;
}

function surroundings(
  parameter: SignatureParameter | undefined,
  args: readonly Bound[],
  usual: Context,
  context: Context,
): Context {
  const first = args[0];
  switch (parameter?.argument) {
    case 'Aggregate':
      return { ...usual, calls: 'aggregate' };
    case 'Column_Parameter0':
      return first?.relation === undefined ? usual : { ...usual, row: first.relation.row };
    case 'Column_Parameter0_Common': {
      if (first?.relation === undefined || context.row === undefined) return usual;
      const common = commonColumns(context.row.columns, first.relation.row.columns, context.session);
      return { ...usual, row: rowOf(common.map(({ column }): Column => column)) };
    }
    case 'Expression_Parameter0_Element':
      return first?.type.kind === 'tuple' ? { ...usual, row: rowOf(first.type.columns) } : usual;
    default:
      return parameter?.accepts === 'Tabular' ? { ...usual, row: undefined } : usual;
  }
}
