import { defineScalar, overload, param } from '../../define.ts';
import { log2 as binaryLogarithm, log as naturalLogarithm } from './elementary/exponentials.ts';

const number = param('number', 'real', 'The number whose logarithm is wanted.');
const returns = 'A `real`; null for a negative number or null, -Infinity for 0.';

export const log = defineScalar({
  name: 'log',
  category: 'math',
  summary: 'The natural logarithm.',
  returns,
  reference: 'log-function.md',
  overloads: [
    overload({
      params: [number],
      returns: 'real',
      kernel([{ values }], out) {
        for (let row = 0; row < out.length; row++) {
          if (values[row]! < 0) out.setNull(row);
          else out.values[row] = naturalLogarithm(values[row]!);
        }
      },
    }),
  ],
  examples: [
    { kql: 'print log(1)', result: 0 },
    { kql: 'print log(3)', result: 1.0986122886681098 },
    { kql: 'print log(-1)', result: null },
  ],
});

export const log2 = defineScalar({
  name: 'log2',
  category: 'math',
  summary: 'The logarithm with base 2.',
  returns,
  reference: 'log2-function.md',
  overloads: [
    overload({
      params: [number],
      returns: 'real',
      kernel([{ values }], out) {
        for (let row = 0; row < out.length; row++) {
          if (values[row]! < 0) out.setNull(row);
          else out.values[row] = binaryLogarithm(values[row]!);
        }
      },
    }),
  ],
  examples: [{ kql: 'print log2(8)', result: 3 }],
});

export const log10 = defineScalar({
  name: 'log10',
  category: 'math',
  summary: 'The logarithm with base 10.',
  returns,
  reference: 'log10-function.md',
  overloads: [
    overload({
      params: [number],
      returns: 'real',
      kernel([{ values }], out) {
        for (let row = 0; row < out.length; row++) {
          if (values[row]! < 0) out.setNull(row);
          else out.values[row] = Math.log10(values[row]!);
        }
      },
    }),
  ],
  examples: [{ kql: 'print log10(1000)', result: 3 }],
});
