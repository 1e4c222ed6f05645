import { operandTypes, queryTooComplex } from '../../diagnostics/binder-diagnostics.ts';
import { constantExpected, starNotAllowed } from '../../diagnostics/binder-value-diagnostics.ts';
import { isDynamic, type Shape, shapeOf, typeOfShape } from '../../functions/signatures/shape.ts';
import type { FunctionSignatures } from '../../functions/signatures/signature.ts';
import { signatureOf } from '../../functions/signatures/signatures.ts';
import type {
  And,
  Arithmetic,
  Between,
  Binary,
  BinaryOperator,
  Expression,
  In,
  Or,
  Unary,
} from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import { partsOf } from '../../plan/walk.ts';
import type { Span } from '../../source/span.ts';
import { isNumeric } from '../../types/scalar-type.ts';
import { type Bound, bound } from '../bound.ts';
import { type BoundType, isScalarType, isUnknownOrError } from '../bound-type.ts';
import { call, cast, constant, dependsOnRow, fold } from '../build.ts';
import { resolveCall } from '../calls/resolve-call.ts';
import { describeType, scalarOf, singleType } from '../checks.ts';
import { allColumns, type Column, columnExpression } from '../column.ts';
import { type Context, report } from '../context.ts';
import { isAssignable } from '../type-facts.ts';

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

function operatorSignatures(name: string): FunctionSignatures {
  const found = signatureOf('operator', name);
  if (found === undefined) throw new Error(`Expected signatures of operator ${name}.`);
  return found;
}

/** `a and b and …`, `a or b or …`: bools, or dynamic values that hold bools. */
export function bindLogic(node: And | Or, context: Context): Bound {
  const operator = node.kind === 'And' ? 'and' : 'or';
  const operands = node.operands.map((operand) => context.bind.expression(operand, context));
  return joinLogic(node, operator, operands, context);
}

export function joinLogic(
  node: Expression,
  operator: 'and' | 'or',
  operands: readonly Bound[],
  context: Context,
): Bound {
  const values: PlanExpression[] = [];
  for (const operand of operands) {
    const type = singleType(operand.type);
    const isLogical = isScalarType(type) && (isAssignable(shapeOf('bool'), type) || isDynamic(type));
    if (!isLogical) {
      if (!isUnknownOrError(type)) {
        report(context, operandTypes.at(operand.span, { name: operator, types: [describeType(type)] }));
      }
      continue;
    }
    const value = scalarOf(operand, context);
    if (value !== undefined) values.push(cast(value, 'bool'));
  }
  const isConstant = operands.every((operand) => operand.isConstant);
  const [first, ...others] = values;
  const expression: PlanExpression | undefined =
    first === undefined || values.length < operands.length
      ? undefined
      : others.length === 0
        ? first
        : { kind: 'Logic', operator, operands: values, type: 'bool' };
  return finish(node, shapeOf('bool'), expression, isConstant, context);
}

/** A comparison or a string test. `* has "x"` asks it of every column. */
export function bindBinary(node: Binary, context: Context): Bound {
  if (node.left.kind === 'Star') return bindOverColumns(node, context);
  const left = context.bind.expression(node.left, context);
  const right = context.bind.expression(node.right, context);
  return applyOperator(node, node.operator, node.operatorSpan, [left, right], context, true);
}

function bindOverColumns(node: Binary, context: Context): Bound {
  const right = context.bind.expression(node.right, context);
  if (context.row === undefined) {
    report(context, starNotAllowed.at(node.left.span, {}));
    return bound({ node, type: shapeOf('bool') });
  }
  return overColumns(node, node.operator, node.operatorSpan, allColumns(context.row), right, context);
}

const negations: Readonly<Record<string, BinaryOperator>> = { '!=': '==', '!~': '=~' };

/** True when the test holds for any column; a negated test, when the test itself holds for none. */
export function overColumns(
  node: Expression,
  operator: BinaryOperator,
  operatorSpan: Span,
  columns: readonly Column[],
  right: Bound,
  context: Context,
): Bound {
  const positive =
    negations[operator] ?? (operator.startsWith('!') ? (operator.slice(1) as BinaryOperator) : operator);
  const value = scalarOf(right, context);
  const tests: PlanExpression[] = [];
  if (value !== undefined) {
    for (const column of columns) {
      const left = columnExpression(column);
      // Text is looked for where text can be, other values in columns of their own type.
      const isTextTest = positive !== '==' || value.type === 'string';
      const holdsText = left.type === 'string' || left.type === 'dynamic';
      if (isTextTest ? !holdsText : value.type !== left.type) continue;
      const given = isTextTest ? cast(left, 'string') : left;
      tests.push(
        call({ name: positive, args: [given, value], type: 'bool', span: operatorSpan }, context.session),
      );
    }
  }
  const [first, ...others] = tests;
  if (first === undefined) {
    const none = constant('bool', positive !== operator);
    return bound({ node, type: shapeOf('bool'), expression: value === undefined ? undefined : none });
  }
  const any: PlanExpression =
    others.length === 0 ? first : { kind: 'Logic', operator: 'or', operands: tests, type: 'bool' };
  const expression =
    positive === operator
      ? any
      : call({ name: 'not', args: [any], type: 'bool', span: operatorSpan }, context.session);
  return bound({ node, type: shapeOf('bool'), expression });
}

/** A computation of more steps, those of its variables among them, would make a tree too deep for the stack. */
const maxSteps = 1000;

const stepsBelow = new WeakMap<PlanExpression, number>();

