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

/**
 * The right side of `in` at one row: each dynamic array stands for its elements, those of arrays within it included. So rows whose column holds
 * arrays, as `(T | summarize make_set(x))`, are all the values in them. Source: in-operator.md.
 */
export function itemsAt(vectors: readonly Vector[], row: number): Items {
  const list: Item[] = [];
  let hasNull = false;
  const add = (type: ScalarType, value: Scalar | null): void => {
    if (value === null) hasNull = true;
    else if (type === 'dynamic' && isArray(value as DynamicValue))
      for (const element of value as readonly DynamicValue[]) add(type, element);
    else list.push({ type, value });
  };
  for (const vector of vectors) add(vector.type, valueAt(vector, row));
  return { list, hasNull };
}
