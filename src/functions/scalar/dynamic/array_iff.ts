import { DynamicReal, type DynamicValue, isArray } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from './boxed.ts';

/** `array_iff(conditions, when_true, when_false)`: element-wise `iff`. */
export const arrayIff = defineScalar({
  name: 'array_iff',
  aliases: ['array_iif'],
  category: 'dynamic',
  summary: 'Chooses between two values for each element of an array of conditions.',
  returns:
    'An array as long as the conditions. An array branch gives the element of the same index (null past its end), any other branch itself; a condition that is neither bool nor number gives null. Null when the conditions are not an array.',
  reference: 'array-iff-function.md',
  generic: boxed({
    arguments: [3, 3],
    returns: 'dynamic',
    map: ([conditions = null, whenTrue = null, whenFalse = null]) => {
      if (!isArray(conditions)) return null;
      return conditions.map((condition, index) => {
        const holds = truth(condition);
        if (holds === undefined) return null;
        const branch = holds ? whenTrue : whenFalse;
        return isArray(branch) ? (branch[index] ?? null) : branch;
      });
    },
  }),
  examples: [
    {
      kql: 'print array_iff(dynamic([true, false, true]), dynamic([1, 2, 3]), dynamic([4, 5, 6]))',
      result: [1, 5, 3],
    },
    { kql: 'print array_iff(dynamic([1, 0, 50]), "yes", "no")', result: ['yes', 'no', 'yes'] },
    { kql: 'print array_iff(dynamic(["text", null]), 1, 0)', result: [null, null] },
  ],
});

function truth(condition: DynamicValue): boolean | undefined {
  if (typeof condition === 'boolean') return condition;
  if (typeof condition === 'number' || typeof condition === 'bigint') return Number(condition) !== 0;
  return condition instanceof DynamicReal ? condition.value !== 0 : undefined;
}
