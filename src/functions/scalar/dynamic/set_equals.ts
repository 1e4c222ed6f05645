import { isArray } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from './boxed.ts';
import { keysOf } from './set-elements.ts';

/** `set_equals(set1, set2)`. */
export const setEquals = defineScalar({
  name: 'set_equals',
  category: 'dynamic',
  summary: 'Tells whether two arrays hold the same distinct elements.',
  returns: 'A bool, whatever the order and the repetitions; null when an argument is not an array.',
  generic: boxed({
    arguments: [2, 2],
    returns: 'bool',
    map: ([left = null, right = null]) => {
      if (!isArray(left) || !isArray(right)) return null;
      const one = keysOf(left);
      const other = keysOf(right);
      return one.size === other.size && [...one].every((key) => other.has(key));
    },
  }),
  examples: [{ kql: 'print set_equals(dynamic([1, 2, 2]), dynamic([2, 1]))', result: true }],
});
