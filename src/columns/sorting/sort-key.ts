import { isWide } from '../vector.ts';
import { doubleKey, wholeKey } from './number-sort-keys.ts';
import { codeKey, rankKey } from './rank-sort-keys.ts';
import type { SortBy, SortKey } from './sort-words.ts';

/** The numbers to sort by for one key of `sort`. */
export function sortKey(by: SortBy, length: number): SortKey {
  const { vector } = by;
  switch (vector.type) {
    case 'real':
      return doubleKey(by, length);
    case 'int':
    case 'bool':
      return wholeKey(by, length);
    case 'long':
    case 'datetime':
    case 'timespan':
      return isWide(vector) ? rankKey(by, length) : wholeKey(by, length);
    case 'string':
      if (vector.codes === undefined || vector.constant) return rankKey(by, length);
      return codeKey(vector, vector.codes, by, length);
    default:
      return rankKey(by, length);
  }
}
