import { isArray } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from './boxed.ts';
import { keysOf } from './set-elements.ts';

/** `jaccard_index(set1, set2)`: |set1 ∩ set2| / |set1 ∪ set2|. */
export const jaccardIndex = defineScalar({
  name: 'jaccard_index',
  category: 'dynamic',
  summary: 'Returns the Jaccard index of two sets: the size of the intersection over the size of the union.',
  returns: 'A real from 0 to 1, NaN for two empty sets; null when an argument is not an array.',
  reference: 'jaccard-index-function.md',
  generic: boxed({
    arguments: [2, 2],
    returns: 'real',
    map: ([left = null, right = null]) => {
      if (!isArray(left) || !isArray(right)) return null;
      const one = keysOf(left);
      const other = keysOf(right);
      let common = 0;
      for (const key of one) if (other.has(key)) common++;
      return common / (one.size + other.size - common);
    },
  }),
  examples: [{ kql: 'print jaccard_index(dynamic([1, 2, 3]), dynamic([1, 2, 3, 4]))', result: 0.75 }],
});
