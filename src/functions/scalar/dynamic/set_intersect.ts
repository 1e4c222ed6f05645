import { isArray } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from './boxed.ts';
import { distinctElements, keysOf } from './set-elements.ts';

/** `set_intersect(set1, set2, …)`. */
export const setIntersect = defineScalar({
  name: 'set_intersect',
  category: 'dynamic',
  summary: 'Returns the distinct elements that are in all of the arrays.',
  returns: 'An array in the order of the first one; null when an argument is not an array.',
  reference: 'set-intersect-function.md',
  generic: boxed({
    arguments: [2, 64],
    returns: 'dynamic',
    map: (values) => {
      const [first, ...others] = values;
      if (first === undefined || !isArray(first) || !others.every(isArray)) return null;
      const sets = others.map(keysOf);
      return distinctElements(first, (key) => sets.every((set) => set.has(key)));
    },
  }),
  examples: [
    { kql: 'print set_intersect(dynamic([1, 2, 1, 4]), dynamic([1, 2]), dynamic([8, 1]))', result: [1] },
    { kql: 'print set_intersect(dynamic([1, 2, 3]), dynamic([4, 5]))', result: [] },
  ],
});
