import { defineScalar, overload, param } from '../../define.ts';

export const sqrt = defineScalar({
  name: 'sqrt',
  category: 'math',
  summary: 'The square root of a number.',
  returns: 'The root that is not negative; NaN for a negative number, null for null.',
  reference: 'sqrt-function.md',
  overloads: [
    overload({
      params: [param('number', 'real', 'The number whose square root is wanted.')],
      returns: 'real',
      kernel([{ values }], out) {
        for (let row = 0; row < out.length; row++) out.values[row] = Math.sqrt(values[row]!);
      },
    }),
  ],
  examples: [
    { kql: 'print sqrt(9.0)', result: 3 },
    { kql: 'print sqrt(-1.0)', result: Number.NaN },
  ],
});
