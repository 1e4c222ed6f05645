import { starNotAllowed } from '../../diagnostics/binder-value-diagnostics.ts';
import { shapeOf } from '../../functions/signatures/shape.ts';
import type { Binary, BinaryOperator, Expression } from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { Span } from '../../source/span.ts';
import { type Bound, bound } from '../bound.ts';
import { call, cast, constant } from '../build.ts';
import { scalarOf } from '../checks.ts';
import { allColumns, type Column, columnExpression } from '../column.ts';
import { type Context, report } from '../context.ts';
import { applyOperator } from './apply-operator.ts';

/** A comparison or a string test. `* has "x"` asks it of every column. */
export function bindBinary(node: Binary, context: Context): Bound {
  if (node.left.kind === 'Star') return bindOverColumns(node, context);
  const left = context.bind.expression(node.left, context);
  const right = context.bind.expression(node.right, context);
  return applyOperator(node, node.operator, node.operatorSpan, [left, right], context, 'all');
}

function bindOverColumns(node: Binary, context: Context): Bound {
  const right = context.bind.expression(node.right, context);
  if (context.row === undefined) {
    report(context, starNotAllowed.at(node.left.span, {}));
    return bound({ node, type: shapeOf('bool') });
  }
  const { operator, operatorSpan } = node;
  return overColumns({ node, operator, operatorSpan, right }, allColumns(context.row), context);
}

const negations: Readonly<Record<string, BinaryOperator>> = { '!=': '==', '!~': '=~' };

/** A test that is asked of several columns. */
export interface ColumnTest {
  readonly node: Expression;
  readonly operator: BinaryOperator;
  readonly operatorSpan: Span;
  /** What each column is compared with. */
  readonly right: Bound;
}

/** True when the test holds for any column; a negated test, when the test itself holds for none. */
export function overColumns(test: ColumnTest, columns: readonly Column[], context: Context): Bound {
  const { node, operator, operatorSpan, right } = test;
  context.session.reach.everyColumn = true;
  const positive =
    negations[operator] ?? (operator.startsWith('!') ? (operator.slice(1) as BinaryOperator) : operator);
  const isNegated = positive !== operator;
  const type = shapeOf('bool');
  const value = scalarOf(right, context);
  if (value === undefined) return bound({ node, type });
  const tests = testsOf(positive, value, columns, operatorSpan, context);
  const [first, ...others] = tests;
  if (first === undefined) return bound({ node, type, expression: constant('bool', isNegated) });
  const any: PlanExpression =
    others.length === 0 ? first : { kind: 'Logic', operator: 'or', operands: tests, type: 'bool' };
  const expression = isNegated
    ? call({ name: 'not', args: [any], type: 'bool', span: operatorSpan }, context.session)
    : any;
  return bound({ node, type, expression });
}

/** The test of each column that can fulfil it: text is looked for where text can be, other values in columns of their own type. */
function testsOf(
  operator: BinaryOperator,
  value: PlanExpression,
  columns: readonly Column[],
  span: Span,
  { session }: Context,
): PlanExpression[] {
  const isTextTest = operator !== '==' || value.type === 'string';
  if (isTextTest) session.reach.everyText = true;
  return columns.flatMap((column) => {
    const left = columnExpression(column);
    const holdsText = left.type === 'string' || left.type === 'dynamic';
    if (isTextTest ? !holdsText : value.type !== left.type) return [];
    const given = isTextTest ? cast(left, 'string') : left;
    return call({ name: operator, args: [given, value], type: 'bool', span }, session);
  });
}
