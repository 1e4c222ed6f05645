import { constantOf } from '../evaluate/compile.ts';
import type { Overload, ParamType, ScalarDefinition } from '../functions/define.ts';
import type { CallExpression, ConstantExpression, PlanExpression } from '../plan/expression.ts';
import { everyPart } from '../plan/parts.ts';
import { columnsIn } from '../plan/predicates.ts';
import { partsOf } from '../plan/walk.ts';
import type { Span } from '../source/span.ts';
import { convertValue } from '../types/convert.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import { scalarDefinition } from './definitions.ts';
import type { Session } from './session.ts';

/** Makers of plan expressions: constants folded, casts put in, implementations chosen. */

/** A null text becomes the empty one, since strings are never null. */
export const constant = (type: ScalarType, value: Scalar | null): ConstantExpression => ({
  kind: 'Constant',
  type,
  value: type === 'string' && value === null ? '' : value,
});

/** The value as another type; a constant is converted at once. */
export function cast(input: PlanExpression, type: ScalarType): PlanExpression {
  if (input.type === type) return input;
  if (input.kind === 'Constant') {
    return constant(type, input.value === null ? null : convertValue(input.value, input.type, type));
  }
  return { kind: 'Cast', input, type };
}

/** Functions that read the query's clock. */
const clockFunctions = new Set(['now', 'ago']);

const isLateCall = (expression: PlanExpression): expression is CallExpression =>
  expression.kind === 'Call' &&
  (expression.overload?.late === true || expression.definition.generic?.late === true);

const late = new WeakMap<PlanExpression, boolean>();

/** Whether a part is computed only while the query runs. Remembered, so that asking at every level of a deep tree stays linear. */
function hasLatePart(expression: PlanExpression): boolean {
  let found = late.get(expression);
  if (found === undefined) {
    found = isLateCall(expression) || partsOf(expression).some(hasLatePart);
    late.set(expression, found);
  }
  return found;
}

/** The value of an expression that is known without rows, clock, chance, and what is read while the query runs. */
export function fold(expression: PlanExpression, session: Session): ConstantExpression | undefined {
  if (expression.kind === 'Constant') return expression;
  if (hasLatePart(expression)) return undefined;
  const found = constantOf(expression, session.evaluation);
  return found === undefined ? undefined : constant(expression.type, found.value);
}

/** A call whose arguments are bound, for `call` to choose an implementation. */
export interface CallRequest {
  readonly name: string;
  readonly args: readonly PlanExpression[];
  /** The type that Kusto gives the result; the implementation's is cast to it. */
  readonly type: ScalarType;
  readonly span: Span;
}

/** A call of a scalar function or operator by name. One without a fitting implementation is marked for planning to refuse. */
export function call(request: CallRequest, session: Session): PlanExpression {
  const { name, args, type, span } = request;
  const definition = scalarDefinition(name);
  const made = definition === undefined ? undefined : implement(definition, args, span, session);
  if (made === undefined) {
    const refused = definition === undefined ? undefined : describeArguments(args, session);
    return unsupported(name, type, span, refused);
  }
  if (clockFunctions.has(name)) session.usesNow = true;
  return cast(made, type);
}

/** A call that planning refuses; with `refusedArguments` the function runs, and only these arguments do not suit it. */
export const unsupported = (
  name: string,
  type: ScalarType,
  span: Span,
  refusedArguments?: readonly string[],
): PlanExpression => ({
  kind: 'Unsupported',
  stage: 'unsupported',
  name,
  needs: undefined,
  refusedArguments,
  type,
  span,
});

/**
 * A description of each argument for messages: its type, with its value where that is a known word or number (`real`, `long(101)`), or with the
 * function that computes it where it depends on no row but is known only when the query runs.
 */
