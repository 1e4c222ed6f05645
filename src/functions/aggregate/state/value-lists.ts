import type { Vector } from '../../../columns/vector.ts';
import { isLongType, type ScalarType } from '../../../types/scalar-type.ts';
import { BoxedLists } from './boxed-lists.ts';
import { CodeLists } from './code-lists.ts';
import { NumberLists } from './number-lists.ts';

/** What becomes of nulls among the values of a list. */
export type Nulls = 'kept' | 'dropped';

/** The values of each group in the order in which they came, up to a limit; the result is dynamic arrays. */
export interface ValueLists {
  /** Takes the rows `rows[0]`, `rows[1]` … of a vector; all rows when there is no such list. Rows of a group below 0 are left out. */
  add(vector: Vector, groups: Int32Array, groupCount: number, rows: Int32Array | undefined): void;
  /** One array a group, empty for those without values. */
  finish(groupCount: number): Vector;
  readonly bytes: number;
}

/** Lists of at most `size` values of a type. */
export function valueLists(type: ScalarType, size: number, nulls: Nulls): ValueLists {
  if (type === 'string') return new CodeLists(size);
  if (isLongType(type) || type === 'int' || type === 'real') return new NumberLists(type, size, nulls);
  return new BoxedLists(type, size, nulls);
}
