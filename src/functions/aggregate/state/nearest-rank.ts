import { refuse } from '../../refuse-argument.ts';
import type { GroupedValues } from './value-log.ts';

/** So little does not count: 99.9 percent of 1,000 values is the 999th, although the product is 999.0000000000001. */
const SLACK = 1e-9;

/** What weights may add up to: the engine holds sums of them as a `long`, and fails the query where one is greater. Source: overflow.md. */
const MOST = 2 ** 63;

/**
 * The place in `values` of a percentile of a group, by nearest rank: the first value at or below which lie at least
 * `percentile` percent of the weight. −1 for a group without values.
 */
export function nearestRank({ starts, weights }: GroupedValues, group: number, percentile: number): number {
  const start = starts[group]!;
  const end = starts[group + 1]!;
  if (start === end) return -1;
  if (weights === undefined) {
    const rank = Math.ceil((percentile * (end - start)) / 100 - SLACK);
    return start + Math.min(Math.max(rank, 1), end - start) - 1;
  }
  let total = 0;
  for (let at = start; at < end; at++) total += weights[at]!;
  if (total > MOST) refuse('percentilesw', 'the weights of a group add up to more than a long holds');
  const wanted = (percentile * total) / 100 - SLACK;
  let weight = 0;
  for (let at = start; at < end; at++) {
    weight += weights[at]!;
    if (weight >= wanted) return at;
  }
  return end - 1;
}
