import { type DynamicValue, dynamicLong, dynamicReal, isArray, isLong } from '../../../types/dynamic.ts';
import { defineScalar, overload, param, type ScalarDefinition } from '../../define.ts';
import * as angles from '../math/elementary/angles.ts';
import { exp, log } from '../math/elementary/exponentials.ts';
import { numeric } from './numbers.ts';

const define = (
  name: string,
  summary: string,
  apply: (element: DynamicValue) => DynamicValue,
  examples: ScalarDefinition['examples'],
): ScalarDefinition => defineWhole(name, summary, (series) => series.map(apply), examples);

/** As `define`, where what becomes of an element depends on the others. */
function defineWhole(
  name: string,
  summary: string,
  apply: (series: readonly DynamicValue[]) => readonly DynamicValue[],
  examples: ScalarDefinition['examples'],
): ScalarDefinition {
  return defineScalar({
    name,
    category: 'series',
    summary,
    returns:
      'An array of the same length, null where an element is not numeric; null when the value is not an array.',
    reference: `${name.replaceAll('_', '-')}-function.md`,
    overloads: [
      overload({
        params: [param('series', 'dynamic', 'An array of numbers.')],
        returns: 'dynamic',
        map: (series) => (isArray(series) ? apply(series) : null),
      }),
    ],
    examples,
  });
}

const inReals =
  (apply: (value: number) => number) =>
  (element: DynamicValue): DynamicValue => {
    const value = numeric(element);
    return value === undefined ? null : dynamicReal(apply(value));
  };

const isReal = (element: DynamicValue): boolean => !isLong(element) && numeric(element) !== undefined;

function absolute(element: DynamicValue): DynamicValue {
  if (!isLong(element)) return null;
  return element < 0 ? dynamicLong(-BigInt(element)) : element;
}

export const seriesAbs = defineWhole(
  'series_abs',
  'Returns the absolute values of a series: longs where it holds nothing else, reals where one is a real.',
  (series) => series.map(series.some(isReal) ? inReals(Math.abs) : absolute),
  [{ kql: 'print series_abs(dynamic([-6.5, 0, 8.2]))', result: [6.5, 0, 8.2] }],
);

export const seriesSign = define(
  'series_sign',
  'Returns the signs of a series as longs: -1, 0 or 1.',
  (element) => {
    const value = numeric(element);
    return value === undefined || Number.isNaN(value) ? null : Math.sign(value) + 0;
  },
  [{ kql: 'print series_sign(dynamic([-6, 0, 8]))', result: [-1, 0, 1] }],
);

export const seriesFloor = define(
  'series_floor',
  'Rounds the elements of a series down, to reals.',
  inReals(Math.floor),
  [{ kql: 'print series_floor(dynamic([-1.5, 1, 2.5]))', result: [-2, 1, 2] }],
);

export const seriesCeiling = define(
  'series_ceiling',
  'Rounds the elements of a series up, to reals.',
  inReals((value) => Math.ceil(value) + 0),
  [{ kql: 'print series_ceiling(dynamic([-1.5, 1, 2.5]))', result: [-1, 1, 3] }],
);

export const seriesExp = define('series_exp', 'Returns e to the power of each element.', inReals(exp), [
  { kql: 'print series_exp(dynamic([0, 1]))', result: [1, Math.E] },
]);

export const seriesLog = define(
  'series_log',
  'Returns the natural logarithm of each element.',
  inReals(log),
  [
    { kql: 'print series_log(dynamic([1, 2]))', result: [0, Math.LN2] },
    { kql: 'print series_log(dynamic([3]))', result: [1.0986122886681098] },
  ],
);

export const seriesSin = define('series_sin', 'Returns the sine of each element.', inReals(angles.sin), [
  { kql: 'print series_sin(dynamic([0, "x"]))', result: [0, null] },
]);

export const seriesCos = define('series_cos', 'Returns the cosine of each element.', inReals(angles.cos), [
  { kql: 'print series_cos(dynamic([-1, 0, 1]))', result: [0.5403023058681398, 1, 0.5403023058681398] },
]);

export const seriesTan = define('series_tan', 'Returns the tangent of each element.', inReals(angles.tan), [
  { kql: 'print series_tan(dynamic([0]))', result: [0] },
]);

export const seriesAsin = define(
  'series_asin',
  'Returns the arcsine of each element.',
  inReals(angles.asin),
  [{ kql: 'print series_asin(dynamic([-1, 0, 1]))', result: [-1.5707963267948966, 0, 1.5707963267948966] }],
);

export const seriesAcos = define(
  'series_acos',
  'Returns the arccosine of each element.',
  inReals(angles.acos),
  [{ kql: 'print series_acos(dynamic([-1, 0, 1]))', result: [Math.PI, 1.5707963267948966, 0] }],
);

export const seriesAtan = define(
  'series_atan',
  'Returns the arctangent of each element.',
  inReals(angles.atan),
  [{ kql: 'print series_atan(dynamic([-1, 0, 1]))', result: [-0.7853981633974483, 0, 0.7853981633974483] }],
);
