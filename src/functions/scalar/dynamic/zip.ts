import { isArray } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from './boxed.ts';

/** `zip(array, array, …)`. */
export const zip = defineScalar({
  name: 'zip',
  category: 'dynamic',
  summary: 'Joins arrays element by element.',
  returns:
    'An array of arrays that hold the elements of the same index, as many as the longest array has; missing elements are null. Null when no argument is an array.',
  reference: 'zip-function.md',
  generic: boxed({
    arguments: [2, 64],
    returns: 'dynamic',
    map: (values) => {
      if (!values.some(isArray)) return null;
      const arrays = values.map((value) => (isArray(value) ? value : []));
      const length = Math.max(...arrays.map((array) => array.length));
      return Array.from({ length }, (_, index) => arrays.map((array) => array[index] ?? null));
    },
  }),
  examples: [
    {
      kql: 'print zip(dynamic([1, 3, 5]), dynamic([2, 4, 6]))',
      result: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    },
    {
      kql: 'print zip(dynamic(["A", 1.5]), dynamic([{}]))',
      result: [
        ['A', {}],
        [1.5, null],
      ],
    },
  ],
});
