import { Decimal } from './decimal.ts';
import {
  DynamicDatetime,
  DynamicGuid,
  DynamicReal,
  DynamicTimespan,
  type DynamicValue,
  dynamicLong,
  dynamicReal,
} from './dynamic.ts';
import type { ScalarType } from './scalar-type.ts';
import type { Scalar, ValueOf } from './value.ts';

/** A value with its type, so that one switch sees both. */
export type Typed = {
  readonly [T in ScalarType]: { readonly type: T; readonly value: ValueOf<T> };
}[ScalarType];

/**
 * The value of a dynamic as a value of the type it holds; `undefined` for `dynamic(null)`, arrays and bags,
 * which no scalar conversion takes.
 */
export function unboxDynamic(value: DynamicValue): Typed | undefined {
  switch (typeof value) {
    case 'string':
      return { type: 'string', value };
    case 'boolean':
      return { type: 'bool', value };
    case 'bigint':
      return { type: 'long', value };
    case 'number':
      return Number.isInteger(value) ? { type: 'long', value: BigInt(value) } : { type: 'real', value };
  }
  if (value instanceof DynamicReal) return { type: 'real', value: value.value };
  if (value instanceof DynamicDatetime) return { type: 'datetime', value: value.ticks };
  if (value instanceof DynamicTimespan) return { type: 'timespan', value: value.ticks };
  if (value instanceof DynamicGuid) return { type: 'guid', value: value.text };
  return value instanceof Decimal ? { type: 'decimal', value } : undefined;
}

/** A value as the element of an array or bag. A string stays a string: it is not parsed as JSON. */
export function toDynamic(value: Scalar | null, from: ScalarType): DynamicValue {
  if (value === null) return null;
  switch (from) {
    case 'long':
    case 'int':
      return dynamicLong(value as bigint | number);
    case 'real':
      return dynamicReal(value as number);
    case 'datetime':
      return new DynamicDatetime(value as bigint);
    case 'timespan':
      return new DynamicTimespan(value as bigint);
    case 'guid':
      return new DynamicGuid(value as string);
    default:
      return value as DynamicValue;
  }
}
