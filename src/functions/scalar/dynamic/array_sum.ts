import { isArray } from '../../../types/dynamic.ts';
import { defineScalar, overload, param } from '../../define.ts';
import { numeric } from '../series/numbers.ts';

/** `array_sum(array)`: unlike `series_sum`, one element that is no number leaves no sum. */
export const arraySum = defineScalar({
  name: 'array_sum',
  category: 'dynamic',
  summary: 'Returns the sum of the elements of an array.',
  returns:
    'A real; null elements do not count. Null when the value is not an array or has an element that is not numeric.',
  reference: 'array-sum-function.md',
  overloads: [
    overload({
      params: [param('array', 'dynamic', 'An array of numbers.')],
      returns: 'real',
      map: (array) => {
        if (!isArray(array)) return null;
        let sum = 0;
        for (const element of array) {
          if (element === null) continue;
          const value = numeric(element);
          if (value === undefined) return null;
          sum += value;
        }
        return sum;
      },
    }),
  ],
  examples: [
    { kql: 'print array_sum(dynamic([1, null, 3.5]))', result: 4.5 },
    { kql: 'print array_sum(dynamic([1, "2"]))', result: null },
  ],
});
