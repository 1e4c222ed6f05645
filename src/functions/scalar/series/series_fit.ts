import { type DynamicValue, isArray, numberOf } from '../../../types/dynamic.ts';
import { defineScalar, overload, param } from '../../define.ts';
import { boxed } from '../dynamic/boxed.ts';
import { fitLine, fitPolynomial, type LineFit, lineThrough, quality, residueOf } from './least-squares.ts';
import { fullSeries, real, realSeries } from './numbers.ts';

const series = param('series', 'dynamic', 'An array of numbers.');
const lineNames = ['rsquare', 'slope', 'variance', 'rvariance', 'interception', 'line_fit'];

/** `series_fit_line(series)`: six columns. */
export const seriesFitLine = defineScalar({
  name: 'series_fit_line',
  category: 'series',
  summary: 'Fits a line to a series by least squares, in columns.',
  returns:
    'The columns rsquare, slope, variance, rvariance, interception and line_fit, for x = 1, 2, …; null for fewer than two points or an element that is not numeric.',
  reference: 'series-fit-line-function.md',
  overloads: [
    overload({ params: [series], returns: 'dynamic', nulls: 'handle', map: (value) => lineColumns(value) }),
  ],
  examples: [
    {
      kql: 'print y = dynamic([2, 5, 6, 8, 11, 15, 17, 18, 25, 26, 30, 30]) | project (r, slope) = series_fit_line(y) | project round(slope, 3)',
      result: 2.731,
    },
  ],
});

/** `series_fit_line_dynamic(series)`: a property bag. */
export const seriesFitLineDynamic = defineScalar({
  name: 'series_fit_line_dynamic',
  category: 'series',
  summary: 'Fits a line to a series by least squares, in a property bag.',
  returns:
    'A bag of slope, interception, rsquare, variance, rvariance and line_fit; null when the value is not an array.',
  reference: 'series-fit-line-dynamic-function.md',
  overloads: [
    overload({
      params: [series],
      returns: 'dynamic',
      map: (value) => (isArray(value) ? lineBag(lineColumns(value)) : null),
    }),
  ],
  examples: [{ kql: 'print series_fit_line_dynamic(dynamic([1, 3, 5])).slope', result: 2 }],
});

/** The bag has an order of its own. */
const bagNames = ['slope', 'interception', 'rsquare', 'variance', 'rvariance', 'line_fit'];

const lineBag = (columns: readonly DynamicValue[]): DynamicValue =>
  new Map(bagNames.map((name) => [name, columns[lineNames.indexOf(name)]!]));

function lineColumns(value: DynamicValue): DynamicValue[] {
  const points = fullSeries(value);
  const fit = points === undefined ? undefined : fitLine(points);
  if (fit === undefined) return lineNames.map(() => null);
  return [
    real(fit.rsquare),
    real(fit.slope),
    real(fit.variance),
    real(fit.rvariance),
    real(fit.interception),
    realSeries(fit.fitted),
  ];
}

const sideNames = ['rsquare', 'slope', 'interception', 'variance', 'rvariance'] as const;
const splitNames = ['rsquare', 'split_idx', 'variance', 'rvariance', 'line_fit'];
const differs =
  'Kusto does not publish how it numbers the break or the x of each part: here the index is that of the first point of the right part, and x starts at 1 in each part.';

/** `series_fit_2lines(series)`: fifteen columns. */
export const seriesFit2lines = defineScalar({
  name: 'series_fit_2lines',
  category: 'series',
  summary: 'Fits two lines to a series, split where they fit best, in columns.',
  returns:
    'The columns rsquare, split_idx, variance, rvariance, line_fit, and for right and left in turn rsquare, slope, interception, variance, rvariance; null for fewer than four points or an element that is not numeric.',
  reference: 'series-fit-2lines-function.md',
  differs,
  overloads: [
    overload({
      params: [series],
      returns: 'dynamic',
      nulls: 'handle',
      map: (value) => {
        const fit = fitTwoLines(value);
        if (fit === undefined) return new Array<DynamicValue>(15).fill(null);
        return [...fit.whole, ...fit.right, ...fit.left];
      },
    }),
  ],
  examples: [
    {
      kql: 'print y = dynamic([1, 2, 3, 9, 8, 7]) | project (r, split) = series_fit_2lines(y) | project split',
      result: 3,
    },
  ],
});

