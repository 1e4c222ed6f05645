import { defineScalar, overload, param } from '../../define.ts';
import { exp as powerOfE, exp10 as powerOfTen, exp2 as powerOfTwo } from './elementary/exponentials.ts';

const x = param('x', 'real', 'The exponent.');

export const exp = defineScalar({
  name: 'exp',
  category: 'math',
  summary: 'The base of natural logarithms, raised to a power.',
  returns: 'A `real`, Infinity when too large; null for null.',
  reference: 'exp-function.md',
  overloads: [
    overload({
      params: [x],
      returns: 'real',
      kernel([{ values }], out) {
        for (let row = 0; row < out.length; row++) out.values[row] = powerOfE(values[row]!);
      },
    }),
  ],
  examples: [{ kql: 'print exp(0)', result: 1 }],
});

export const exp2 = defineScalar({
  name: 'exp2',
  category: 'math',
  summary: 'Two, raised to a power.',
  returns: 'A `real`, Infinity when too large; null for null.',
  reference: 'exp2-function.md',
  overloads: [
    overload({
      params: [x],
      returns: 'real',
      kernel([{ values }], out) {
        for (let row = 0; row < out.length; row++) out.values[row] = powerOfTwo(values[row]!);
      },
    }),
  ],
  examples: [{ kql: 'print exp2(3)', result: 8 }],
});

export const exp10 = defineScalar({
  name: 'exp10',
  category: 'math',
  summary: 'Ten, raised to a power.',
  returns: 'A `real`, Infinity when too large; null for null.',
  reference: 'exp10-function.md',
  overloads: [
    overload({
      params: [x],
      returns: 'real',
      kernel([{ values }], out) {
        for (let row = 0; row < out.length; row++) out.values[row] = powerOfTen(values[row]!);
      },
    }),
  ],
  examples: [
    { kql: 'print exp10(3)', result: 1000 },
    { kql: 'print tostring(exp10(-5))', result: '0.00001' },
  ],
});
