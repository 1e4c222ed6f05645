import { type DynamicValue, isArray, numberOf } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from './boxed.ts';

const returns =
  'An array of the same length; places that become free hold `default_value`, else null (the empty text in an array of strings). Null when `array` is not an array.';

/** `array_shift_left(array, shift_count, default_value)`. */
export const arrayShiftLeft = defineScalar({
  name: 'array_shift_left',
  category: 'dynamic',
  summary: 'Shifts the elements of an array to the left.',
  returns,
  reference: 'array-shift-left-function.md',
  generic: boxed({
    arguments: [2, 3],
    returns: 'dynamic',
    map: ([array = null, count = null, fill]) => shiftLeft(array, numberOf(count), fill),
  }),
  examples: [
    { kql: 'print array_shift_left(dynamic([1, 2, 3, 4, 5]), 2)', result: [3, 4, 5, null, null] },
    { kql: 'print array_shift_left(dynamic([1, 2, 3, 4, 5]), -2, -1)', result: [-1, -1, 1, 2, 3] },
  ],
});

/** `array_shift_right(array, shift_count, default_value)`. */
export const arrayShiftRight = defineScalar({
  name: 'array_shift_right',
  category: 'dynamic',
  summary: 'Shifts the elements of an array to the right.',
  returns,
  reference: 'array-shift-right-function.md',
  generic: boxed({
    arguments: [2, 3],
    returns: 'dynamic',
    map: ([array = null, count = null, fill]) => {
      const places = numberOf(count);
      return shiftLeft(array, places === undefined ? undefined : -places, fill);
    },
  }),
  examples: [
    { kql: 'print array_shift_right(dynamic([1, 2, 3, 4, 5]), 2)', result: [null, null, 1, 2, 3] },
    { kql: 'print array_shift_right(dynamic([1, 2, 3, 4, 5]), 2, -1)', result: [-1, -1, 1, 2, 3] },
  ],
});

function shiftLeft(
  array: DynamicValue,
  places: number | undefined,
  given: DynamicValue | undefined,
): DynamicValue {
  if (!isArray(array) || places === undefined) return null;
  const texts = array.length > 0 && array.every((element) => typeof element === 'string');
  const fill = given === undefined ? (texts ? '' : null) : given;
  return array.map((_, index) => {
    const from = index + places;
    return from >= 0 && from < array.length ? array[from]! : fill;
  });
}
