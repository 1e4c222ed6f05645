import { unknownName } from '../../diagnostics/binder-diagnostics.ts';
import {
  joinColumnBothSides,
  joinColumnTypes,
  joinCondition,
  joinKeyDynamic,
  joinKeyTypes,
  joinOperand,
  joinWithoutCondition,
} from '../../diagnostics/binder-join-diagnostics.ts';
import { similarNames } from '../../diagnostics/suggest.ts';
import { isDynamic, isType, type Shape, shapeOf, typeName } from '../../functions/signatures/shape.ts';
import type { Expression, JoinOn, JoinOperator, JoinWhere, LookupOperator } from '../../parser/ast.ts';
import type { Relation } from '../bound.ts';
import { valueOfType } from '../checks.ts';
import { allColumns, type Column, findColumn, type Row } from '../column.ts';
import { type Context, report } from '../context.ts';
import { overRows } from '../operator-binder.ts';
import { promoteToLong } from '../type-facts.ts';

/** Columns of the two sides whose values must be equal. */
export interface JoinKey {
  readonly left: Column;
  readonly right: Column;
}

/** The keys that `on …` names; none, with a diagnostic, where a condition is no equality of columns, and none for `where …`, which is only checked. */
export function joinKeys(
  operator: JoinOperator | LookupOperator,
  condition: JoinOn | JoinWhere | undefined,
  left: Relation,
  right: Relation,
  context: Context,
): readonly JoinKey[] {
  const inside: Context = { ...overRows(left, context), right: right.row };
  if (condition === undefined) {
    report(context, joinWithoutCondition.at(operator.keyword, {}));
    return [];
  }
  if (condition.kind === 'JoinWhere') {
    valueOfType(inside.bind.expression(condition.predicate, inside), 'bool', inside);
    return [];
  }
  return condition.expressions.flatMap((expression) => conditionKeys(expression, inside));
}

/** `a`, `$left.a == $right.b`, or several with `and`. */
function conditionKeys(condition: Expression, inside: Context): readonly JoinKey[] {
  switch (condition.kind) {
    case 'Parenthesized':
      return conditionKeys(condition.expression, inside);
    case 'And':
      return condition.operands.flatMap((operand) => conditionKeys(operand, inside));
    case 'NameReference':
      return commonKey(condition.name, condition, inside);
    case 'Binary':
      if (condition.operator === '==') return equalityKey(condition.left, condition.right, inside);
      break;
    default:
  }
  report(inside, joinCondition.at(condition.span, {}));
  return [];
}

/** The column of a name; on a side whose columns only execution can tell, any name is one. */
function columnOn(row: Row | undefined, name: string, context: Context): Column | undefined {
  const found = findColumn(row, name);
  if (found !== undefined && context.hidden.has(found)) return undefined;
  if (found !== undefined || row?.isOpen !== true) return found;
  const inferred = context.session.column(name, shapeOf('unknown'));
  row.inferred.push(inferred);
  context.session.inferred.add(name);
  return inferred;
}

/** `on Name`: a column that both sides have. */
function commonKey(name: string, node: Expression, inside: Context): readonly JoinKey[] {
  const left = columnOn(inside.row, name, inside);
  const right = columnOn(inside.right, name, inside);
  if (left === undefined || right === undefined) {
    inside.session.unknownNames.add(name);
    const sides = [inside.row, inside.right].flatMap((row) => (row === undefined ? [] : allColumns(row)));
    const similar = similarNames(name, new Set(sides.map((column) => column.name)));
    const isHalf = left !== undefined || right !== undefined;
    const finding = isHalf
      ? joinColumnBothSides.at(node.span, { name })
      : unknownName.at(node.span, { name, similar });
    report(inside, finding);
    return [];
  }
  const [a, b] = [left.shape, right.shape];
  if (isDynamic(a) || isDynamic(b)) {
    report(inside, joinKeyDynamic.at(node.span, {}));
    return [];
  }
  if (typeName(a) !== typeName(b) && !isType(a, 'unknown') && !isType(b, 'unknown')) {
    report(inside, joinColumnTypes.at(node.span, { name, left: typeName(a), right: typeName(b) }));
  }
  return [{ left, right }];
}

/** `on $left.A == $right.B`. */
function equalityKey(left: Expression, right: Expression, inside: Context): readonly JoinKey[] {
  const a = sideColumn(left, '$left', inside);
  const b = sideColumn(right, '$right', inside);
  if (a === undefined || b === undefined) return [];
  if (!areComparable(a.shape, b.shape, left, right, inside)) return [];
  return [{ left: a, right: b }];
}

function areComparable(a: Shape, b: Shape, left: Expression, right: Expression, inside: Context): boolean {
  for (const [shape, node] of [
    [a, left],
    [b, right],
  ] as const) {
    if (!isDynamic(shape)) continue;
    report(inside, joinKeyDynamic.at(node.span, {}));
    return false;
  }
  if (isType(a, 'unknown') || isType(b, 'unknown') || promoteToLong(a) === promoteToLong(b)) return true;
  report(inside, joinKeyTypes.at(left.span, { left: typeName(a), right: typeName(b) }));
  return false;
}

/** `$left.column` or `$right.column`. */
function sideColumn(node: Expression, side: '$left' | '$right', inside: Context): Column | undefined {
  const operand = node.kind === 'Parenthesized' ? node.expression : node;
  const object = operand.kind === 'Path' || operand.kind === 'Element' ? operand.object : undefined;
  if (object?.kind !== 'NameReference' || object.name !== side) {
    report(inside, joinOperand.at(node.span, { side }));
    return undefined;
  }
  return inside.bind.expression(operand, inside).column;
}
