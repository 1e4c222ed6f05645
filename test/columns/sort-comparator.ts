// The order that sorting by keys has, one pair of values at a time: what the sorts of whole columns are compared with.
import { compareValues } from '../../src/types/compare.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';

/** `asc`/`desc` and `nulls first`/`nulls last` of one sort key. */
interface SortDirection {
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

/**
 * The order of one sort key, nulls included. NaN keeps to the nulls, on their inner side: asc gives `null, NaN, −∞ …` or
 * `… ∞, NaN, null`.
 */
export function sortComparator(
  type: ScalarType,
  { descending, nullsFirst }: SortDirection,
): (left: Scalar | null, right: Scalar | null) => number {
  const rank = type === 'real' ? realRank : nullRank;
  const sign = descending ? -1 : 1;
  const rankSign = nullsFirst ? -1 : 1;
  return (left, right) => {
    const leftRank = rank(left);
    const rightRank = rank(right);
    if (leftRank !== rightRank) return (leftRank - rightRank) * rankSign;
    return leftRank > 0 ? 0 : compareValues(left as Scalar, right as Scalar, type) * sign;
  };
}

const nullRank = (value: Scalar | null): number => (value === null ? 2 : 0);
const realRank = (value: Scalar | null): number => (value === null ? 2 : Number.isNaN(value) ? 1 : 0);
