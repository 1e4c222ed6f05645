import { valueAt, vectorFrom } from '../../../columns/make.ts';
import { convertValue, toDynamic } from '../../../types/convert.ts';
import { type DynamicValue, isArray, numberOf } from '../../../types/dynamic.ts';
import { type ScalarType, scalarTypes } from '../../../types/scalar-type.ts';
import type { Scalar } from '../../../types/value.ts';
import { defineScalar, optional, overload, param, variadic } from '../../define.ts';
import { digestOf, digestPercentile, digestRank, digestState, mergeDigests } from '../../sketch/tdigest.ts';

const stateDoc = 'A result of `tdigest` or `tdigest_merge`.';
const differs = 'Kusto estimates; kqlbox computes exactly.';

const isPercentile = (value: number | undefined): value is number =>
  value !== undefined && value >= 0 && value <= 100;

function percentileOf(state: DynamicValue, percentile: number | undefined): DynamicValue {
  const digest = digestOf(state);
  return digest === undefined || !isPercentile(percentile) ? null : digestPercentile(digest, percentile);
}

const typeNamed = (name: Scalar | null | undefined): ScalarType | undefined =>
  scalarTypes.find((type) => type === name);

/** `percentile_tdigest(tdigest, percentile, typeof(…))`: a percentile of the values behind a state. */
export const percentileTdigest = defineScalar({
  name: 'percentile_tdigest',
  category: 'sketch',
  summary: 'Finds a percentile of the values behind a result of `tdigest` or `tdigest_merge`.',
  returns:
    'A `dynamic`, or the type given; null when the first argument is no such result or the percentile lies outside 0 to 100.',
  reference: 'percentile-tdigest-function.md',
  differs,
  generic: {
    resolve: (types, constants) => {
      if (types.length < 2 || types.length > 3 || types[0] !== 'dynamic') return undefined;
      const returns = types.length === 2 ? 'dynamic' : typeNamed(constants[2]);
      if (returns === undefined) return undefined;
      return { params: ['dynamic', 'real', ...types.slice(2)], returns };
    },
    evaluate: ([states, percentiles], length, returns) =>
      vectorFrom(
        returns,
        Array.from({ length }, (_, row) => {
          const percentile = valueAt(percentiles!, row) as number | null;
          const value = percentileOf(valueAt(states!, row) as DynamicValue, percentile ?? undefined);
          return returns === 'dynamic' ? value : convertValue(value, 'dynamic', returns);
        }),
      ),
  },
  examples: [
    {
      kql: 'range x from 1 to 100 step 1 | summarize t = tdigest(x) | project percentile_tdigest(t, 95, typeof(long))',
      result: 95,
    },
  ],
});

/** `percentiles_array_tdigest(tdigest, percentile…)`: several of them as an array. */
export const percentilesArrayTdigest = defineScalar({
  name: 'percentiles_array_tdigest',
  category: 'sketch',
  summary: 'Finds several percentiles of the values behind a result of `tdigest` or `tdigest_merge`.',
  returns: 'A `dynamic` array; null when the first argument is no such result.',
  reference: 'percentile-array-tdigest-function.md',
  differs,
  overloads: [
    overload({
      params: [
        param('tdigest', 'dynamic', stateDoc),
        param('percentiles', 'dynamic', 'An array of numbers from 0 to 100.'),
        optional('type', 'string', 'The type of the results, as `typeof(long)`.', ''),
      ],
      returns: 'dynamic',
      map: (state, percentiles, type) =>
        isArray(percentiles) ? percentilesOf(state, percentiles.map(numberOf), typeNamed(type)) : null,
    }),
    overload({
      params: [
        param('tdigest', 'dynamic', stateDoc),
        variadic('percentile', 'real', 'A number from 0 to 100.'),
      ],
      returns: 'dynamic',
      map: (state, ...percentiles) => percentilesOf(state, percentiles),
    }),
  ],
  examples: [
    {
      kql: 'range x from 1 to 100 step 1 | summarize t = tdigest(x) | project percentiles_array_tdigest(t, 5, 50)',
      result: [5, 50],
    },
  ],
});

function percentilesOf(
  state: DynamicValue,
  percentiles: readonly (number | undefined)[],
  type: ScalarType = 'dynamic',
): DynamicValue {
  if (digestOf(state) === undefined) return null;
  const values = percentiles.map((percentile) => percentileOf(state, percentile));
  if (type === 'dynamic') return values;
  return values.map((value) => toDynamic(convertValue(value, 'dynamic', type), type));
}

const ranking = (
  name: string,
  summary: string,
  result: (rank: number, total: number) => number,
  example: string,
  wanted: number,
) =>
  defineScalar({
    name,
    category: 'sketch',
    summary,
    returns: 'A `real`; null when the first argument is no such result, or the value is null.',
    reference: `${name.replaceAll('_', '-')}-function.md`,
    differs,
    generic: {
      resolve: (types) =>
        types.length === 2 && types[0] === 'dynamic' ? { params: types, returns: 'real' } : undefined,
      evaluate: ([states, values], length) =>
        vectorFrom(
          'real',
          Array.from({ length }, (_, row) => {
            const digest = digestOf(valueAt(states!, row) as DynamicValue);
            const value = toDynamic(valueAt(values!, row), values!.type);
            if (digest === undefined || value === null) return null;
            const { rank, total } = digestRank(digest, value);
            return result(rank, total);
          }),
        ),
    },
    examples: [
      { kql: `range x from 1 to 200 step 1 | summarize t = tdigest(x) | project ${example}`, result: wanted },
    ],
  });

/** `rank_tdigest(tdigest, value)`: how many values are not above `value`. */
export const rankTdigest = ranking(
  'rank_tdigest',
  'Counts the values behind a `tdigest` that are not above a value.',
  (rank) => rank,
  'rank_tdigest(t, 68)',
  68,
);

/** `percentrank_tdigest(tdigest, value)`: the same in percent. */
export const percentrankTdigest = ranking(
  'percentrank_tdigest',
  'Says what percentage of the values behind a `tdigest` are not above a value.',
  (rank, total) => (rank / total) * 100,
  'percentrank_tdigest(t, 50)',
  25,
);

/** `tdigest_merge(tdigest, tdigest…)`: several states as one. */
export const tdigestMergeScalar = defineScalar({
  name: 'tdigest_merge',
  aliases: ['merge_tdigest'],
  category: 'sketch',
  summary: 'Merges results of `tdigest` into one.',
  returns: 'A `dynamic` whose format is not to be relied on; null when no argument is such a result.',
  reference: 'merge-tdigest-function.md',
  overloads: [
    overload({
      params: [param('tdigest', 'dynamic', stateDoc), variadic('more', 'dynamic', stateDoc)],
      returns: 'dynamic',
      nulls: 'handle',
      map: (...states) => {
        const digest = mergeDigests(states);
        return digest === undefined ? null : digestState(digest);
      },
    }),
  ],
  examples: [
    {
      kql: 'range x from 1 to 10 step 1 | summarize a = tdigest(x), b = tdigest(x + 10) | project percentile_tdigest(merge_tdigest(a, b), 100, typeof(long))',
      result: 20,
    },
  ],
});
