import { type DynamicValue, isArray, numberOf } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from './boxed.ts';

/** `array_split(array, index)`: `index` is one position or an array of them. */
export const arraySplit = defineScalar({
  name: 'array_split',
  category: 'dynamic',
  summary: 'Splits an array at one or more positions.',
  returns:
    'An array with one array more than there are positions: `[0 .. i1)`, `[i1 .. i2)`, …; negative positions count from the end. Null when `array` is not an array or a position is not a number.',
  reference: 'array-split-function.md',
  generic: boxed({
    arguments: [2, 2],
    returns: 'dynamic',
    map: ([array = null, positions = null]) => split(array, isArray(positions) ? positions : [positions]),
  }),
  examples: [
    {
      kql: 'print array_split(dynamic([1, 2, 3, 4, 5]), 2)',
      result: [
        [1, 2],
        [3, 4, 5],
      ],
    },
    { kql: 'print array_split(dynamic([1, 2, 3, 4, 5]), dynamic([1, 3]))', result: [[1], [2, 3], [4, 5]] },
  ],
});

function split(array: DynamicValue, positions: readonly DynamicValue[]): DynamicValue {
  if (!isArray(array)) return null;
  const parts: DynamicValue[] = [];
  let from = 0;
  for (const position of positions) {
    const at = numberOf(position);
    if (at === undefined) return null;
    const to = Math.min(array.length, Math.max(0, at < 0 ? array.length + at : at));
    parts.push(array.slice(from, to));
    from = to;
  }
  parts.push(array.slice(from));
  return parts;
}
