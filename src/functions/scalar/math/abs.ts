import { vectorFrom } from '../../../columns/make.ts';
import type { LongVector } from '../../../columns/vector.ts';
import { defineScalar } from '../../define.ts';
import { fits } from '../../operator/arithmetic/fit.ts';
import { combineLongs, type LongOperation, type NarrowLoop } from '../../vectors/longs.ts';

const narrow: NarrowLoop = (a, aStep, _b, _bStep, out) => {
  for (let row = 0; row < out.length; row++) out[row] = Math.abs(a[row * aStep]!);
  return true;
};
const wide = (value: bigint): bigint => (value < 0n ? -value : value);
const operations = {
  long: { narrow, wide, fit: fits.long } satisfies LongOperation,
  timespan: { narrow, wide, fit: fits.timespan } satisfies LongOperation,
};
const unused = vectorFrom('long', [0n]) as LongVector;

export const abs = defineScalar({
  name: 'abs',
  category: 'math',
  summary: 'The absolute value of a number or timespan.',
  returns: 'A `long` for whole numbers, else a value of the same type; null for null.',
  reference: 'abs-function.md',
  generic: {
    resolve([type, ...rest]) {
      if (rest.length > 0) return undefined;
      if (type === 'int' || type === 'long') return { params: ['long'], returns: 'long' };
      if (type === 'real' || type === 'decimal' || type === 'timespan')
        return { params: [type], returns: type };
      return undefined;
    },
    evaluate([value], length, returns) {
      const vector = value!;
      if (vector.type === 'real') return { ...vector, values: vector.values.map(Math.abs) };
      if (vector.type === 'decimal')
        return { ...vector, values: vector.values.map((number) => number.abs()) };
      const type = returns === 'timespan' ? 'timespan' : 'long';
      const none = { ...unused, length, constant: true };
      return combineLongs(operations[type], vector as LongVector, none, length, type);
    },
  },
  examples: [
    { kql: 'print abs(-5)', result: 5 },
    { kql: 'print abs(-1d)', result: '1.00:00:00' },
  ],
});
