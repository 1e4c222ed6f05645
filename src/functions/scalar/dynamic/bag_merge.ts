import { type DynamicValue, isBag } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from './boxed.ts';

/** `bag_merge(bag1, bag2, …)`: the leftmost value of a key wins. */
export const bagMerge = defineScalar({
  name: 'bag_merge',
  category: 'dynamic',
  summary: 'Merges property bags into one.',
  returns:
    'A bag of all keys; of a key that several bags have, the value of the leftmost. Arguments that are not bags add nothing; null when none is a bag.',
  reference: 'bag-merge-function.md',
  generic: boxed({
    arguments: [2, 64],
    returns: 'dynamic',
    map: (values) => {
      const bags = values.filter(isBag);
      if (bags.length === 0) return null;
      const merged = new Map<string, DynamicValue>();
      for (const part of bags) for (const [key, value] of part) if (!merged.has(key)) merged.set(key, value);
      return merged;
    },
  }),
  examples: [
    {
      kql: 'print bag_merge(dynamic({"a": 1, "b": 2}), dynamic({"b": 3, "c": 4}))',
      result: { a: 1, b: 2, c: 4 },
    },
  ],
});
