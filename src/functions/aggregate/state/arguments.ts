import { Decimal } from '../../../types/decimal.ts';
import { type DynamicValue, numberOf } from '../../../types/dynamic.ts';
import type { Scalar } from '../../../types/value.ts';

/** A constant argument as a JS number; undefined when it is not a number. */
export function numberArgument(value: Scalar | null | undefined): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number') return value;
  return value instanceof Decimal ? value.toNumber() : numberOf(value as DynamicValue);
}

/** The largest collection that `make_list`, `make_set` and `make_bag` build. */
export const MAX_SIZE = 1_048_576;

/** What the legacy `makelist`, `makeset` and `make_dictionary` build unless told otherwise. */
export const LEGACY_SIZE = 128;

/** The `maxSize` of a call: `fallback` when it was left out, undefined when it is not a constant number above 0. */
export function sizeArgument(
  constants: readonly (Scalar | null | undefined)[],
  count: number,
  fallback: number,
): number | undefined {
  if (count < 2) return fallback;
  const size = numberArgument(constants[1]);
  return size === undefined || size < 1 ? undefined : Math.min(size, MAX_SIZE);
}
