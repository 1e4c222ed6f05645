import { type DynamicValue, isArray, numberOf } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from '../dynamic/boxed.ts';
import { fullSeries, realSeries } from './numbers.ts';
import { detectPeriods, periodScorer } from './periods.ts';

/** Why results that rest on detected periods may not equal Kusto's. */
export const periodsDiffer =
  'Kusto does not publish how it finds periods. Scores are as it was seen to give them; a period is found here where the autocorrelation without the slope has a peak that noise does not reach, and another after twice the period. In other series Kusto may find other periods.';

/** `series_periods_detect(series, min_period, max_period, num_periods)`: two columns. */
export const seriesPeriodsDetect = defineScalar({
  name: 'series_periods_detect',
  category: 'series',
  summary: 'Finds the most significant periods of a series, in columns.',
  returns:
    'The columns periods and scores, arrays of `num_periods` reals with zeros where no more periods are found; null when the series is not an array of numbers.',
  reference: 'series-periods-detect-function.md',
  differs: periodsDiffer,
  generic: boxed({
    arguments: [4, 4],
    returns: 'dynamic',
    map: ([value = null, least = null, most = null, wanted = null]) => {
      const series = fullSeries(value);
      const [from, to, count] = [numberOf(least), numberOf(most), numberOf(wanted)];
      if (series === undefined || from === undefined || to === undefined || count === undefined)
        return [null, null];
      const found = detectPeriods(series, from, to, count);
      const padded = (field: 'length' | 'score'): DynamicValue =>
        realSeries(Array.from({ length: Math.max(0, count) }, (_, index) => found[index]?.[field] ?? 0));
      return [padded('length'), padded('score')];
    },
  }),
  examples: [
    {
      kql: 'print y = dynamic([1, 2, 3, 4, 3, 2, 1, 2, 3, 4, 3, 2, 1, 2, 3, 4, 3, 2]) | project (p, s) = series_periods_detect(y, 0.0, 9.0, 1)',
      result: [6],
    },
  ],
});

/** `series_periods_validate(series, period, …)`: two columns. */
export const seriesPeriodsValidate = defineScalar({
  name: 'series_periods_validate',
  category: 'series',
  summary: 'Scores given periods of a series, in columns.',
  returns:
    'The columns periods and scores; a period below 4 or above half the length of the series scores 0. Null when the series is not an array of numbers.',
  reference: 'series-periods-validate-function.md',
  differs: periodsDiffer,
  generic: boxed({
    arguments: [2, 17],
    returns: 'dynamic',
    map: ([value = null, ...periods]) => {
      const series = fullSeries(value);
      if (series === undefined || !isArray(value)) return [null, null];
      const lengths = periods.map((period) => numberOf(period) ?? 0);
      return [realSeries(lengths), realSeries(lengths.map(periodScorer(series)))];
    },
  }),
  examples: [
    {
      kql: 'print y = dynamic([1, 2, 3, 4, 3, 2, 1, 2, 3, 4, 3, 2, 1, 2, 3, 4, 3, 2]) | project (p, s) = series_periods_validate(y, 5.0) | project s',
      result: [0],
    },
  ],
});
