import { constantVector, valueAt, vectorFrom } from '../../../columns/make.ts';
import { isNullAt, type Vector } from '../../../columns/vector.ts';
import { convertValue } from '../../../types/convert.ts';
import type { ScalarType } from '../../../types/scalar-type.ts';
import { toIntVector, toLongVector, toRealVector } from './to-number.ts';
import { toTextVector } from './to-text.ts';
import { toDatetimeVector } from './to-time.ts';

/**
 * A column as the `to…()` function of type `to` gives it; the column itself when it has the type already. To `dynamic` it
 * boxes: a string stays a string.
 */
export function convertVector(vector: Vector, to: ScalarType): Vector {
  if (vector.type === to) return vector;
  const { length } = vector;
  if (vector.constant) return constantVector(to, convertValue(valueAt(vector, 0), vector.type, to), length);
  switch (to) {
    case 'string':
      return toTextVector(vector);
    case 'int':
      return toIntVector(vector);
    case 'long':
      return toLongVector(vector);
    case 'real':
      return toRealVector(vector);
    case 'datetime':
      return toDatetimeVector(vector);
    default:
      return vectorFrom(
        to,
        Array.from({ length }, (_, row) =>
          isNullAt(vector, row) ? null : convertValue(valueAt(vector, row), vector.type, to),
        ),
      );
  }
}
