import { isArray } from '../../../types/dynamic.ts';
import { defineScalar, overload, param } from '../../define.ts';

/** `array_slice(array, start, end)`: both ends included, negative ones counted from the end. */
export const arraySlice = defineScalar({
  name: 'array_slice',
  category: 'dynamic',
  summary: 'Extracts a part of an array.',
  returns:
    'The elements from `start` to `end`, both included; a negative position counts from the end. Positions outside the array are cut to it. Null when `array` is not an array.',
  reference: 'array-slice-function.md',
  overloads: [
    overload({
      params: [
        param('array', 'dynamic', 'The array to take a part of.'),
        param('start', 'count', 'The first position.'),
        param('end', 'count', 'The last position.'),
      ],
      returns: 'dynamic',
      map: (array, start, end) => {
        if (!isArray(array)) return null;
        const from = start < 0 ? Math.max(0, array.length + start) : start;
        const to = end < 0 ? array.length + end : end;
        return to < from ? [] : array.slice(from, to + 1);
      },
    }),
  ],
  examples: [
    { kql: 'print array_slice(dynamic([1, 2, 3]), 1, 2)', result: [2, 3] },
    { kql: 'print array_slice(dynamic([1, 2, 3, 4, 5]), -3, -2)', result: [3, 4] },
    { kql: 'print array_slice(dynamic([1, 2, 3]), 0, 100)', result: [1, 2, 3] },
  ],
});