/** `series_fit_2lines_dynamic(series)`: a property bag. */
export const seriesFit2linesDynamic = defineScalar({
  name: 'series_fit_2lines_dynamic',
  category: 'series',
  summary: 'Fits two lines to a series, split where they fit best, in a property bag.',
  returns:
    'A bag of rsquare, split_idx, variance, rvariance, line_fit, and bags right and left of rsquare, slope, interception, variance and rvariance; null when the value is not an array of at least four numbers.',
  reference: 'series-fit-2lines-dynamic-function.md',
  differs,
  overloads: [
    overload({
      params: [series],
      returns: 'dynamic',
      map: (value) => {
        const fit = fitTwoLines(value);
        if (fit === undefined) return null;
        const side = (values: readonly DynamicValue[]): DynamicValue =>
          new Map(sideNames.map((name, index) => [name, values[index]!]));
        const bag = new Map<string, DynamicValue>(splitNames.map((name, index) => [name, fit.whole[index]!]));
        return bag.set('right', side(fit.right)).set('left', side(fit.left));
      },
    }),
  ],
  examples: [{ kql: 'print series_fit_2lines_dynamic(dynamic([1, 2, 3, 9, 8, 7])).right.slope', result: -1 }],
});

interface TwoLines {
  readonly whole: readonly DynamicValue[];
  readonly right: readonly DynamicValue[];
  readonly left: readonly DynamicValue[];
}

function fitTwoLines(value: DynamicValue): TwoLines | undefined {
  const points = fullSeries(value);
  if (points === undefined) return undefined;
  const split = bestSplit(points);
  const left = fitLine(points.subarray(0, split));
  const right = fitLine(points.subarray(split));
  if (left === undefined || right === undefined) return undefined;
  const fitted = Float64Array.of(...left.fitted, ...right.fitted);
  const { rsquare, variance, rvariance } = quality(points, fitted);
  const side = (fit: LineFit): DynamicValue[] => sideNames.map((name) => real(fit[name]));
  return {
    whole: [real(rsquare), split, real(variance), real(rvariance), realSeries(fitted)],
    right: side(right),
    left: side(left),
  };
}

/** The first point of the right part where two lines leave the least; 0 where the points are too few. */
function bestSplit(points: Float64Array): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let split = 2; split <= points.length - 2; split++) {
    const left = points.subarray(0, split);
    const right = points.subarray(split);
    const lines = [lineThrough(left), lineThrough(right)] as const;
    if (lines[0] === undefined || lines[1] === undefined) continue;
    const residue = residueOf(left, lines[0]) + residueOf(right, lines[1]);
    if (best !== 0 && !(residue < least)) continue;
    best = split;
    least = residue;
  }
  return best;
}

/** `series_fit_poly(y_series, x_series, degree)`: five columns. */
export const seriesFitPoly = defineScalar({
  name: 'series_fit_poly',
  category: 'series',
  summary: 'Fits a polynomial to a series by least squares, in columns.',
  returns:
    'The columns rsquare, coefficients (from the highest power down), variance, rvariance and poly_fit; x is 1, 2, … and the degree 1 when left out. Null when the points do not determine the polynomial or an element is not numeric.',
  reference: 'series-fit-poly-function.md',
  generic: boxed({
    arguments: [1, 3],
    returns: 'dynamic',
    map: ([yValue = null, xValue, degreeValue]) => {
      const y = fullSeries(yValue);
      const x = xValue === undefined ? y?.map((_, index) => index + 1) : fullSeries(xValue);
      const degree = degreeValue === undefined ? 1 : numberOf(degreeValue);
      const coefficients =
        y === undefined || x === undefined || x.length !== y.length || degree === undefined || degree < 0
          ? undefined
          : fitPolynomial(x, y, Math.trunc(degree));
      if (y === undefined || x === undefined || coefficients === undefined)
        return [null, null, null, null, null];
      const fitted = x.map((at) => coefficients.reduce((sum, coefficient) => sum * at + coefficient, 0));
      const { rsquare, variance, rvariance } = quality(y, fitted);
      return [real(rsquare), realSeries(coefficients), real(variance), real(rvariance), realSeries(fitted)];
    },
  }),
  examples: [
    {
      kql: 'print y = dynamic([1, 4, 9, 16]) | project (r, c) = series_fit_poly(y, dynamic([1, 2, 3, 4]), int(2)) | project round(toreal(c[0]), 6)',
      result: 1,
    },
  ],
});
