import { defineScalar, overload, param, type ScalarDefinition } from '../../define.ts';
import { numbers } from './numbers.ts';

function define(
  name: string,
  summary: string,
  fold: (values: readonly number[]) => number,
  examples: ScalarDefinition['examples'],
): ScalarDefinition {
  return defineScalar({
    name,
    category: 'series',
    summary,
    returns: 'A real; elements that are not numeric do not count. Null when the value is not an array.',
    reference: `${name.replaceAll('_', '-')}-function.md`,
    overloads: [
      overload({
        params: [param('series', 'dynamic', 'An array of numbers.')],
        returns: 'real',
        map: (series) => {
          const values = numbers(series);
          return values === undefined ? null : fold(values.filter((value) => value !== undefined));
        },
      }),
    ],
    examples,
  });
}

export const seriesSum = define(
  'series_sum',
  'Returns the sum of the elements of a series.',
  (values) => values.reduce((sum, value) => sum + value, 0),
  [
    { kql: 'print series_sum(dynamic([1, 2, 3, 4]))', result: 10 },
    { kql: 'print series_sum(dynamic([1, null, 3]))', result: 4 },
  ],
);

export const seriesProduct = define(
  'series_product',
  'Returns the product of the elements of a series.',
  (values) => values.reduce((product, value) => product * value, 1),
  [{ kql: 'print series_product(dynamic([1, 2, 3, 4]))', result: 24 }],
);

export const seriesMagnitude = define(
  'series_magnitude',
  'Returns the magnitude of a series: the root of the sum of the squares of its elements.',
  (values) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)),
  [{ kql: 'print series_magnitude(dynamic([1, 2, 3, 4]))', result: 5.477225575051661 }],
);
