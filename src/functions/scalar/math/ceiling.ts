import { defineScalar, overload, param } from '../../define.ts';

const doc = 'The number to round up.';

export const ceiling = defineScalar({
  name: 'ceiling',
  category: 'rounding',
  summary: 'The smallest whole number that is not below the input.',
  returns: 'A real, of whole numbers too, or a decimal of a decimal; null for null.',
  reference: 'ceiling-function.md',
  overloads: [
    overload({
      params: [param('number', 'real', doc)],
      returns: 'real',
      kernel([{ values }], out) {
        // Adding 0 turns −0 into 0.
        for (let row = 0; row < out.length; row++) out.values[row] = Math.ceil(values[row]!) + 0;
      },
    }),
    overload({
      params: [param('number', 'decimal', doc)],
      returns: 'decimal',
      map: (number) => number.ceiling(),
    }),
  ],
  examples: [
    { kql: 'print ceiling(-1.1)', result: -1 },
    { kql: 'print ceiling(0.9)', result: 1 },
    { kql: 'print ceiling(7) / 2', result: 3.5 },
  ],
});
