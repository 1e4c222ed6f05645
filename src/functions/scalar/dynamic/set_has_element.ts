import { isArray } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from './boxed.ts';
import { elementKey } from './element-key.ts';

/** `set_has_element(set, value)`. */
export const setHasElement = defineScalar({
  name: 'set_has_element',
  category: 'dynamic',
  summary: 'Tells whether an array holds a value.',
  returns: 'A bool; null when `set` is null, false when it is something else than an array.',
  reference: 'set-has-element-function.md',
  generic: boxed({
    arguments: [2, 2],
    returns: 'bool',
    map: ([set = null, value = null]) => {
      if (!isArray(set)) return set === null ? null : false;
      const key = elementKey(value);
      return set.some((element) => elementKey(element) === key);
    },
  }),
  examples: [
    { kql: 'print set_has_element(dynamic(["this", "is", "an", "example"]), "example")', result: true },
    { kql: 'print set_has_element(dynamic([1, 2]), 3)', result: false },
  ],
});
