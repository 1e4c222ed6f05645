import { type DynamicValue, isLong } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from './boxed.ts';

/** A dynamic value holds at most a megabyte, so an array of more elements than that cannot exist. */
const MAX_ELEMENTS = 1_048_576;

/** `repeat(value, count)`. */
export const repeat = defineScalar({
  name: 'repeat',
  category: 'dynamic',
  summary: 'Returns an array that holds one value a number of times.',
  returns:
    'An array, empty for a count of 0; null for a negative count, one beyond 1,048,576, or one that is no integer.',
  reference: 'repeat-function.md',
  generic: boxed({
    arguments: [2, 2],
    returns: 'dynamic',
    map: ([value = null, count = null]) => {
      if (!isLong(count) || count < 0 || count > MAX_ELEMENTS) return null;
      return new Array<DynamicValue>(Number(count)).fill(value);
    },
  }),
  examples: [
    { kql: 'print repeat("a", 3)', result: ['a', 'a', 'a'] },
    { kql: 'print repeat(1, 0)', result: [] },
    { kql: 'print repeat(1, -1)', result: null },
  ],
});
