import { arrayOf, bagOf, type Property, type Shape, shapeOf } from '../../functions/signatures/shape.ts';
import { type BoundType, tupleType } from '../bound-type.ts';
import { argumentFor, type CallFacts } from '../calls/call-facts.ts';

/** Results of the series functions that give several values at once. */

const real = shapeOf('real');
const long = shapeOf('long');
const reals = arrayOf(real);
const array = arrayOf(undefined);

const properties = (named: Readonly<Record<string, Shape>>): readonly Property[] =>
  Object.entries(named).map(([name, shape]) => ({ name, shape }));

const stats = properties({
  min: real,
  min_idx: long,
  max: real,
  max_idx: long,
  avg: real,
  stdev: real,
  variance: real,
});

const fitLine = properties({
  rsquare: real,
  slope: real,
  variance: real,
  rvariance: real,
  interception: real,
  line_fit: reals,
});

const fit2Lines = properties({
  rsquare: real,
  split_idx: long,
  variance: real,
  rvariance: real,
  line_fit: reals,
  right_rsquare: real,
  right_slope: real,
  right_interception: real,
  right_variance: real,
  right_rvariance: real,
  left_rsquare: real,
  left_slope: real,
  left_interception: real,
  left_variance: real,
  left_rvariance: real,
});

/** Columns named after the function, the argument and the value: `series_stats_x_min`. */
const prefixed =
  (parameter: string, values: readonly Property[]) =>
  (facts: CallFacts): BoundType => {
    const argument = argumentFor(facts, parameter)?.resultName;
    return tupleType(
      values.map(({ name, shape }) =>
        facts.context.session.column([facts.of.name, argument ?? '', name].join('_'), shape),
      ),
    );
  };

const bag = (values: readonly Property[]) => (): BoundType => bagOf(values);

const complex = properties({ real: reals, imag: reals });
/** The page of `series_periods_detect` prints other names. */
const periodic = properties({ periods: reals, scores: reals });
const decomposed = properties({ baseline: array, seasonal: array, trend: array, residual: array });

/** Result types of series functions with several results, by kind and name. */
export const seriesReturns = {
  'scalar series_stats': prefixed('series', stats),
  'scalar series_stats_dynamic': bag(stats),
  'scalar series_fft': prefixed('series', complex),
  'scalar series_ifft': prefixed('series', complex),
  'scalar series_fit_line': prefixed('series', fitLine),
  'scalar series_fit_line_dynamic': bag(fitLine),
  'scalar series_fit_2lines': prefixed('array', fit2Lines),
  'scalar series_fit_2lines_dynamic': bag(fit2Lines),
  'scalar series_periods_detect': prefixed('series', periodic),
  'scalar series_periods_validate': prefixed('series', periodic),
  'scalar series_fit_poly': prefixed(
    'y_series',
    properties({ rsquare: real, coefficients: reals, variance: real, rvariance: real, poly_fit: reals }),
  ),
  'scalar series_decompose': prefixed('series', decomposed),
  'scalar series_decompose_forecast': (): BoundType => array,
  'scalar series_decompose_anomalies': prefixed(
    'series',
    properties({ ad_flag: array, ad_score: array, baseline: array }),
  ),
};
