import { defineScalar, overload, param } from '../../define.ts';

export const sign = defineScalar({
  name: 'sign',
  category: 'math',
  summary: 'Whether a number is positive, zero or negative.',
  returns: '1, 0 or -1; NaN for NaN, null for null.',
  reference: 'sign-function.md',
  overloads: [
    overload({
      params: [param('number', 'real', 'The number whose sign is wanted.')],
      returns: 'real',
      kernel([{ values }], out) {
        for (let row = 0; row < out.length; row++) out.values[row] = Math.sign(values[row]!) + 0;
      },
    }),
  ],
  examples: [
    { kql: 'print sign(-42)', result: -1 },
    { kql: 'print sign(0)', result: 0 },
  ],
});
