import { type DynamicValue, isArray, numberOf } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { refuse } from '../../refuse-argument.ts';
import { boxed } from '../dynamic/boxed.ts';
import { numeric, realSeries } from './numbers.ts';
import { quantile } from './quantile.ts';

/** Why scores may not equal Kusto's. */
export const scoresDiffer =
  'Kusto does not publish its scores. Beyond the percentiles 10 and 90 they are as it was seen to give them; beyond 25 and 75 they are those of the test of Tukey, and other percentiles are refused.';

/** `series_outliers(series, kind, ignore_val, min_percentile, max_percentile, test_points)`. */
export const seriesOutliers = defineScalar({
  name: 'series_outliers',
  category: 'series',
  summary: 'Scores the points of a series by how far they lie outside its usual range.',
  returns:
    'An array of reals: above 1.5 for a rise, below -1.5 for a decline; 0 for nulls, ignored values and points in the usual range. Null when the value is not an array.',
  reference: 'series-outliers-function.md',
  differs: scoresDiffer,
  generic: boxed({
    arguments: [1, 6],
    returns: 'dynamic',
    map: ([series = null, kind = 'ctukey', ignored = null, low = 10, high = 90, testPoints = 0]) => {
      const range = usualRange('series_outliers', kind, numberOf(low), numberOf(high));
      if (!isArray(series)) return null;
      const skipped = numberOf(ignored);
      const values = series.map(numeric).map((value) => (value === skipped ? undefined : value));
      return realSeries(outlierScores(values, range, numberOf(testPoints) ?? 0));
    },
  }),
  examples: [
    { kql: 'print series_outliers(dynamic([1, 2, 3, 2, 100]), "tukey")', result: [-1, 0, 0, 0, 97] },
  ],
});

/** The usual range of a series, from one rank to another, and how many units of the score its width is. */
export interface UsualRange {
  readonly low: number;
  readonly high: number;
  readonly units: number;
}

/** Measured: what a point scores per width of the range from percentile 10 to 90 is the same for all series. */
const WIDE_UNITS = 2.772605605507915;

/** The range of a kind of test, as an argument of the function `name`; what the manual does not list is refused. */
export function usualRange(
  name: string,
  kind: DynamicValue,
  low: number | undefined,
  high: number | undefined,
): UsualRange {
  if (kind === 'tukey') return { low: 0.25, high: 0.75, units: 1 };
  if (kind !== 'ctukey') refuse(name, `the test '${kind}' is neither tukey nor ctukey`);
  if (low !== 10 || high !== 90)
    refuse(name, 'what points score beyond other percentiles than 10 and 90 is not known');
  return { low: 0.1, high: 0.9, units: WIDE_UNITS };
}

/** Scores of all points by the range of those before the last `testPoints`; undefined values score 0. */
export function outlierScores(
  values: ArrayLike<number | undefined>,
  range: UsualRange,
  testPoints: number,
): Float64Array {
  const learned = new Float64Array(values.length);
  let count = 0;
  for (let index = 0; index < values.length - testPoints; index++) {
    const value = values[index];
    if (value !== undefined && Number.isFinite(value)) learned[count++] = value;
  }
  const sorted = learned.subarray(0, count).sort();
  const low = quantile(sorted, range.low);
  const high = quantile(sorted, range.high);
  const unit = (high - low) / range.units;
  const scores = new Float64Array(values.length);
  if (sorted.length === 0) return scores;
  for (let index = 0; index < scores.length; index++) {
    const value = values[index];
    if (value === undefined || Number.isNaN(value)) continue;
    if (value > high) scores[index] = (value - high) / unit;
    else if (value < low) scores[index] = (value - low) / unit;
  }
  return scores;
}
