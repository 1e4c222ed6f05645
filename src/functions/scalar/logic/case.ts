import type { BoolVector } from '../../../columns/vector.ts';
import type { ScalarType } from '../../../types/scalar-type.ts';
import { defineScalar } from '../../define.ts';
import { choose } from '../../vectors/choose.ts';
import { commonType } from '../../vectors/common-type.ts';
import { isTrueAt } from './is-true.ts';

export const caseFunction = defineScalar({
  name: 'case',
  category: 'conditional',
  summary: 'The value after the first condition that is true, or the last value when none is.',
  returns:
    'The chosen value; a null condition counts as false. All are of one type, int and long being one; of dynamic values and another type it is the other one.',
  reference: 'case-function.md',
  generic: {
    keepsNoColumn: true,
    resolve(types) {
      if (types.length < 3 || types.length % 2 === 0) return undefined;
      const last = types.length - 1;
      const isCondition = (index: number): boolean => index < last && index % 2 === 0;
      if (types.some((type, index) => isCondition(index) && type !== 'bool')) return undefined;
      const type = commonType(types.filter((_, index) => !isCondition(index))) ?? 'dynamic';
      const params = types.map((_, index): ScalarType => (isCondition(index) ? 'bool' : type));
      return { params, returns: type };
    },
    evaluate(columns, length, returns) {
      const pairs = (columns.length - 1) / 2;
      const choice = new Int16Array(length).fill(pairs);
      // From the last condition to the first, so that the first true one stays.
      for (let pair = pairs - 1; pair >= 0; pair--) {
        const condition = columns[pair * 2] as BoolVector;
        for (let row = 0; row < length; row++) if (isTrueAt(condition, row)) choice[row] = pair;
      }
      const sources = Array.from({ length: pairs }, (_, pair) => columns[pair * 2 + 1]!);
      return choose(returns, choice, [...sources, columns.at(-1)!]);
    },
  },
  examples: [
    { kql: 'print case(5 <= 3, "Small", 5 <= 10, "Medium", "Large")', result: 'Medium' },
    { kql: 'print case(bool(null), 1, 2)', result: 2 },
  ],
});
