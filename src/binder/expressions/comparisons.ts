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
  context.session.reach.everyColumn = true;
  const positive =
    negations[operator] ?? (operator.startsWith('!') ? (operator.slice(1) as BinaryOperator) : operator);
  const value = scalarOf(right, context);
  const tests: PlanExpression[] = [];
  if (value !== undefined) {
    // Text is looked for where text can be, other values in columns of their own type.
    const isTextTest = positive !== '==' || value.type === 'string';
    if (isTextTest) context.session.reach.everyText = true;
    for (const column of columns) {
      const left = columnExpression(column);
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
