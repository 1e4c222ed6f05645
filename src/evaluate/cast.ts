import { constantVector, valueAt, vectorFrom } from '../columns/make.ts';
import type { IntVector, LongVector, Vector } from '../columns/vector.ts';
import { toTextVector } from '../functions/scalar/conversion/to-text.ts';
import { convertValue } from '../types/convert.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';

/** Converts a vector to another type by the rules of `to…()`; the vector itself when it has the type already. */
export function castVector(vector: Vector, type: ScalarType): Vector {
  if (vector.type === type) return vector;
  if (vector.constant) {
    const value = valueAt(vector, 0);
    return constantVector(
      type,
      value === null ? null : convertValue(value, vector.type, type),
      vector.length,
    );
  }
  if (vector.type === 'dynamic' && type === 'string') return toTextVector(vector);
  const { length, valid } = vector;
  const rows = { length, constant: false } as const;
  if (vector.type === 'int' && type === 'long')
    return { type, ...rows, values: Float64Array.from((vector as IntVector).values), valid };
  if (vector.type === 'int' && type === 'real')
    return { type, ...rows, values: Float64Array.from((vector as IntVector).values), valid };
  if (vector.type === 'long' && type === 'real') {
    const { values } = vector as LongVector;
    return {
      type,
      ...rows,
      values: values instanceof Float64Array ? values : Float64Array.from(values, Number),
      valid,
    };
  }
  const results = new Array<Scalar | null>(length);
  for (let row = 0; row < length; row++) {
    const value = valueAt(vector, row);
    results[row] = value === null ? null : convertValue(value, vector.type, type);
  }
  return vectorFrom(type, results);
}
