import { type DynamicValue, isArray, numberOf } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from '../dynamic/boxed.ts';
import { numeric, realSeries } from './numbers.ts';
import { quantile } from './quantile.ts';

/** Why scores may not equal Kusto's. */
export const scoresDiffer =
  'Kusto does not publish its scores. Here a point beyond a percentile scores its distance to it in units of the distance between the two percentiles (interpolated), and every other point 0, as in the test of Tukey.';

/** `series_outliers(series, kind, ignore_val, min_percentile, max_percentile, test_points)`. */
export const seriesOutliers = defineScalar({
  name: 'series_outliers',
  category: 'series',
  summary: 'Scores the points of a series by how far they lie outside its usual range.',
  returns:
    'An array of reals: above 1.5 for a rise, below -1.5 for a decline; 0 for nulls, ignored values and points in the usual range. Null when the value is not an array or the kind is unknown.',
  reference: 'series-outliers-function.md',
  differs: scoresDiffer,
  generic: boxed({
    arguments: [1, 6],
    returns: 'dynamic',
    map: ([series = null, kind = 'ctukey', ignored = null, low = 10, high = 90, testPoints = 0]) => {
      const range = percentiles(kind, numberOf(low), numberOf(high));
      if (!isArray(series) || range === undefined) return null;
      const skipped = numberOf(ignored);
      const values = series.map(numeric).map((value) => (value === skipped ? undefined : value));
      return realSeries(outlierScores(values, range, numberOf(testPoints) ?? 0));
    },
  }),
  examples: [
    { kql: 'print series_outliers(dynamic([1, 2, 3, 2, 100]), "tukey")', result: [-1, 0, 0, 0, 97] },
  ],
});

/** The two ranks of a kind of test; undefined when there is no such kind or range. */
export function percentiles(
  kind: DynamicValue,
  low: number | undefined,
  high: number | undefined,
): readonly [number, number] | undefined {
  if (kind === 'tukey') return [0.25, 0.75];
  if (kind !== 'ctukey' || low === undefined || high === undefined) return undefined;
  return low >= 2 && high <= 98 && low < high ? [low / 100, high / 100] : undefined;
}

/** Scores of all points by the range of those before the last `testPoints`; undefined values score 0. */
export function outlierScores(
  values: ArrayLike<number | undefined>,
  [lowRank, highRank]: readonly [number, number],
  testPoints: number,
): Float64Array {
  const learned: number[] = [];
  for (let index = 0; index < values.length - testPoints; index++) {
    const value = values[index];
    if (value !== undefined && Number.isFinite(value)) learned.push(value);
  }
  const sorted = Float64Array.from(learned).sort();
  const low = quantile(sorted, lowRank);
  const high = quantile(sorted, highRank);
  return Float64Array.from({ length: values.length }, (_, index) => {
    const value = values[index];
    if (value === undefined || Number.isNaN(value) || sorted.length === 0) return 0;
    if (value > high) return (value - high) / (high - low);
    return value < low ? (value - low) / (high - low) : 0;
  });
}
