import { type DynamicValue, isArray } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from '../dynamic/boxed.ts';
import { moments, sampleVariance } from './moments.ts';
import { numeric, real } from './numbers.ts';

const names = ['min', 'min_idx', 'max', 'max_idx', 'avg', 'stdev', 'variance', 'sum', 'len'] as const;

/** `series_stats(series, ignore_nonfinite)`: seven columns. */
export const seriesStats = defineScalar({
  name: 'series_stats',
  category: 'series',
  summary: 'Returns statistics of a series in columns.',
  returns:
    'The columns min, min_idx, max, max_idx, avg, stdev and variance (of a sample). All null when an element is not a finite number, unless `ignore_nonfinite` is true.',
  reference: 'series-stats-function.md',
  generic: boxed({
    arguments: [1, 2],
    returns: 'dynamic',
    map: ([series = null, ignore]) => statistics(series, ignore === true).slice(0, 7),
  }),
  examples: [
    {
      kql: 'print x = dynamic([23, 46, 23, 87, 4]) | project (min, min_idx) = series_stats(x)',
      result: 4,
    },
  ],
});

/** `series_stats_dynamic(series, ignore_nonfinite)`: a property bag. */
export const seriesStatsDynamic = defineScalar({
  name: 'series_stats_dynamic',
  category: 'series',
  summary: 'Returns statistics of a series in a property bag.',
  returns:
    'A bag of min, min_idx, max, max_idx, avg, stdev, variance (of a sample), sum and len. Its values are null when an element is not a finite number, unless `ignore_nonfinite` is true. Null when the value is not an array.',
  reference: 'series-stats-dynamic-function.md',
  generic: boxed({
    arguments: [1, 2],
    returns: 'dynamic',
    map: ([series = null, ignore]) => {
      if (!isArray(series)) return null;
      const values = statistics(series, ignore === true);
      return new Map(names.map((name, index) => [name, values[index]!]));
    },
  }),
  examples: [
    {
      kql: 'print series_stats_dynamic(dynamic([10, 20]))',
      result: {
        min: 10,
        min_idx: 0,
        max: 20,
        max_idx: 1,
        avg: 15,
        stdev: 7.0710678118654755,
        variance: 50,
        sum: 30,
        len: 2,
      },
    },
  ],
});

function statistics(series: DynamicValue, ignoreNonfinite: boolean): DynamicValue[] {
  const none = names.map(() => null);
  if (!isArray(series)) return none;
  const values: number[] = [];
  let [minIndex, maxIndex, sum] = [-1, -1, 0];
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [index, element] of series.entries()) {
    const value = numeric(element);
    if (value === undefined || !Number.isFinite(value)) {
      if (ignoreNonfinite) continue;
      return none;
    }
    values.push(value);
    sum += value;
    if (value < min) [min, minIndex] = [value, index];
    if (value > max) [max, maxIndex] = [value, index];
  }
  if (values.length === 0) return none;
  const variance = sampleVariance(moments(values));
  return [
    real(min),
    minIndex,
    real(max),
    maxIndex,
    real(sum / values.length),
    real(Math.sqrt(variance)),
    real(variance),
    real(sum),
    series.length,
  ];
}
