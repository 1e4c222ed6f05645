import { type DynamicValue, isArray } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from '../dynamic/boxed.ts';
import { moments } from './moments.ts';
import { fullSeries, numbers, numeric } from './numbers.ts';

/** The sum of the products of the elements that are numeric on both sides, up to the shorter length. */
function dotProduct(left: readonly (number | undefined)[], right: readonly (number | undefined)[]): number {
  let sum = 0;
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const a = left[index];
    const b = right[index];
    if (a !== undefined && b !== undefined) sum += a * b;
  }
  return sum;
}

/** `series_dot_product(series1, series2)`. */
export const seriesDotProduct = defineScalar({
  name: 'series_dot_product',
  category: 'series',
  summary: 'Returns the dot product of two series; a number stands for a series of it.',
  returns:
    'A real. The longer series is cut to the length of the other, elements that are not numeric do not count; null when an array is empty or neither argument is one.',
  reference: 'series-dot-product-function.md',
  generic: boxed({
    arguments: [2, 2],
    returns: 'real',
    map: ([left = null, right = null]) => {
      if (!isArray(left) && !isArray(right)) return null;
      const a = spread(left, right);
      const b = spread(right, left);
      return a === undefined || b === undefined || a.length === 0 || b.length === 0 ? null : dotProduct(a, b);
    },
  }),
  examples: [
    { kql: 'print series_dot_product(dynamic([1, 2, 4]), dynamic([4, 2, 1]))', result: 12 },
    { kql: 'print series_dot_product(dynamic([1, 2, 4]), 2)', result: 14 },
  ],
});

/** The elements of a series; a number as often as `other` has elements. */
function spread(value: DynamicValue, other: DynamicValue): readonly (number | undefined)[] | undefined {
  if (isArray(value)) return numbers(value);
  const number = numeric(value);
  return number === undefined || !isArray(other) ? undefined : other.map(() => number);
}

/** `series_cosine_similarity(series1, series2, magnitude1, magnitude2)`. */
export const seriesCosineSimilarity = defineScalar({
  name: 'series_cosine_similarity',
  category: 'series',
  summary: 'Returns the cosine similarity of two series.',
  returns:
    'A real. The longer series is cut to the length of the other, elements that are not numeric do not count; null when an array is empty or an argument is none.',
  reference: 'series-cosine-similarity-function.md',
  generic: boxed({
    arguments: [2, 4],
    returns: 'real',
    map: ([left = null, right = null, magnitude1, magnitude2]) => {
      const a = numbers(left);
      const b = numbers(right);
      if (a === undefined || b === undefined || a.length === 0 || b.length === 0) return null;
      const length = Math.min(a.length, b.length);
      return (
        dotProduct(a, b) /
        (magnitude(a.slice(0, length), magnitude1) * magnitude(b.slice(0, length), magnitude2))
      );
    },
  }),
  examples: [
    { kql: 'print series_cosine_similarity(dynamic([1, 0]), dynamic([0, 1]))', result: 0 },
    { kql: 'print series_cosine_similarity(dynamic([3, 4]), dynamic([3, 4]), 5.0, 5.0)', result: 1 },
  ],
});

const magnitude = (series: readonly (number | undefined)[], given: DynamicValue | undefined): number =>
  (given === undefined ? undefined : numeric(given)) ?? Math.sqrt(dotProduct(series, series));

/** `series_pearson_correlation(series1, series2)`. */
export const seriesPearsonCorrelation = defineScalar({
  name: 'series_pearson_correlation',
  category: 'series',
  summary: "Returns Pearson's correlation coefficient of two series.",
  returns:
    'A real from -1 to 1, NaN when a series does not vary; null when the series differ in length or an element is not numeric.',
  reference: 'series-pearson-correlation-function.md',
  generic: boxed({
    arguments: [2, 2],
    returns: 'real',
    map: ([left = null, right = null]) => {
      const a = fullSeries(left);
      const b = fullSeries(right);
      return a === undefined || b === undefined || a.length !== b.length || a.length === 0
        ? null
        : pearson(a, b);
    },
  }),
  examples: [
    {
      kql: 'print series_pearson_correlation(dynamic([0, 0, 5]), dynamic([5, 5, 0]))',
      result: -1.0000000000000002,
    },
  ],
});

/** Running covariance in the manner of Welford: the rounding of this form is that of Kusto's results. */
function pearson(left: Float64Array, right: Float64Array): number {
  let [meanLeft, meanRight, product] = [0, 0, 0];
  for (let index = 0; index < left.length; index++) {
    const [x, y] = [left[index]! - meanLeft, right[index]! - meanRight];
    meanLeft += x / (index + 1);
    meanRight += y / (index + 1);
    product += (x * y * index) / (index + 1);
  }
  return product / Math.sqrt(moments(left).deviations * moments(right).deviations);
}
