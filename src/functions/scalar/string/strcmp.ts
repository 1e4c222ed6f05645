import { compareStrings } from '../../../types/compare.ts';
import { defineScalar, overload, param } from '../../define.ts';

export const strcmp = defineScalar({
  name: 'strcmp',
  category: 'string',
  summary: 'Compares two texts character by character.',
  returns:
    '-1 when the first text comes before the second, 1 when it comes after, 0 when they are equal; never null.',
  reference: 'strcmp-function.md',
  overloads: [
    overload({
      params: [param('string1', 'string', 'The first text.'), param('string2', 'string', 'The second text.')],
      returns: 'count',
      map: (first, second) => Math.sign(compareStrings(first, second)),
    }),
  ],
  examples: [
    { kql: 'print strcmp("abc", "ABC")', result: 1 },
    { kql: 'print strcmp("ABC", "abc")', result: -1 },
  ],
});
