import { type DynamicValue, isArray } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from '../dynamic/boxed.ts';
import { fullSeries, realSeries } from './numbers.ts';

/** `series_fir(series, filter, normalize, center)`. */
export const seriesFir = defineScalar({
  name: 'series_fir',
  category: 'series',
  summary: 'Applies a finite impulse response filter to a series.',
  returns:
    'An array of reals, or of longs where series and filter hold nothing else and nothing is normalized; points outside the series count as 0. `normalize` divides the filter by its sum, by default when it has no negative coefficient; `center` puts the middle of the filter on the current point. Null when an argument is not an array of numbers, or a filter with negative coefficients is to be normalized.',
  reference: 'series-fir-function.md',
  generic: boxed({
    arguments: [2, 4],
    returns: 'dynamic',
    map: ([value = null, coefficients = null, normalize, center]) => {
      const series = fullSeries(value);
      const filter = fullSeries(coefficients);
      if (series === undefined || filter === undefined) return null;
      const hasNegative = filter.some((coefficient) => coefficient < 0);
      if (normalize === true && hasNegative) return null;
      const isNormalized = (normalize ?? !hasNegative) === true;
      const sum = isNormalized ? filter.reduce((total, coefficient) => total + coefficient, 0) : 1;
      const shift = center === true ? Math.floor(filter.length / 2) : 0;
      const filtered = series.map((_, index) => {
        let total = 0;
        for (let tap = 0; tap < filter.length; tap++)
          total += filter[tap]! * (series[index + shift - tap] ?? 0);
        return total / sum;
      });
      const isWhole = !isNormalized && holdsLongs(value) && holdsLongs(coefficients);
      return isWhole ? [...filtered] : realSeries(filtered);
    },
  }),
  examples: [
    {
      kql: 'print series_fir(dynamic([5, 15, 10, 20]), dynamic([1, -1]), false, false)',
      result: [5, 10, -5, 10],
    },
    {
      kql: 'print series_fir(dynamic([0, 0, 3, 0, 0]), dynamic([1, 1, 1]), true, true)',
      result: [0, 1, 1, 1, 0],
    },
  ],
});

const holdsLongs = (value: DynamicValue): boolean =>
  isArray(value) && value.every((element) => typeof element === 'number' && Number.isInteger(element));

/** `series_iir(series, numerators, denominators)`. */
export const seriesIir = defineScalar({
  name: 'series_iir',
  category: 'series',
  summary: 'Applies an infinite impulse response filter to a series.',
  returns:
    'An array of reals; null when an argument is not an array of numbers, or the first denominator is zero or missing.',
  reference: 'series-iir-function.md',
  generic: boxed({
    arguments: [3, 3],
    returns: 'dynamic',
    map: ([value = null, numerators = null, denominators = null]) => {
      const series = fullSeries(value);
      const b = fullSeries(numerators);
      const a = fullSeries(denominators);
      if (series === undefined || b === undefined || a === undefined) return null;
      const first = a[0];
      if (first === undefined || first === 0) return null;
      const filtered = new Float64Array(series.length);
      for (let index = 0; index < series.length; index++) {
        let total = 0;
        for (let tap = 0; tap < b.length; tap++) total += b[tap]! * (series[index - tap] ?? 0);
        for (let tap = 1; tap < a.length; tap++) total -= a[tap]! * (filtered[index - tap] ?? 0);
        filtered[index] = total / first;
      }
      return realSeries(filtered);
    },
  }),
  examples: [
    { kql: 'print series_iir(dynamic([1, 2, 3, 4]), dynamic([1]), dynamic([1, -1]))', result: [1, 3, 6, 10] },
  ],
});
