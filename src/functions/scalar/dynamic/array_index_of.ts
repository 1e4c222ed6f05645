import { dynamicEquals } from '../../../types/compare-dynamic.ts';
import { type DynamicValue, isArray, numberOf } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from './boxed.ts';

/** `array_index_of(array, value, start, length, occurrence)`. */
export const arrayIndexOf = defineScalar({
  name: 'array_index_of',
  category: 'dynamic',
  summary: 'Returns the position of a value in an array.',
  returns:
    'The zero-based index; -1 when the value is not found; null when `array` is not an array, `length` is below -1 or `occurrence` below 0. Numbers are equal by value, `1` and `1.0` too.',
  reference: 'array-index-of-function.md',
  generic: boxed({
    arguments: [2, 5],
    returns: 'long',
    map: ([array = null, value = null, start, length, occurrence]) => {
      const found = indexOf(array, value, whole(start, 0), whole(length, -1), whole(occurrence, 1));
      return found === undefined ? null : BigInt(found);
    },
  }),
  examples: [
    { kql: 'print array_index_of(dynamic(["this", "is", "an", "example"]), "an")', result: 2 },
    { kql: 'print array_index_of(dynamic(["a", "b", "a"]), "a", 1)', result: 2 },
    { kql: 'print array_index_of(dynamic([5, 15]), 15.0)', result: 1 },
    { kql: 'print array_index_of(dynamic([5, 15]), 16)', result: -1 },
  ],
});

const whole = (value: DynamicValue | undefined, fallback: number): number | undefined =>
  value === undefined ? fallback : value === null ? undefined : numberOf(value);

function indexOf(
  array: DynamicValue,
  value: DynamicValue,
  start: number | undefined,
  length: number | undefined,
  occurrence: number | undefined,
): number | undefined {
  if (!isArray(array) || start === undefined || length === undefined || occurrence === undefined)
    return undefined;
  if (length < -1 || occurrence < 0) return undefined;
  const from = start < 0 ? Math.max(0, array.length + start) : start;
  const to = length === -1 ? array.length : Math.min(array.length, from + length);
  let left = Math.max(1, occurrence);
  for (let index = from; index < to; index++)
    if (dynamicEquals(array[index]!, value) && --left === 0) return index;
  return -1;
}
