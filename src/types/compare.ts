import { compareDynamic, dynamicKey } from './compare-dynamic.ts';
import type { Decimal } from './decimal.ts';
import type { DynamicValue } from './dynamic.ts';
import type { ScalarType } from './scalar-type.ts';
import { compareStrings } from './string-order.ts';
import type { Scalar } from './value.ts';

export { compareDynamic, dynamicEquals } from './compare-dynamic.ts';
export { compareStrings } from './string-order.ts';

/** Negative, zero or positive, as in a sort callback. */
export type Comparison = number;

/** The order of two reals, NaN below every number; −0 and 0 are equal. */
function compareReals(left: number, right: number): Comparison {
  if (left < right) return -1;
  if (left > right) return 1;
  if (left === right) return 0;
  return (Number.isNaN(left) ? 0 : 1) - (Number.isNaN(right) ? 0 : 1);
}

const compareLongs = (left: bigint, right: bigint): Comparison => (left < right ? -1 : left > right ? 1 : 0);

/** The total order of the non-null values of one type. */
export function compareValues(left: Scalar, right: Scalar, type: ScalarType): Comparison {
  switch (type) {
    case 'long':
    case 'datetime':
    case 'timespan':
      return compareLongs(left as bigint, right as bigint);
    case 'int':
    case 'real':
      return compareReals(left as number, right as number);
    case 'bool':
      return Number(left) - Number(right);
    case 'string':
    case 'guid':
      return compareStrings(left as string, right as string);
    case 'decimal':
      return (left as Decimal).compare(right as Decimal);
    case 'dynamic':
      return compareDynamic(left as DynamicValue, right as DynamicValue);
  }
}

/** A key for a `Map` or `Set` such that two values of one type share it exactly when they fall into one group. */
export type GroupKey = null | boolean | string | number | bigint;

/** The group key of a value: null groups with null, NaN with NaN, −0 with 0, `1` with `1.0` inside dynamic. */
export function groupKey(value: Scalar | null, type: ScalarType): GroupKey {
  if (value === null) return null;
  if (type === 'decimal') return (value as Decimal).toString();
  if (type === 'dynamic') return dynamicKey(value as DynamicValue);
  // `Map` already takes NaN for NaN and −0 for 0.
  return value as GroupKey;
}
