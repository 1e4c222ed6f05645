import { operandTypes } from '../../diagnostics/binder-call-diagnostics.ts';
import { scalarExpected } from '../../diagnostics/binder-type-diagnostics.ts';
import { isDynamic, shapeOf, typeOfShape } from '../../functions/signatures/shape.ts';
import type { FunctionSignatures } from '../../functions/signatures/signature.ts';
import { signatureOf } from '../../functions/signatures/signatures.ts';
import type { Expression } from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { Span } from '../../source/span.ts';
import type { Bound } from '../bound.ts';
import { type BoundType, errorType, isScalarType, isUnknownOrError } from '../bound-type.ts';
import { call } from '../build.ts';
import type { Fitting } from '../calls/overloads.ts';
import { resolveCall } from '../calls/resolve-call.ts';
import { describeType, scalarOf, singleType } from '../checks.ts';
import { type Context, report } from '../context.ts';
import { computed } from './computed.ts';

/** Types the operands by the operator's signatures and computes it by its implementation. */
export function applyOperator(
  node: Expression,
  operator: string,
  span: Span,
  operands: readonly Bound[],
  context: Context,
  fitting: Fitting,
): Bound {
  const resolved = resolveOperator(
    operatorNames[operator] ?? operator,
    operator,
    operands,
    span,
    context,
    fitting,
  );
  const shape = isScalarType(resolved) ? resolved : shapeOf('unknown');
  const values: PlanExpression[] = [];
  for (const operand of operands) {
    const value = operand.relation === undefined ? scalarOf(operand, context) : operand.expression;
    if (value !== undefined) values.push(value);
  }
  const isConstant = operands.every((operand) => operand.isConstant);
  const expression =
    values.length < operands.length
      ? undefined
      : call({ name: operator, args: values, type: typeOfShape(shape), span }, context.session);
  return computed(node, shape, expression, isConstant, context);
}

/**
 * The type of the result by the signatures that the data has under `name`. As for calls, but the message about a misfit names the operator as it is
 * written.
 */
export function resolveOperator(
  name: string,
  operator: string,
  operands: readonly Bound[],
  span: Span,
  context: Context,
  fitting: Fitting,
): BoundType {
  const { session } = context;
  const resolved = session.silently(() =>
    resolveCall(operatorSignatures(name), operands, span, context, fitting),
  );
  const types = operands.map((operand) => singleType(operand.type));
  const fits = resolved.facts !== undefined && !isDynamicEquality(operator, operands);
  if (!fits && isRangeOfBools(operator, types)) return shapeOf('bool');
  if (!fits && !types.some(isUnknownOrError)) {
    report(context, operandTypes.at(span, { name: operator, types: types.map(describeType) }));
  }
  // Signatures that take any value fit rows as well.
  const rows = fits ? operands.find(isTable) : undefined;
  if (rows !== undefined) {
    report(context, scalarExpected.at(rows.span, {}));
    return errorType;
  }
  return resolved.type;
}

/** Rows, where no list is made of them. */
const isTable = ({ type, expression }: Bound): boolean =>
  type.kind === 'table' && expression?.kind !== 'ListSubquery';

/** The engine takes bools between bools, of which the language service does not know. */
const isRangeOfBools = (operator: string, types: readonly BoundType[]): boolean =>
  operator.endsWith('between') &&
  types.every((type) => isScalarType(type) && !isDynamic(type) && typeOfShape(type) === 'bool');

/** The engine compares a dynamic value with scalars, not with another dynamic value, though the language service lets it pass. */
const isDynamicEquality = (operator: string, operands: readonly Bound[]): boolean =>
  (operator === '==' || operator === '!=') &&
  operands.every(({ type, isConstant }) => {
    const single = singleType(type);
    return isScalarType(single) && isDynamic(single) && !isConstant;
  });

function operatorSignatures(name: string): FunctionSignatures {
  const found = signatureOf('operator', name);
  if (found === undefined) throw new Error(`Expected signatures of operator ${name}.`);
  return found;
}

/** Operators by their text, as the signature data names them. */
const operatorNames: Readonly<Record<string, string>> = {
  '+': 'Add',
  '-': 'Subtract',
  '*': 'Multiply',
  '/': 'Divide',
  '%': 'Modulo',
  '==': 'Equal',
  '!=': 'NotEqual',
  '<': 'LessThan',
  '<=': 'LessThanOrEqual',
  '>': 'GreaterThan',
  '>=': 'GreaterThanOrEqual',
  '=~': 'EqualTilde',
  '!~': 'BangTilde',
  ':': 'Search',
  has: 'Has',
  '!has': 'NotHas',
  has_cs: 'HasCs',
  '!has_cs': 'NotHasCs',
  hasprefix: 'HasPrefix',
  '!hasprefix': 'NotHasPrefix',
  hasprefix_cs: 'HasPrefixCs',
  '!hasprefix_cs': 'NotHasPrefixCs',
  hassuffix: 'HasSuffix',
  '!hassuffix': 'NotHasSuffix',
  hassuffix_cs: 'HasSuffixCs',
  '!hassuffix_cs': 'NotHasSuffixCs',
  contains: 'Contains',
  '!contains': 'NotContains',
  contains_cs: 'ContainsCs',
  '!contains_cs': 'NotContainsCs',
  startswith: 'StartsWith',
  '!startswith': 'NotStartsWith',
  startswith_cs: 'StartsWithCs',
  '!startswith_cs': 'NotStartsWithCs',
  endswith: 'EndsWith',
  '!endswith': 'NotEndsWith',
  endswith_cs: 'EndsWithCs',
  '!endswith_cs': 'NotEndsWithCs',
  like: 'Like',
  notlike: 'NotLike',
  likecs: 'LikeCs',
  notlikecs: 'NotLikeCs',
  'matches regex': 'MatchRegex',
  'in~': 'InCs',
  '!in~': 'NotInCs',
  in: 'In',
  '!in': 'NotIn',
  has_any: 'HasAny',
  has_all: 'HasAll',
  between: 'Between',
  '!between': 'NotBetween',
};
