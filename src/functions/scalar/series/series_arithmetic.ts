import { type DynamicValue, dynamicLong, dynamicReal, isArray, isLong } from '../../../types/dynamic.ts';
import { defineScalar, type ScalarDefinition } from '../../define.ts';
import { boxed } from '../dynamic/boxed.ts';
import { pow } from '../math/elementary/exponentials.ts';
import { numeric } from './numbers.ts';

type Combine = (left: DynamicValue, right: DynamicValue) => DynamicValue;

/**
 * Element by element over two series, or a series and a number that stands for every element. The result is as long as the
 * longer series and null where either element is missing or not numeric.
 */
function elementwise(left: DynamicValue, right: DynamicValue, combine: Combine): DynamicValue {
  if (!isArray(left) && !isArray(right)) return null;
  if ((!isArray(left) && numeric(left) === undefined) || (!isArray(right) && numeric(right) === undefined))
    return null;
  const length = Math.max(isArray(left) ? left.length : 0, isArray(right) ? right.length : 0);
  return Array.from({ length }, (_, index) =>
    combine(isArray(left) ? (left[index] ?? null) : left, isArray(right) ? (right[index] ?? null) : right),
  );
}

function define(
  name: string,
  summary: string,
  returns: string,
  combine: Combine,
  examples: ScalarDefinition['examples'],
): ScalarDefinition {
  return defineScalar({
    name,
    category: 'series',
    summary,
    returns: `${returns} Null where an element is missing or not numeric; one argument may be a number instead of a series. Null when neither is an array.`,
    reference: `${name.replaceAll('_', '-')}-function.md`,
    generic: boxed({
      arguments: [2, 2],
      returns: 'dynamic',
      map: ([left = null, right = null]) => elementwise(left, right, combine),
    }),
    examples,
  });
}

const exact =
  (longs: (left: bigint, right: bigint) => bigint, reals: (left: number, right: number) => number): Combine =>
  (left, right) => {
    if (isLong(left) && isLong(right)) {
      if (typeof left === 'number' && typeof right === 'number') {
        const near = reals(left, right);
        if (Number.isSafeInteger(near)) return near + 0;
      }
      return dynamicLong(longs(BigInt(left), BigInt(right)));
    }
    return inReals(reals)(left, right);
  };

const inReals =
  (combine: (left: number, right: number) => number): Combine =>
  (left, right) => {
    const a = numeric(left);
    const b = numeric(right);
    return a === undefined || b === undefined ? null : dynamicReal(combine(a, b));
  };

const compared =
  (test: (left: number, right: number) => boolean): Combine =>
  (left, right) => {
    const a = numeric(left);
    const b = numeric(right);
    return a === undefined || b === undefined ? null : test(a, b);
  };

const kept = 'An array of sums, differences or products, longs when both elements are longs.';

export const seriesAdd = define(
  'series_add',
  'Adds two series element by element.',
  kept,
  exact(
    (left, right) => left + right,
    (left, right) => left + right,
  ),
  [{ kql: 'print series_add(dynamic([1, 2, 4]), dynamic([4, 2, 1]))', result: [5, 4, 5] }],
);

export const seriesSubtract = define(
  'series_subtract',
  'Subtracts one series from another element by element.',
  kept,
  exact(
    (left, right) => left - right,
    (left, right) => left - right,
  ),
  [{ kql: 'print series_subtract(dynamic([1, 2, 4]), dynamic([4, 2]))', result: [-3, 0, null] }],
);

export const seriesMultiply = define(
  'series_multiply',
  'Multiplies two series element by element.',
  kept,
  exact(
    (left, right) => left * right,
    (left, right) => left * right,
  ),
  [{ kql: 'print series_multiply(dynamic([1, 2, 4]), 10)', result: [10, 20, 40] }],
);

export const seriesDivide = define(
  'series_divide',
  'Divides one series by another element by element.',
  'An array of reals; a zero divisor gives an infinity or NaN.',
  inReals((left, right) => left / right),
  [{ kql: 'print series_divide(dynamic([1, 2, 4]), dynamic([4, 2, 1]))', result: [0.25, 1, 4] }],
);

export const seriesPow = define(
  'series_pow',
  'Raises the elements of one series to the powers of another.',
  'An array of reals.',
  inReals(pow),
  [{ kql: 'print series_pow(dynamic([1, 2, 3, 4]), dynamic([1, 2, 3, 0.5]))', result: [1, 4, 27, 2] }],
);

const bools = 'An array of bools.';
const one = 'dynamic([1, 2, 4]), dynamic([4, 2, 1])';

export const seriesEquals = define(
  'series_equals',
  'Compares two series element by element: `==`.',
  bools,
  compared((left, right) => left === right),
  [{ kql: `print series_equals(${one})`, result: [false, true, false] }],
);

export const seriesNotEquals = define(
  'series_not_equals',
  'Compares two series element by element: `!=`.',
  bools,
  compared((left, right) => left !== right),
  [{ kql: `print series_not_equals(${one})`, result: [true, false, true] }],
);

export const seriesGreater = define(
  'series_greater',
  'Compares two series element by element: `>`.',
  bools,
  compared((left, right) => left > right),
  [{ kql: `print series_greater(${one})`, result: [false, false, true] }],
);

export const seriesGreaterEquals = define(
  'series_greater_equals',
  'Compares two series element by element: `>=`.',
  bools,
  compared((left, right) => left >= right),
  [{ kql: `print series_greater_equals(${one})`, result: [false, true, true] }],
);

export const seriesLess = define(
  'series_less',
  'Compares two series element by element: `<`.',
  bools,
  compared((left, right) => left < right),
  [{ kql: `print series_less(${one})`, result: [true, false, false] }],
);

export const seriesLessEquals = define(
  'series_less_equals',
  'Compares two series element by element: `<=`.',
  bools,
  compared((left, right) => left <= right),
  [{ kql: `print series_less_equals(${one})`, result: [true, true, false] }],
);
