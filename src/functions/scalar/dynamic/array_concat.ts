import type { DynamicValue } from '../../../types/dynamic.ts';
import { isArray } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from './boxed.ts';

/** `array_concat(array, …)`: the elements of all arrays; what is no array adds nothing. */
export const arrayConcat = defineScalar({
  name: 'array_concat',
  category: 'dynamic',
  summary: 'Concatenates dynamic arrays into one.',
  returns:
    'An array of the elements of all arrays in order. Nulls and values that are not arrays add nothing.',
  reference: 'array-concat-function.md',
  generic: boxed({
    arguments: [1, 64],
    returns: 'dynamic',
    map: (values) => {
      const joined: DynamicValue[] = [];
      for (const value of values) if (isArray(value)) for (const element of value) joined.push(element);
      return joined;
    },
  }),
  examples: [
    { kql: 'print array_concat(dynamic([1, 2]), dynamic(["a"]))', result: [1, 2, 'a'] },
    { kql: 'print array_concat(dynamic(null), dynamic([99]))', result: [99] },
  ],
});
