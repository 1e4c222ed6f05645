import { isWide, type Vector } from '../vector.ts';
import { doubleKey, wholeKey } from './number-sort-keys.ts';
import { codeKey, rankKey } from './rank-sort-keys.ts';
import type { SortKey } from './sort-words.ts';

/** One `sort by` key: `asc`/`desc` and where nulls go. */
export interface SortBy {
  readonly vector: Vector;
  readonly order: 'asc' | 'desc';
  readonly nulls: 'first' | 'last';
}

export function sortKey({ vector, order, nulls }: SortBy, length: number): SortKey {
  const descending = order === 'desc';
  const nullsFirst = nulls === 'first';
  switch (vector.type) {
    case 'real':
      return doubleKey(vector, length, descending, nullsFirst);
    case 'int':
    case 'bool':
      return wholeKey(vector, length, descending, nullsFirst);
    case 'long':
    case 'datetime':
    case 'timespan':
      if (!isWide(vector)) return wholeKey(vector, length, descending, nullsFirst);
      return rankKey(vector, length, descending, nullsFirst);
    case 'string':
      if (vector.codes === undefined || vector.constant)
        return rankKey(vector, length, descending, nullsFirst);
      return codeKey(vector, vector.codes, length, descending);
    default:
      return rankKey(vector, length, descending, nullsFirst);
  }
}
