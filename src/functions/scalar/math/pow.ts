import { defineScalar, overload, param } from '../../define.ts';
import { pow as power } from './elementary/exponentials.ts';

export const pow = defineScalar({
  name: 'pow',
  category: 'math',
  summary: 'Raises a number to a power.',
  returns: 'A `real`; null when either argument is null.',
  reference: 'pow-function.md',
  overloads: [
    overload({
      params: [param('base', 'real', 'The base.'), param('exponent', 'real', 'The exponent.')],
      returns: 'real',
      kernel([{ values: bases }, { values: exponents }], out) {
        for (let row = 0; row < out.length; row++) out.values[row] = power(bases[row]!, exponents[row]!);
      },
    }),
  ],
  examples: [
    { kql: 'print pow(2, 3)', result: 8 },
    { kql: 'print pow(10, -5)', result: 0.00001 },
    { kql: 'print pow(-8, 1.0 / 3)', result: Number.NaN },
  ],
});
