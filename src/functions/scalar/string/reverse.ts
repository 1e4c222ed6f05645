import { defineScalar, overload, param } from '../../define.ts';
import { hasPairs } from './code-points.ts';

export const reverse = defineScalar({
  name: 'reverse',
  category: 'string',
  summary: 'Returns the characters of the text in reverse order.',
  returns: 'The reversed text; a value of another type is written as text first, null as the empty text.',
  reference: 'reverse-function.md',
  overloads: [
    overload({
      params: [param('value', 'string', 'The text to reverse.')],
      returns: 'string',
      map: (text) => (hasPairs(text) ? [...text] : text.split('')).reverse().join(''),
    }),
  ],
  examples: [
    { kql: 'print reverse("ABC")', result: 'CBA' },
    { kql: 'print reverse(datetime(2017-10-15 12:00))', result: 'Z0000000.00:00:21T51-01-7102' },
  ],
});
