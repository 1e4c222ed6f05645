import { isArray } from '../../../types/dynamic.ts';
import { defineScalar, overload, param } from '../../define.ts';

/** `array_length(array)`: null when the value is not an array. */
export const arrayLength = defineScalar({
  name: 'array_length',
  aliases: ['arraylength'],
  category: 'dynamic',
  summary: 'Returns the number of elements of a dynamic array.',
  returns: 'The number of elements, nulls counted; null when `array` is not an array.',
  reference: 'array-length-function.md',
  overloads: [
    overload({
      params: [param('array', 'dynamic', 'The array to measure.')],
      returns: 'count',
      nulls: 'handle',
      kernel([array], out) {
        for (let row = 0; row < out.length; row++) {
          const value = array.values[row]!;
          if (isArray(value)) out.values[row] = value.length;
          else out.setNull(row);
        }
      },
    }),
  ],
  examples: [
    { kql: 'print array_length(dynamic([1, 2, 3, "four"]))', result: 4 },
    { kql: "print array_length(parse_json('{}'))", result: null },
  ],
});
