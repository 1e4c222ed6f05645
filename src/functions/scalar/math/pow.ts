import { defineScalar, overload, param } from '../../define.ts';

/** As C computes it: 1 to any power is 1, and −1 to an infinite one too, where JavaScript has NaN. */
function power(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Number.POSITIVE_INFINITY)) return 1;
  return base ** exponent;
}

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
    { kql: 'print pow(-8, 1.0 / 3)', result: Number.NaN },
  ],
});
