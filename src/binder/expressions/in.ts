import { operandTypes } from '../../diagnostics/binder-call-diagnostics.ts';
import { constantExpected } from '../../diagnostics/binder-value-diagnostics.ts';
import { isDynamic, type Shape, typeOfShape } from '../../functions/signatures/shape.ts';
import type { In } from '../../parser/ast.ts';
import { isNumeric } from '../../types/scalar-type.ts';
import type { Bound } from '../bound.ts';
import { type BoundType, isScalarType, isUnknownOrError } from '../bound-type.ts';
import { dependsOnRow } from '../build.ts';
import { describeType, singleType } from '../checks.ts';
import { allColumns } from '../column.ts';
import { type Context, report } from '../context.ts';
import { applyOperator } from './apply-operator.ts';

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
  return applyOperator(node, node.operator, node.operatorSpan, [left, ...items], context, 'most');
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
