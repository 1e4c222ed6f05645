import { type DynamicValue, numberOf } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { refuse } from '../../refuse-argument.ts';
import { boxed } from '../dynamic/boxed.ts';
import {
  type DecomposeOptions,
  decompose,
  decomposeOptions,
  detectedPeriod,
  seasonalOf,
} from './decompose.ts';
import { fullSeries, realSeries } from './numbers.ts';
import { outlierScores, scoresDiffer, usualRange } from './series_outliers.ts';
import { periodsDiffer } from './series_periods.ts';

/** `series_seasonal(series, period, test_points)`. */
export const seriesSeasonal = defineScalar({
  name: 'series_seasonal',
  category: 'series',
  summary: 'Returns the seasonal part of a series: the median of the points in the same phase.',
  returns:
    'An array of reals; zeros when no period is found (with a score of 0.7) or given. Null when the value is not an array of numbers.',
  reference: 'series-seasonal-function.md',
  differs: periodsDiffer,
  generic: boxed({
    arguments: [1, 3],
    returns: 'dynamic',
    map: ([value = null, period = -1, testPoints = 0]) => {
      const series = fullSeries(value);
      if (series === undefined) return null;
      const learned = Math.max(0, series.length - (numberOf(testPoints) ?? 0));
      const given = numberOf(period) ?? 0;
      const length = given === -1 ? detectedPeriod(series.subarray(0, learned), 0.7) : given;
      return realSeries(seasonalOf(series, learned, length));
    },
  }),
  examples: [
    {
      kql: 'print series_seasonal(dynamic([1, 3, 5, 1, 3, 5, 2, 4, 6]), 3)',
      result: [1, 3, 5, 1, 3, 5, 1, 3, 5],
    },
  ],
});

/** `series_decompose(series, seasonality, trend, test_points, seasonality_threshold)`: four columns. */
export const seriesDecompose = defineScalar({
  name: 'series_decompose',
  category: 'series',
  summary: 'Splits a series into a seasonal part, a trend and a rest, in columns.',
  returns:
    'The columns baseline, seasonal, trend and residual, arrays of reals; null when the value is not an array of numbers.',
  reference: 'series-decompose-function.md',
  differs: periodsDiffer,
  generic: boxed({
    arguments: [1, 5],
    returns: 'dynamic',
    map: ([value = null, seasonality, trend, testPoints, threshold]) =>
      columns(value, decomposeOptions('series_decompose', seasonality, trend, testPoints, threshold)),
  }),
  examples: [
    {
      kql: "print y = dynamic([1, 2, 3, 10]) | project (b, s, t, r) = series_decompose(y, 0, 'linefit', 1) | project r",
      result: [0, 0, 0, 6],
    },
  ],
});

/** `series_decompose_forecast(series, points, seasonality, trend, seasonality_threshold)`: the prediction alone. */
export const seriesDecomposeForecast = defineScalar({
  name: 'series_decompose_forecast',
  category: 'series',
  summary:
    'Predicts the last points of a series from its seasonal part and trend, which is a line by default.',
  returns:
    'The baseline, which is the prediction, as an array of reals as long as the series; null when the value is not an array of numbers.',
  reference: 'series-decompose-forecast-function.md',
  differs: periodsDiffer,
  generic: boxed({
    arguments: [2, 5],
    returns: 'dynamic',
    map: ([value = null, points, seasonality, trend, threshold]) => {
      const name = 'series_decompose_forecast';
      const parts = decompose(
        value,
        decomposeOptions(name, seasonality, trend ?? 'linefit', points, threshold),
      );
      return parts === undefined ? null : realSeries(parts.baseline);
    },
  }),
  examples: [
    {
      kql: "print y = dynamic([1, 2, 3, 0]) | project series_decompose_forecast(y, 1, 0, 'linefit')",
      result: [1, 2, 3, 4],
    },
  ],
});

function columns(value: DynamicValue, options: DecomposeOptions): DynamicValue {
  const parts = decompose(value, options);
  if (parts === undefined) return nulls(4);
  return [parts.baseline, parts.seasonal, parts.trend, parts.residual].map(realSeries);
}

/** `series_decompose_anomalies(series, threshold, seasonality, trend, test_points, method, seasonality_threshold)`: three columns. */
export const seriesDecomposeAnomalies = defineScalar({
  name: 'series_decompose_anomalies',
  category: 'series',
  summary: 'Finds the points of a series that its seasonal part and trend do not explain, in columns.',
  returns:
    'The columns ad_flag (1, -1 or 0), ad_score and baseline; null when the value is not an array of numbers.',
  reference: 'series-decompose-anomalies-function.md',
  differs: `${periodsDiffer} ${scoresDiffer}`,
  generic: boxed({
    arguments: [1, 7],
    returns: 'dynamic',
    map: ([value = null, limit = 1.5, seasonality, trend, testPoints, method = 'ctukey', threshold]) => {
      const name = 'series_decompose_anomalies';
      const options = decomposeOptions(name, seasonality, trend, testPoints, threshold);
      const range = usualRange(name, method, 10, 90);
      const bound = numberOf(limit) ?? refuse(name, 'the threshold is null');
      const parts = decompose(value, options);
      if (parts === undefined) return nulls(3);
      const scores = outlierScores(parts.residual, range, options.testPoints);
      const flags = Array.from(scores, (score) => (score > bound ? 1 : score < -bound ? -1 : 0));
      return [flags, realSeries(scores), realSeries(parts.baseline)];
    },
  }),
  examples: [
    {
      kql: 'print y = dynamic([5, 6, 5, 6, 5, 6, 90, 5, 6, 5, 6]) | project (flag, score) = series_decompose_anomalies(y, 1.5, 0)',
      result: [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0],
    },
  ],
});

const nulls = (count: number): DynamicValue => new Array<DynamicValue>(count).fill(null);
