import {
  columnExpected,
  integerExpected,
  scalarExpected,
  summableExpected,
  tableExpected,
  typeNotAllowed,
  typeRequired,
} from '../diagnostics/binder-type-diagnostics.ts';
import { constantExpected, severalColumns } from '../diagnostics/binder-value-diagnostics.ts';
import {
  isDynamic,
  isType,
  type Shape,
  shapeOf,
  typeName,
  typeOfShape,
} from '../functions/signatures/shape.ts';
import type { PlanExpression } from '../plan/expression.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Bound, Relation } from './bound.ts';
import { type BoundType, isScalarType } from './bound-type.ts';
import { cast, unsupported } from './build.ts';
import type { Column } from './column.ts';
import { type Context, report } from './context.ts';
import { type Conversion, conversion, isAssignable, isInteger, isSummable } from './type-facts.ts';

/** What an expression is asked to be. Each check reports once, and stays silent about what has been reported already. */

/** How a message names what was found. */
export function describeType(type: BoundType): string {
  if (isScalarType(type)) return typeName(type);
  return type.kind === 'table' ? 'a table' : type.kind === 'tuple' ? 'several values' : `a ${type.kind}`;
}

/** A result of one column is as good as a single value. */
export function singleType(type: BoundType): BoundType {
  return type.kind === 'tuple' && type.columns.length === 1 && type.columns[0] !== undefined
    ? type.columns[0].shape
    : type;
}

/**
 * The single value that the expression is; undefined, and reported, when it is not one. An expression that has a type but cannot be computed is kept,
 * so that the query is refused: leaving it out would answer another question.
 */
export function scalarOf(bound: Bound, context: Context): PlanExpression | undefined {
  const type = singleType(bound.type);
  if (isScalarType(type)) return computing(bound) ?? refusedValue(bound, type);
  if (type.kind === 'group') report(context, severalColumns.at(bound.span, {}));
  else if (type.kind !== 'error') report(context, scalarExpected.at(bound.span, {}));
  return undefined;
}

/** What computes a value; of a call that gives several, the first of them. */
export const computing = ({ expression, several }: Bound): PlanExpression | undefined =>
  expression ?? several?.expressions[0];

function refusedValue({ node, span }: Bound, shape: Shape): PlanExpression {
  const name = node.kind === 'Call' ? node.name.name : 'this expression';
  return unsupported(name, typeOfShape(shape), span);
}

/** The shape of a single value; `unknown` after an error. */
export function shapeOfBound(bound: Bound): Shape {
  const type = singleType(bound.type);
  return isScalarType(type) ? type : shapeOf('unknown');
}

/** The value as one of the given type; what is not assignable to it is reported. */
export function valueOfType(
  bound: Bound,
  type: ScalarType,
  context: Context,
  allowed: Conversion = conversion.none,
): PlanExpression | undefined {
  const value = scalarOf(bound, context);
  const found = singleType(bound.type);
  if (!isScalarType(found)) return undefined;
  if (!isAssignable(shapeOf(type), found, allowed)) {
    report(
      context,
      typeRequired.at(bound.span, {
        types: [type],
        found: describeType(found),
        isNamed: bound.argumentName !== undefined,
      }),
    );
    return undefined;
  }
  return value === undefined ? undefined : cast(value, type);
}

/** Reports a dynamic value where a plain one is needed (KS116). False when reported. */
export function checkNotDynamic(bound: Bound, context: Context): boolean {
  const type = singleType(bound.type);
  if (!isScalarType(type) || !isDynamic(type)) return true;
  report(context, typeNotAllowed.at(bound.span, { type: 'dynamic' }));
  return false;
}

/** A whole number known before rows are read: how many rows to take. With `any` a `real`, too, of which the whole part counts. */
export function rowCount(
  bound: Bound,
  context: Context,
  numbers: 'whole' | 'any' = 'whole',
): PlanExpression | undefined {
  const value = scalarOf(bound, context);
  const type = singleType(bound.type);
  if (!isScalarType(type)) return undefined;
  if (!isInteger(type) && !(numbers === 'any' && isType(type, 'real'))) {
    report(context, integerExpected.at(bound.span, {}));
    return undefined;
  }
  if (bound.column !== undefined) {
    report(context, constantExpected.at(bound.span, {}));
    return undefined;
  }
  return value === undefined ? undefined : cast(value, 'long');
}

/** Reports a value that cannot be summed; what is of unknown type passes. False when reported. */
export function checkSummable(bound: Bound, context: Context): boolean {
  const type = singleType(bound.type);
  if (!isScalarType(type) || isSummable(type)) return true;
  report(context, summableExpected.at(bound.span, {}));
  return false;
}

/** The rows that the expression is; undefined, and reported, when it is none. */
export function relationOf(bound: Bound, context: Context): Relation | undefined {
  if (bound.relation !== undefined) return bound.relation;
  if (bound.type.kind !== 'error' && !(isScalarType(bound.type) && isType(bound.type, 'unknown'))) {
    report(context, tableExpected.at(bound.span, {}));
  }
  return undefined;
}

/** The column that the expression names; undefined, and reported, when it is something else. */
export function columnOf(bound: Bound, context: Context): Column | undefined {
  if (bound.column === undefined && bound.type.kind !== 'error')
    report(context, columnExpected.at(bound.span, {}));
  return bound.column;
}
