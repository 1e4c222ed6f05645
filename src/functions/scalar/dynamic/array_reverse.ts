import { isArray } from '../../../types/dynamic.ts';
import { defineScalar, overload, param } from '../../define.ts';

/** `array_reverse(value)`. */
export const arrayReverse = defineScalar({
  name: 'array_reverse',
  category: 'dynamic',
  summary: 'Reverses the order of the elements of an array.',
  returns: 'The elements from last to first; null when the value is not an array.',
  reference: 'array-reverse-function.md',
  overloads: [
    overload({
      params: [param('value', 'dynamic', 'The array to reverse.')],
      returns: 'dynamic',
      map: (value) => (isArray(value) ? [...value].reverse() : null),
    }),
  ],
  examples: [{ kql: 'print array_reverse(dynamic(["this", "is", "it"]))', result: ['it', 'is', 'this'] }],
});
