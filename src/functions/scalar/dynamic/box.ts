import { exactAt } from '../../../columns/long.ts';
import { isNullAt, stringAt, type Vector } from '../../../columns/vector.ts';
import {
  DynamicDatetime,
  DynamicGuid,
  DynamicTimespan,
  type DynamicValue,
  dynamicLong,
  dynamicReal,
} from '../../../types/dynamic.ts';
import type { ScalarType } from '../../../types/scalar-type.ts';
import type { Scalar } from '../../../types/value.ts';

/** A value of any type as it lies inside a dynamic array or bag: a text stays a text, an int becomes a long, a typed null a null. */
export function box(value: Scalar | null, type: ScalarType): DynamicValue {
  if (value === null) return null;
  switch (type) {
    case 'long':
      return dynamicLong(value as bigint);
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

/** Reads rows of a column of any type as dynamic values. */
export function boxer(vector: Vector): (row: number) => DynamicValue {
  if (vector.constant) {
    const value = read(vector)(0);
    return () => value;
  }
  const value = read(vector);
  return vector.valid === undefined ? value : (row) => (isNullAt(vector, row) ? null : value(row));
}

function read(vector: Vector): (row: number) => DynamicValue {
  switch (vector.type) {
    case 'dynamic':
      return (row) => vector.values[row]!;
    case 'string':
      return (row) => stringAt(vector, row);
    case 'bool':
      return (row) => (isNullAt(vector, row) ? null : vector.values[row] === 1);
    case 'long': {
      const { values } = vector;
      if (values instanceof Float64Array) return (row) => (isNullAt(vector, row) ? null : values[row]!);
      return (row) => (isNullAt(vector, row) ? null : dynamicLong(values[row]!));
    }
    case 'datetime':
    case 'timespan':
      return (row) => (isNullAt(vector, row) ? null : box(exactAt(vector, row), vector.type));
    default:
      return (row) => (isNullAt(vector, row) ? null : box(vector.values[row]!, vector.type));
  }
}
