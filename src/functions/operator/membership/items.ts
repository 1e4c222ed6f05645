import { valueAt } from '../../../columns/make.ts';
import type { Vector } from '../../../columns/vector.ts';
import { type DynamicValue, isArray } from '../../../types/dynamic.ts';
import type { ScalarType } from '../../../types/scalar-type.ts';
import type { Scalar } from '../../../types/value.ts';

/** One value of the right side of `in`. An element of a dynamic array has the type `dynamic`. */
export interface Item {
  readonly type: ScalarType;
  readonly value: Scalar;
}

export interface Items {
  readonly list: readonly Item[];
  readonly hasNull: boolean;
}

/** The right side of `in` at one row: each dynamic array stands for its elements. */
export function itemsAt(vectors: readonly Vector[], row: number): Items {
  const list: Item[] = [];
  let hasNull = false;
  for (const vector of vectors) {
    const value = valueAt(vector, row);
    if (vector.type === 'dynamic' && isArray(value as DynamicValue)) {
      for (const element of value as readonly DynamicValue[]) {
        if (element === null) hasNull = true;
        else list.push({ type: 'dynamic', value: element });
      }
    } else if (value === null) hasNull = true;
    else list.push({ type: vector.type, value });
  }
  return { list, hasNull };
}
