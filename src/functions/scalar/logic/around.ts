import type { BoolVector, Vector } from '../../../columns/vector.ts';
import { defineScalar } from '../../define.ts';
import { add } from '../../operator/arithmetic/add.ts';
import { subtract } from '../../operator/arithmetic/subtract.ts';
import { commonNumber } from '../../operator/arithmetic/types.ts';
import { relate } from '../../operator/comparison/relate.ts';
import { both } from '../../operator/logic.ts';
import { presentRows } from '../../vectors/present.ts';

export const around = defineScalar({
  name: 'around',
  category: 'logic',
  summary: 'Whether a value lies no further than a distance from a center.',
  returns: 'A `bool`; null when any argument is null.',
  reference: 'around-function.md',
  generic: {
    resolve([value, center, delta, ...rest]) {
      if (value === undefined || center === undefined || delta === undefined || rest.length > 0)
        return undefined;
      const pair = commonNumber(value, center);
      const number = pair === undefined ? undefined : commonNumber(pair, delta);
      if (number !== undefined) return { params: [number, number, number], returns: 'bool' };
      if ((value !== 'datetime' && value !== 'timespan') || center !== value || delta !== 'timespan')
        return undefined;
      return { params: [value, center, delta], returns: 'bool' };
    },
    evaluate(columns, length, _returns, context) {
      const [value, center, delta] = columns as readonly [Vector, Vector, Vector];
      const low = subtract.generic!.evaluate([center, delta], length, center.type, context);
      const high = add.generic!.evaluate([center, delta], length, center.type, context);
      const inside = both(relate('<=', low, value, length), relate('<=', value, high, length));
      return withNulls(inside, presentRows(columns, length));
    },
  },
  examples: [
    { kql: 'print around(5, 3, 2)', result: true },
    { kql: 'print around(datetime(2021-01-01 01:32), datetime(2021-01-01 01:30), 1m)', result: false },
  ],
});

function withNulls(vector: BoolVector, valid: Uint8Array | undefined): BoolVector {
  if (valid === undefined) return vector;
  return { ...vector, values: vector.values.map((value, row) => value & valid[row]!), valid };
}
