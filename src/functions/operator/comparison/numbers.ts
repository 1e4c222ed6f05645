import { unboxDynamic } from '../../../types/convert.ts';
import { Decimal } from '../../../types/decimal.ts';
import type { DynamicValue } from '../../../types/dynamic.ts';
import { parseLong, parseReal } from '../../../types/number-parse.ts';
import type { ScalarType } from '../../../types/scalar-type.ts';
import type { Scalar } from '../../../types/value.ts';

type Exact = number | bigint | Decimal;

/** The order of two numbers of any types, dynamic ones included; NaN when they have none (NaN, or a dynamic that is no number). */
export function compareNumbers(
  left: Scalar,
  leftType: ScalarType,
  right: Scalar,
  rightType: ScalarType,
): number {
  const a = exactNumber(left, leftType);
  const b = exactNumber(right, rightType);
  if (a === undefined || b === undefined) return Number.NaN;
  if (a instanceof Decimal || b instanceof Decimal) return compareDecimals(a, b);
  // JavaScript compares a bigint with a double exactly.
  if (a < b) return -1;
  if (a > b) return 1;
  // biome-ignore lint/suspicious/noDoubleEquals: only == compares a bigint with a number.
  return a == b ? 0 : Number.NaN;
}

/** The number a value stands for beside a number; a dynamic text is read as one, a dynamic bool counts 0 or 1. */
export function exactNumber(value: Scalar, type: ScalarType): Exact | undefined {
  switch (type) {
    case 'int':
    case 'real':
      return value as number;
    case 'long':
      return value as bigint;
    case 'decimal':
      return value as Decimal;
    case 'bool':
      return value === true ? 1 : 0;
    case 'string':
      return parseLong(value as string) ?? parseReal(value as string);
    case 'dynamic': {
      const inner = unboxDynamic(value as DynamicValue);
      return inner === undefined ? undefined : exactNumber(inner.value, inner.type);
    }
    default:
      return undefined;
  }
}

function compareDecimals(left: Exact, right: Exact): number {
  const a = decimalOf(left);
  const b = decimalOf(right);
  if (a !== undefined && b !== undefined) return a.compare(b);
  if (Number.isNaN(left) || Number.isNaN(right)) return Number.NaN;
  const isLeftGreater = left === Number.POSITIVE_INFINITY || right === Number.NEGATIVE_INFINITY;
  return isLeftGreater ? 1 : -1;
}

function decimalOf(value: Exact): Decimal | undefined {
  if (value instanceof Decimal) return value;
  return typeof value === 'bigint' ? Decimal.fromLong(value) : Decimal.fromReal(value);
}
