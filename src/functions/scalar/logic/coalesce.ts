import type { StringVector, Vector } from '../../../columns/vector.ts';
import { defineScalar } from '../../define.ts';
import { choose, NONE } from '../../vectors/choose.ts';
import { commonType } from '../../vectors/common-type.ts';
import { stepOf, validity } from '../../vectors/present.ts';

export const coalesce = defineScalar({
  name: 'coalesce',
  category: 'conditional',
  summary: 'The first of its arguments that is neither null nor an empty text.',
  returns:
    'A value of the type common to the arguments, dynamic when one of them is; null (an empty text) when all are.',
  reference: 'coalesce-function.md',
  generic: {
    resolve(types) {
      // Beside a dynamic value the others are dynamic too, where `iff` takes its type from them.
      const type = types.length < 2 ? undefined : types.includes('dynamic') ? 'dynamic' : commonType(types);
      return type === undefined ? undefined : { params: types.map(() => type), returns: type };
    },
    evaluate(columns, length, returns) {
      const choice = new Int16Array(length).fill(NONE);
      for (let index = columns.length - 1; index >= 0; index--) takeFrom(columns[index]!, index, choice);
      return choose(returns, choice, columns);
    },
  },
  examples: [
    { kql: 'print coalesce(tolong("not a number"), tolong("42"), 33)', result: 42 },
    { kql: 'print coalesce("", "b")', result: 'b' },
  ],
});

/** Chooses this argument for the rows in which it has a value. */
function takeFrom(vector: Vector, index: number, choice: Int16Array): void {
  const step = stepOf(vector);
  if (vector.type === 'string') {
    const { values, codes } = vector as StringVector;
    for (let row = 0; row < choice.length; row++) {
      const slot = row * step;
      if ((codes === undefined ? values[slot] : values[codes[slot]!]) !== '') choice[row] = index;
    }
    return;
  }
  const valid = validity(vector);
  if (valid === undefined) choice.fill(index);
  else for (let row = 0; row < choice.length; row++) if (valid[row * step] === 1) choice[row] = index;
}