/** How many calls stand above each other at most. Parts that were counted before are not entered again. */
function stepsOf(expression: PlanExpression): number {
  const known = stepsBelow.get(expression);
  if (known !== undefined) return known;
  const steps = 1 + Math.max(0, ...partsOf(expression).map(stepsOf));
  stepsBelow.set(expression, steps);
  return steps;
}

/** `a + b - c …`: from left to right. */
export function bindArithmetic(node: Arithmetic, context: Context): Bound {
  let result = context.bind.expression(node.first, context);
  for (const { operator, operatorSpan, operand } of node.rest) {
    const right = context.bind.expression(operand, context);
    result = applyOperator(node, operator, operatorSpan, [result, right], context, true);
    if (result.expression !== undefined && stepsOf(result.expression) > maxSteps) {
      report(context, queryTooComplex.at(node.span, { what: 'steps in one computation', limit: maxSteps }));
      return bound({ node, type: shapeOf('unknown') });
    }
  }
  return { ...result, node, span: node.span, resultName: undefined, column: undefined };
}

export function bindUnary(node: Unary, context: Context): Bound {
  const operand = context.bind.expression(node.operand, context);
  const of = operatorSignatures(node.operator === '-' ? 'UnaryMinus' : 'UnaryPlus');
  const type = resolveOperator(of, node.operator, [operand], node.span, context, true);
  const shape = isScalarType(type) ? type : shapeOf('unknown');
  const value = scalarOf(operand, context);
  const expression =
    value === undefined
      ? undefined
      : node.operator === '+'
        ? cast(value, typeOfShape(shape))
        : call({ name: '-', args: [value], type: typeOfShape(shape), span: node.span }, context.session);
  const result = finish(node, shape, expression, operand.isConstant, context);
  return { ...result, isLiteral: operand.isLiteral };
}

/**
 * `x in (…)`: values, a dynamic array, or the first column of rows. What stands in the list is the same for all rows: Kusto refuses another
 * column there (SEM0040), though its language service does not.
 */
export function bindIn(node: In, context: Context): Bound {
  const left = context.bind.expression(node.left, context);
  const items = node.items.map((item) => listItem(context.bind.expression(item, context)));
  const leftType = singleType(left.type);
  for (const { relation, expression, span } of items) {
    if (relation === undefined && expression !== undefined && dependsOnRow(expression)) {
      const list = { operator: node.operator, isArray: expression.type === 'dynamic' };
      report(context, constantExpected.at(span, { list }));
    }
    const first = relation === undefined ? undefined : allColumns(relation.row)[0]?.shape;
    if (first !== undefined && !areComparable(leftType, first)) {
      const types = [leftType, first].map(describeType);
      report(context, operandTypes.at(node.operatorSpan, { name: node.operator, types }));
    }
  }
  return applyOperator(node, node.operator, node.operatorSpan, [left, ...items], context, false);
}

/**
 * Whether values may be looked for in a column: one of their own type, numbers among numbers, dynamic ones anywhere. Texts are let pass:
 * what the engine answers is known of other values only, and published queries look for texts among datetimes.
 */
function areComparable(left: BoundType, column: Shape): boolean {
  if (!isScalarType(left) || isUnknownOrError(left) || isUnknownOrError(column)) return true;
  if (isDynamic(left) || isDynamic(column)) return true;
  const [of, among] = [typeOfShape(left), typeOfShape(column)];
  return of === 'string' || of === among || (isNumeric(of) && isNumeric(among));
}

/** Rows in a list stand for the values of their first column. */
function listItem(item: Bound): Bound {
  const { relation } = item;
  if (relation === undefined) return item;
  return { ...item, expression: { kind: 'ListSubquery', plan: relation.plan, type: 'dynamic' } };
}

export function bindBetween(node: Between, context: Context): Bound {
  const operator = node.isNegated ? '!between' : 'between';
  const operands = [node.operand, node.from, node.to].map((operand) =>
    context.bind.expression(operand, context),
  );
  return applyOperator(node, operator, node.operatorSpan, operands, context, false);
}

/** Types the operands by the operator's signatures and computes it by its implementation. */
export function applyOperator(
  node: Expression,
  operator: string,
  span: Span,
  operands: readonly Bound[],
  context: Context,
  requiresAll: boolean,
): Bound {
  const of = operatorSignatures(operatorNames[operator] ?? operator);
  const resolved = resolveOperator(of, operator, operands, span, context, requiresAll);
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
  return finish(node, shape, expression, isConstant, context);
}

/** As for calls, but a misfit is said of the operator as it is written. */
function resolveOperator(
  of: FunctionSignatures,
  operator: string,
  operands: readonly Bound[],
  span: Span,
  context: Context,
  requiresAll: boolean,
): BoundType {
  const { session } = context;
  const resolved = session.silently(() => resolveCall(of, operands, span, context, requiresAll));
  const types = operands.map((operand) => singleType(operand.type));
  const fits = resolved.facts !== undefined && !isDynamicEquality(operator, operands);
  if (!fits && isRangeOfBools(operator, types)) return shapeOf('bool');
  if (!fits && !types.some(isUnknownOrError)) {
    report(context, operandTypes.at(span, { name: operator, types: types.map(describeType) }));
  }
  return resolved.type;
}

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

/** A computed value, folded when everything in it is known. */
export function finish(
  node: Expression,
  type: Shape,
  expression: PlanExpression | undefined,
  isConstant: boolean,
  context: Context,
): Bound {
  const known = expression !== undefined && isConstant ? fold(expression, context.session) : undefined;
  return bound({ node, type, expression: known ?? expression, constant: known, isConstant });
}
