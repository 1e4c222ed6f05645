import { valueAt } from '../../src/columns/make.ts';
import type { Vector } from '../../src/columns/vector.ts';

/** All rows of a vector, boxed. */
export const valuesOf = (vector: Vector): ReturnType<typeof valueAt>[] =>
  Array.from({ length: vector.length }, (_, row) => valueAt(vector, row));
