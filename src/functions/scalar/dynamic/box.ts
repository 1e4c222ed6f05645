import { exactAt } from '../../../columns/long.ts';
import { isNullAt, stringAt, type Vector } from '../../../columns/vector.ts';
import { toDynamic } from '../../../types/convert.ts';
import { type DynamicValue, dynamicLong } from '../../../types/dynamic.ts';

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
      return (row) => (isNullAt(vector, row) ? null : toDynamic(exactAt(vector, row), vector.type));
    default:
      return (row) => (isNullAt(vector, row) ? null : toDynamic(vector.values[row]!, vector.type));
  }
}
