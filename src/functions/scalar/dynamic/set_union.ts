import { isArray } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from './boxed.ts';
import { distinctElements } from './set-elements.ts';

/** `set_union(set1, set2, …)`. */
export const setUnion = defineScalar({
  name: 'set_union',
  category: 'dynamic',
  summary: 'Returns the distinct elements that are in any of the arrays.',
  returns:
    'An array in the order of first appearance. Arguments that are not arrays add nothing; null when none is an array.',
  reference: 'set-union-function.md',
  generic: boxed({
    arguments: [2, 64],
    returns: 'dynamic',
    map: (values) => {
      const arrays = values.filter(isArray);
      return arrays.length === 0 ? null : distinctElements(arrays.flat());
    },
  }),
  examples: [
    { kql: 'print set_union(dynamic([1, 2, 1, 4]), dynamic([1, 2]), dynamic([8]))', result: [1, 2, 4, 8] },
  ],
});
