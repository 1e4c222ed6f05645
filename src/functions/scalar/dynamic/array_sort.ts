import { compareDynamic } from '../../../types/compare-dynamic.ts';
import { type DynamicKind, type DynamicValue, isArray, kindOf } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from './boxed.ts';

const returns =
  'The arrays in the order of the first one, sorted: numbers and times, then strings, then guids, then the rest. An array of another length than the first becomes null. Nulls come last unless `nulls_last` is false. One array gives the sorted array itself, several an array of arrays (a column each where columns are named).';

/** `array_sort_asc(array, …, nulls_last)`. */
export const arraySortAsc = defineScalar({
  name: 'array_sort_asc',
  category: 'dynamic',
  summary: 'Sorts an array in ascending order, and other arrays along with it.',
  returns,
  reference: 'array-sort-asc-function.md',
  generic: boxed({ arguments: [1, 65], returns: 'dynamic', map: (values) => sortArrays(values, 1) }),
  examples: [
    { kql: 'print r = array_sort_asc(dynamic([3, 1, 2]))', result: [1, 2, 3] },
    {
      kql: 'print r = array_sort_asc(dynamic([null, "blue", "yellow", null]), false)',
      result: [null, null, 'blue', 'yellow'],
    },
  ],
});

/** `array_sort_desc(array, …, nulls_last)`. */
export const arraySortDesc = defineScalar({
  name: 'array_sort_desc',
  category: 'dynamic',
  summary: 'Sorts an array in descending order, and other arrays along with it.',
  returns,
  reference: 'array-sort-desc-function.md',
  generic: boxed({ arguments: [1, 65], returns: 'dynamic', map: (values) => sortArrays(values, -1) }),
  examples: [{ kql: 'print r = array_sort_desc(dynamic([3, 1, 2, null]))', result: [3, 2, 1, null] }],
});

function sortArrays(values: readonly DynamicValue[], sign: 1 | -1): DynamicValue {
  const last = values[values.length - 1];
  const nullsLast = typeof last === 'boolean' ? last : true;
  const arrays = typeof last === 'boolean' ? values.slice(0, -1) : values;
  const key = arrays[0] ?? null;
  if (!isArray(key)) return arrays.length === 1 ? null : arrays.map(() => null);
  const order = Array.from(key.keys()).sort(
    (left, right) => compareElements(key[left]!, key[right]!, sign, nullsLast) || left - right,
  );
  const sorted = arrays.map((array) =>
    isArray(array) && array.length === key.length ? order.map((index) => array[index]!) : null,
  );
  return sorted.length === 1 ? sorted[0]! : sorted;
}

function compareElements(left: DynamicValue, right: DynamicValue, sign: 1 | -1, nullsLast: boolean): number {
  if (left === null || right === null) {
    if (left === right) return 0;
    return (left === null) === nullsLast ? 1 : -1;
  }
  // The order of the kinds is the same in both directions.
  return classes[kindOf(left)] - classes[kindOf(right)] || compareDynamic(left, right) * sign;
}

const classes: { readonly [Kind in DynamicKind]: number } = {
  null: 0,
  long: 1,
  real: 1,
  decimal: 1,
  datetime: 1,
  timespan: 1,
  string: 2,
  guid: 3,
  bool: 4,
  array: 4,
  dictionary: 4,
};
