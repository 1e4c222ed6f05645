import { typeOfShape } from '../../functions/signatures/shape.ts';
import type { FunctionSignatures } from '../../functions/signatures/signature.ts';
import type { Call } from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import { type Bound, bound, type SeveralValues } from '../bound.ts';
import { isScalarType, type TupleType } from '../bound-type.ts';
import { call, cast, constant, fold } from '../build.ts';
import type { ResolvedCall } from '../calls/resolve-call.ts';
import { scalarOf, singleType } from '../checks.ts';
import { type Column, columnExpression, columnType, findColumn } from '../column.ts';
import type { Context } from '../context.ts';
import { specialCalls } from './special-calls.ts';
import { windowCall } from './window-calls.ts';

/** A call of a scalar function: its type by the signature, computed by the implementation of its name. */
export function scalarCall(
  node: Call,
  of: FunctionSignatures,
  args: readonly Bound[],
  resolved: ResolvedCall,
  resultName: string | undefined,
  context: Context,
): Bound {
  const { type } = resolved;
  const isConstant = of.isConstantFoldable && args.every((arg) => arg.isConstant);
  if (type.kind === 'tuple') {
    return bound({ node, type, resultName, several: splitResult(node, of, args, type, resolved, context) });
  }
  if (!isScalarType(type) || resolved.facts === undefined)
    return bound({ node, type, resultName, isConstant });
  const named = columnNamed(of.name, args, context);
  if (named !== undefined)
    return bound({ node, type: named.shape, resultName, expression: columnExpression(named) });
  const expression =
    of.kind === 'window'
      ? windowCall(node, args, typeOfShape(type), context)
      : (specialCalls[of.name]?.({ node, args, type: typeOfShape(type), context }) ??
        plainCall(node, of.name, args, typeOfShape(type), context));
  const value = expression !== undefined && isConstant ? fold(expression, context.session) : undefined;
  const known = value ?? (expression?.kind === 'Constant' ? expression : undefined);
  const column = conversions.has(of.name) && args.length === 1 ? sameColumn(args[0], type) : undefined;
  return bound({
    node,
    type,
    resultName,
    isConstant,
    expression: known ?? expression,
    constant: known,
    column,
  });
}

/** A conversion of a column to the type that it has already is that column. */
const conversions = new Set([
  'tobool',
  'todatetime',
  'todecimal',
  'todouble',
  'todynamic',
  'toguid',
  'toint',
  'tolong',
  'toreal',
  'tostring',
  'totime',
  'totimespan',
]);

const sameColumn = (arg: Bound | undefined, type: Bound['type']): Bound['column'] =>
  arg?.column !== undefined && arg.column.shape === type ? arg.column : undefined;

/** `column_ifexists("name", fallback)` is the column itself, of whatever type, where there is one. */
function columnNamed(name: string, args: readonly Bound[], context: Context): Column | undefined {
  if (name !== 'column_ifexists' && name !== 'columnifexists') return undefined;
  const wanted = args[0]?.constant?.value;
  return typeof wanted === 'string' ? findColumn(context.row, wanted) : undefined;
}

/** The values of the arguments; a `typeof(…)` has done its work in choosing the result's type. */
function argumentValues(args: readonly Bound[], context: Context): readonly PlanExpression[] | undefined {
  const values: PlanExpression[] = [];
  for (const arg of args) {
    if (arg.typeOf !== undefined) continue;
    const value = scalarOf(arg, context);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

/** What is found in a text is a text: `typeof(dynamic)` reads it as JSON, as `todynamic` does. */
function plainCall(
  node: Call,
  name: string,
  args: readonly Bound[],
  type: PlanExpression['type'],
  context: Context,
): PlanExpression | undefined {
  const values = argumentValues(args, context);
  if (values === undefined) return undefined;
  const { session } = context;
  const { span } = node;
  if (type !== 'dynamic' || args.every((arg) => arg.typeOf === undefined))
    return call({ name, args: values, type, span }, session);
  const text = call({ name, args: values, type: 'string', span }, session);
  return call({ name: 'parse_json', args: [text], type, span }, session);
}

/** A function of several results is implemented as giving a dynamic array of them. */
function splitResult(
  node: Call,
  of: FunctionSignatures,
  args: readonly Bound[],
  type: TupleType,
  resolved: ResolvedCall,
  context: Context,
): SeveralValues {
  const { session } = context;
  // Nodes and edges are not values: their functions belong to graph operators. A result of one column is a value.
  const takesValues =
    resolved.facts !== undefined && !args.some((arg) => singleType(arg.type).kind === 'tuple');
  const values = takesValues ? argumentValues(args, context) : undefined;
  if (values === undefined)
    return { prefix: of.resultPrefix, expressions: type.columns.map(() => undefined) };
  const all = call({ name: of.name, args: values, type: 'dynamic', span: node.span }, session);
  // One array to sort gives that array, several give an array of them.
  if (type.columns.length === 1) return { prefix: of.resultPrefix, expressions: [all] };
  const expressions = type.columns.map((column, at) =>
    cast(
      call(
        { name: '.element', args: [all, constant('long', BigInt(at))], type: 'dynamic', span: node.span },
        session,
      ),
      columnType(column),
    ),
  );
  return { prefix: of.resultPrefix, expressions };
}
