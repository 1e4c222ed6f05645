import { fromNarrow } from '../../columns/long.ts';
import { toDynamic } from '../../types/convert.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import { type Accumulator, defineAggregate } from '../define-aggregate.ts';
import { type Digest, digestState, mergeDigests } from '../sketch/tdigest.ts';
import { mergeStates } from './hll.ts';
import { rankedType } from './state/percentile-ranks.ts';
import { type RankedType, type SortedValues, ValueLog } from './state/value-log.ts';
import { dynamicVector } from './state/vectors.ts';

const differs = 'Kusto keeps an estimate; kqlbox keeps every distinct value, in a format of its own.';

/** `tdigest(expr, weight)`: the values of a group, for percentiles later. */
export const tdigest = defineAggregate({
  name: 'tdigest',
  summary: 'Gives an intermediate state of percentiles for each group, for `percentile_tdigest` and others.',
  returns:
    'A `dynamic` whose format is not to be relied on; null where there are no rows. Nulls are left out, and rows whose weight is null or not positive.',
  reference: 'tdigest-aggregation-function.md',
  differs,
  params: [
    { name: 'expr', doc: 'int, long, real, decimal, datetime or timespan.' },
    { name: 'weight', doc: 'How often a value counts: int or long.', optional: true },
  ],
  resolve: ([given, ...more]) => {
    const type = rankedType(given);
    if (type === undefined || more.length > 1) return undefined;
    if (more.length === 1 && more[0] !== 'int' && more[0] !== 'long') return undefined;
    return { params: [type, ...more], returns: ['dynamic'], create: () => digest(type, more.length === 1) };
  },
  examples: [
    {
      kql: 'range x from 1 to 1000 step 1 | summarize t = tdigest(x) | project rank_tdigest(t, 685)',
      result: 685,
    },
  ],
});

/** `tdigest_merge(tdigest)`: the states of a group as one. */
export const tdigestMerge = defineAggregate({
  name: 'tdigest_merge',
  aliases: ['merge_tdigest'],
  summary: 'Merges the results of `tdigest` of each group into one.',
  returns: 'A `dynamic` whose format is not to be relied on; null when there is nothing to merge.',
  reference: 'tdigest-merge-aggregation-function.md',
  differs,
  params: [{ name: 'tdigest', doc: 'Results of `tdigest` or `tdigest_merge`.' }],
  resolve: (types) =>
    types.length === 1 && types[0] === 'dynamic'
      ? { params: types, returns: ['dynamic'], create: () => mergeStates(merged) }
      : undefined,
  examples: [
    {
      kql: 'range x from 1 to 10 step 1 | summarize t = tdigest(x) by x % 2 | summarize m = tdigest_merge(t) | project toint(percentile_tdigest(m, 50))',
      result: 5,
    },
  ],
});

function merged(states: readonly DynamicValue[]): DynamicValue {
  const digest = mergeDigests(states);
  return digest === undefined ? null : digestState(digest);
}

function digest(type: RankedType, weighted: boolean): Accumulator {
  const log = new ValueLog(type, weighted);
  const hasRows: boolean[] = [];
  return {
    add(columns, groups) {
      for (const group of groups) if (group >= 0) hasRows[group] = true;
      log.add(columns[0]!, groups, weighted ? columns[1]! : undefined);
    },
    bytes: () => log.bytes,
    finish(size) {
      const sorted = log.sorted(size);
      return [
        dynamicVector(
          Array.from({ length: size }, (_, group) =>
            hasRows[group] ? digestState(distinctValues(sorted, group, type)) : null,
          ),
        ),
      ];
    },
  };
}

function distinctValues({ starts, values, weights }: SortedValues, group: number, type: RankedType): Digest {
  const found: DynamicValue[] = [];
  const counts: number[] = [];
  for (let at = starts[group]!; at < starts[group + 1]!; at++) {
    const value = values[at]!;
    const weight = weights === undefined ? 1 : weights[at]!;
    if (at > starts[group]! && Object.is(value, values[at - 1])) counts[counts.length - 1]! += weight;
    else {
      const exact = type === 'real' || typeof value === 'bigint' ? value : fromNarrow(type, value);
      found.push(toDynamic(exact, type));
      counts.push(weight);
    }
  }
  return { values: found, weights: counts };
}
