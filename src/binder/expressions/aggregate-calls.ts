import { isType, type Shape, typeOfShape } from '../../functions/signatures/shape.ts';
import type { FunctionSignatures } from '../../functions/signatures/signature.ts';
import type { Call } from '../../parser/ast.ts';
import { type PlanExpression, readingOf } from '../../plan/expression.ts';
import type { AggregateCall } from '../../plan/nodes.ts';
import { columnsIn } from '../../plan/predicates.ts';
import { type Bound, bound } from '../bound.ts';
import { isScalarType } from '../bound-type.ts';
import { cast, constant, describeArguments, fold, unsupported } from '../build.ts';
import type { ResolvedCall } from '../calls/resolve-call.ts';
import { scalarOf, singleType } from '../checks.ts';
import { columnExpression } from '../column.ts';
import type { Context } from '../context.ts';
import { aggregateDefinition } from '../definitions.ts';

/** A call of an aggregate: put on the list of the operator around; its value is the column that the operator will give it. */
export function bindAggregateCall(
  node: Call,
  of: FunctionSignatures,
  args: readonly Bound[],
  resolved: ResolvedCall,
  resultName: string | undefined,
  context: Context,
): Bound {
  const { type, facts } = resolved;
  if (context.aggregates !== undefined) context.aggregates.met++;
  const isSeveral = type.kind === 'tuple';
  const shapes: readonly Shape[] = isSeveral
    ? type.columns.map(({ shape }) => shape)
    : isScalarType(type)
      ? [type]
      : [];
  const isAbsent = args.some(
    ({ expression }) => expression !== undefined && readsAbsent(expression, context),
  );
  const given = facts === undefined || isAbsent ? undefined : aggregated(of, args, resolved, context);
  const values = isAbsent
    ? shapes.map((shape) => constant(typeOfShape(shape), null))
    : given === undefined
      ? shapes.map(() => undefined)
      : addCall(node, of, given, shapes, context);
  if (isSeveral)
    return bound({ node, type, resultName, several: { prefix: of.resultPrefix, expressions: values } });
  return bound({ node, type, resultName, expression: values[0] });
}

/** Whether a value is computed from columns that no row has: nothing is aggregated then. */
const readsAbsent = (expression: PlanExpression, { session }: Context): boolean =>
  session.absent.size > 0 && [...columnsIn(expression)].some((id) => session.absent.has(id));

interface Aggregated {
  readonly args: readonly PlanExpression[];
  readonly filter: PlanExpression | undefined;
}

/** What the aggregate takes in: its arguments with `*` spelt out, and the predicate of an `…if` form apart. */
function aggregated(
  of: FunctionSignatures,
  args: readonly Bound[],
  resolved: ResolvedCall,
  context: Context,
): Aggregated | undefined {
  const { session } = context;
  if (listsColumns.has(of.name) && resolved.type.kind === 'tuple') {
    const values = resolved.type.columns.map(
      (column) => session.computedBy.get(column) ?? columnExpression(column),
    );
    return { args: values, filter: undefined };
  }
  // `count(x)` counts every row, whatever x is; a condition is left to the aggregate to refuse.
  if (of.name === 'count' && !args.some(isCondition)) return { args: [], filter: undefined };
  const definition = aggregateDefinition(of.name);
  const isFiltered = definition !== undefined && (definition.filtered?.includes(of.name) ?? false);
  const values: PlanExpression[] = [];
  let filter: PlanExpression | undefined;
  for (const [at, arg] of args.entries()) {
    const value = scalarOf(arg, context);
    if (value === undefined) return undefined;
    if (isFiltered && resolved.facts?.dealt.parameters[at]?.name === 'predicate')
      filter = cast(value, 'bool');
    else values.push(value);
  }
  return { args: values, filter };
}

const isCondition = ({ type }: Bound): boolean => {
  const single = singleType(type);
  return isScalarType(single) && isType(single, 'bool');
};

/** Aggregates whose results are the columns that they are given. */
const listsColumns = new Set(['arg_max', 'arg_min', 'argmax', 'argmin', 'any', 'take_any']);

function addCall(
  node: Call,
  of: FunctionSignatures,
  given: Aggregated,
  shapes: readonly Shape[],
  context: Context,
): readonly (PlanExpression | undefined)[] {
  const { session, aggregates } = context;
  if (aggregates === undefined) return shapes.map(() => undefined);
  const definition = aggregateDefinition(of.name);
  const constants = given.args.map((arg) => fold(arg, session)?.value);
  const implementation = definition?.resolve(
    given.args.map((arg) => arg.type),
    constants,
  );
  if (
    definition === undefined ||
    implementation === undefined ||
    implementation.returns.length !== shapes.length
  ) {
    const refusedArguments = definition === undefined ? undefined : describeArguments(given.args, session);
    aggregates.missing ??= { name: of.name, span: node.name.span, refusedArguments };
    return shapes.map((shape) => unsupported(of.name, typeOfShape(shape), node.name.span, refusedArguments));
  }
  const call: AggregateCall = {
    definition,
    resolved: implementation,
    args: given.args.map((arg, at) =>
      cast(arg, implementation.params[at] ?? implementation.params.at(-1) ?? arg.type),
    ),
    filter: given.filter,
    outputs: implementation.returns.map((type) => session.planColumn('', type)),
    span: node.name.span,
  };
  aggregates.calls.push(call);
  return call.outputs.map((column, at) => {
    const shape = shapes[at];
    const value: PlanExpression = readingOf(column);
    return shape === undefined ? value : cast(value, typeOfShape(shape));
  });
}