export const describeArguments = (args: readonly PlanExpression[], session: Session): readonly string[] =>
  args.map((arg) => {
    const parts = everyPart(arg);
    const computing = parts.some(({ kind }) => kind === 'Column') ? undefined : parts.find(isLateCall);
    if (computing !== undefined) return `${arg.type} (not known before '${computing.definition.name}' runs)`;
    const value = fold(arg, session)?.value;
    const isShown = typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
    return isShown && shownTypes.has(arg.type) ? `${arg.type}(${value})` : arg.type;
  });

/** Types whose values are stored as they are written: a datetime is kept as ticks. */
const shownTypes: ReadonlySet<ScalarType> = new Set(['bool', 'int', 'long', 'real']);

/** A value that only something outside the query can give (`needs`): the query is refused unless it is given. */
export const external = (name: string, needs: string, type: ScalarType, span: Span): PlanExpression => ({
  kind: 'Unsupported',
  stage: 'external',
  name,
  needs,
  refusedArguments: undefined,
  type,
  span,
});

function implement(
  definition: ScalarDefinition,
  args: readonly PlanExpression[],
  span: Span,
  session: Session,
): CallExpression | undefined {
  const types = args.map((arg) => arg.type);
  const chosen = chooseOverload(definition.overloads ?? [], types);
  if (chosen !== undefined) {
    return {
      kind: 'Call',
      definition,
      overload: chosen,
      args: args.map((arg, at) => cast(arg, scalarType(paramAt(chosen, at)))),
      type: scalarType(chosen.returns),
      span,
    };
  }
  const constants = args.map((arg) => fold(arg, session)?.value);
  const resolved = definition.generic?.resolve(types, constants);
  if (resolved === undefined) return undefined;
  return {
    kind: 'Call',
    definition,
    overload: undefined,
    args: args.map((arg, at) => cast(arg, resolved.params[at] ?? resolved.params.at(-1) ?? arg.type)),
    type: resolved.returns,
    span,
  };
}

const scalarType = (type: ParamType): ScalarType => (type === 'count' ? 'long' : type);

const paramAt = (overload: Overload, at: number): ParamType =>
  (overload.params[at] ?? overload.params.at(-1))?.type ?? 'dynamic';

/** The overload that needs the cheapest casts; the earlier one when two are alike. */
function chooseOverload(overloads: readonly Overload[], types: readonly ScalarType[]): Overload | undefined {
  let best: Overload | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const overload of overloads) {
    if (!takesCount(overload, types.length)) continue;
    const cost = types.reduce((sum, type, at) => sum + castCost(type, paramAt(overload, at)), 0);
    if (cost < bestCost) {
      best = overload;
      bestCost = cost;
    }
  }
  return best;
}

function takesCount(overload: Overload, count: number): boolean {
  const { params } = overload;
  const required = params.filter((param) => param.optional !== true).length;
  const isVariadic = params.at(-1)?.variadic === true;
  return count >= required && (isVariadic || count <= params.length);
}

const widths: Partial<Record<ScalarType, number>> = { int: 0, long: 1, real: 2, decimal: 3 };

/** How much is lost or done in a cast; infinite for one that Kusto does not make by itself. */
function castCost(from: ScalarType, to: ParamType): number {
  if (to === 'count') return from === 'long' ? 0 : from === 'int' ? 0.5 : castCost(from, 'long') + 0.5;
  if (from === to) return 0;
  const fromWidth = widths[from];
  const toWidth = widths[to];
  if (fromWidth !== undefined && toWidth !== undefined) return toWidth > fromWidth ? toWidth - fromWidth : 20;
  if (from === 'dynamic') return to === 'string' ? 4 : 5;
  if (to === 'dynamic') return 6;
  if (to === 'string') return 7;
  if (from === 'string') return 8;
  if (from === 'bool' && toWidth !== undefined) return 7;
  return Number.POSITIVE_INFINITY;
}

/** Whether the value can differ from row to row of the rows at hand. */
export const dependsOnRow = (expression: PlanExpression): boolean => columnsIn(expression).size > 0;
