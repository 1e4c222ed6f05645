import type { BoolVector } from '../../../columns/vector.ts';
import { defineScalar } from '../../define.ts';
import { choose } from '../../vectors/choose.ts';
import { commonType } from '../../vectors/common-type.ts';
import { isTrueAt } from './is-true.ts';

export const iff = defineScalar({
  name: 'iff',
  aliases: ['iif'],
  category: 'conditional',
  summary: 'One of two values, depending on a condition.',
  returns:
    '`then` where the condition is true, `else` where it is false or null. Both are of one type, int and long being one; of a dynamic and another type it is the other one.',
  reference: 'iff-function.md',
  generic: {
    keepsNoColumn: true,
    resolve([condition, yes, no, ...rest]) {
      if (condition !== 'bool' || yes === undefined || no === undefined || rest.length > 0) return undefined;
      const type = commonType([yes, no]) ?? 'dynamic';
      return { params: ['bool', type, type], returns: type };
    },
    evaluate([condition, yes, no], length, returns) {
      const choice = new Int16Array(length);
      const { values, valid, constant } = condition as BoolVector;
      if (!constant && valid === undefined)
        for (let row = 0; row < length; row++) choice[row] = 1 - values[row]!;
      else
        for (let row = 0; row < length; row++) choice[row] = isTrueAt(condition as BoolVector, row) ? 0 : 1;
      return choose(returns, choice, [yes!, no!]);
    },
  },
  examples: [
    { kql: 'print iff(1 > 2, "yes", "no")', result: 'no' },
    { kql: 'print iif(bool(null), 1.5, 2.5)', result: 2.5 },
  ],
});
