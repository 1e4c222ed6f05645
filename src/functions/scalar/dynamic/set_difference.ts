import { isArray } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from './boxed.ts';
import { distinctElements, keysOf } from './set-elements.ts';

/** `set_difference(set1, set2, …)`. */
export const setDifference = defineScalar({
  name: 'set_difference',
  category: 'dynamic',
  summary: 'Returns the distinct elements of the first array that are in none of the others.',
  returns:
    'An array in the order of the first one; null when the first is not an array. Other arguments that are not arrays take nothing away.',
  reference: 'set-difference-function.md',
  generic: boxed({
    arguments: [2, 64],
    returns: 'dynamic',
    map: (values) => {
      const [first, ...others] = values;
      if (first === undefined || !isArray(first)) return null;
      const sets = others.filter(isArray).map(keysOf);
      return distinctElements(first, (key) => !sets.some((set) => set.has(key)));
    },
  }),
  examples: [
    { kql: 'print set_difference(dynamic([1, 2, 1, 4]), dynamic([1, 2]))', result: [4] },
    { kql: 'print set_difference(dynamic([null, 1, null]), dynamic([null]))', result: [1] },
  ],
});
