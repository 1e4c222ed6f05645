import { Decimal } from '../../../src/types/decimal.ts';
import {
  DynamicDatetime,
  DynamicGuid,
  DynamicReal,
  DynamicTimespan,
  type DynamicValue,
} from '../../../src/types/dynamic.ts';
import type { ScalarType } from '../../../src/types/scalar-type.ts';
import type { Scalar } from '../../../src/types/value.ts';

export type Value = Scalar | null;

/** Values parallel to the columns of a plan node. */
export type Row = readonly Value[];

/** A text that two values share exactly when Kusto puts them into one group. */
export function groupText(value: Value, type: ScalarType): string {
  if (value === null) return 'null';
  if (type === 'dynamic') return dynamicText(value as DynamicValue);
  return Object.is(value, -0) ? '0' : String(value);
}

function dynamicText(value: DynamicValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'bigint') return numberText(value);
  if (value instanceof DynamicReal) return numberText(value.value);
  if (value instanceof Decimal) return numberText(value);
  if (value instanceof DynamicDatetime) return `datetime ${value.ticks}`;
  if (value instanceof DynamicTimespan) return `timespan ${value.ticks}`;
  if (value instanceof DynamicGuid) return `guid ${value.text}`;
  if (Array.isArray(value)) return `[${value.map(dynamicText).join()}]`;
  const slots = Array.from(
    value as ReadonlyMap<string, DynamicValue>,
    ([key, slot]) => `${JSON.stringify(key)}:${dynamicText(slot)}`,
  );
  return `{${slots.sort().join()}}`;
}

/** Numbers of all kinds are equal by value. */
function numberText(value: number | bigint | Decimal): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return String(value);
    return Number.isInteger(value)
      ? `number ${BigInt(value)}`
      : `number ${String(Decimal.fromReal(value) ?? value)}`;
  }
  return `number ${String(value)}`;
}

/** The order of texts by code point. */
function compareTexts(left: string, right: string): number {
  const a = Array.from(left, (character) => character.codePointAt(0) ?? 0);
  const b = Array.from(right, (character) => character.codePointAt(0) ?? 0);
  for (let at = 0; at < a.length && at < b.length; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** The order of two values of one type that are neither null nor NaN. */
export function order(left: Scalar, right: Scalar, type: ScalarType): number {
  if (type === 'string' || type === 'guid') return compareTexts(left as string, right as string);
  if (type === 'decimal') return (left as Decimal).compare(right as Decimal);
  const [a, b] = [left as bigint, right as bigint];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `sort by` one key: NaN lies beside the nulls. */
export function sortOrder(
  left: Value,
  right: Value,
  type: ScalarType,
  direction: 'asc' | 'desc',
  nulls: 'first' | 'last',
): number {
  const rank = (value: Value): number => (value === null ? 2 : Number.isNaN(value) ? 1 : 0);
  const [a, b] = [rank(left), rank(right)];
  if (a !== b) return nulls === 'first' ? b - a : a - b;
  if (a > 0) return 0;
  const found = order(left as Scalar, right as Scalar, type);
  return direction === 'asc' ? found : -found;
}
