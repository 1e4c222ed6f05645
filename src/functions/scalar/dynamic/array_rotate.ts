import { type DynamicValue, isArray } from '../../../types/dynamic.ts';
import { defineScalar, overload, param } from '../../define.ts';

const array = param('array', 'dynamic', 'The array to rotate.');
const count = param('rotate_count', 'count', 'How many places; a negative number rotates the other way.');
const returns =
  'An array of the same elements; those pushed off one end come back at the other. Null when `array` is not an array.';

/** `array_rotate_left(array, rotate_count)`. */
export const arrayRotateLeft = defineScalar({
  name: 'array_rotate_left',
  category: 'dynamic',
  summary: 'Rotates the elements of an array to the left.',
  returns,
  reference: 'array-rotate-left-function.md',
  overloads: [overload({ params: [array, count], returns: 'dynamic', map: rotateLeft })],
  examples: [
    { kql: 'print array_rotate_left(dynamic([1, 2, 3, 4, 5]), 2)', result: [3, 4, 5, 1, 2] },
    { kql: 'print array_rotate_left(dynamic([1, 2, 3, 4, 5]), -2)', result: [4, 5, 1, 2, 3] },
  ],
});

/** `array_rotate_right(array, rotate_count)`. */
export const arrayRotateRight = defineScalar({
  name: 'array_rotate_right',
  category: 'dynamic',
  summary: 'Rotates the elements of an array to the right.',
  returns,
  reference: 'array-rotate-right-function.md',
  overloads: [
    overload({
      params: [array, count],
      returns: 'dynamic',
      map: (value, places) => rotateLeft(value, -places),
    }),
  ],
  examples: [{ kql: 'print array_rotate_right(dynamic([1, 2, 3, 4, 5]), 2)', result: [4, 5, 1, 2, 3] }],
});

function rotateLeft(value: DynamicValue, places: number): DynamicValue {
  if (!isArray(value)) return null;
  if (value.length === 0) return value;
  const cut = ((places % value.length) + value.length) % value.length;
  return [...value.slice(cut), ...value.slice(0, cut)];
}
