import { defineScalar, overload, param } from '../../define.ts';

const number = param('number', 'real', 'The number to look at.');

export const isnan = defineScalar({
  name: 'isnan',
  category: 'logic',
  summary: 'Whether a number is NaN.',
  returns: 'A `bool`; null for null.',
  reference: 'isnan-function.md',
  overloads: [
    overload({
      params: [number],
      returns: 'bool',
      kernel([{ values }], out) {
        for (let row = 0; row < out.length; row++) out.values[row] = Number.isNaN(values[row]!) ? 1 : 0;
      },
    }),
  ],
  examples: [
    { kql: 'print isnan(0.0 / 0.0)', result: true },
    { kql: 'print isnan(real(null))', result: null },
  ],
});

export const isinf = defineScalar({
  name: 'isinf',
  category: 'logic',
  summary: 'Whether a number is positive or negative infinity.',
  returns: 'A `bool`; null for null.',
  reference: 'isinf-function.md',
  overloads: [
    overload({
      params: [number],
      returns: 'bool',
      kernel([{ values }], out) {
        for (let row = 0; row < out.length; row++)
          out.values[row] = Math.abs(values[row]!) === Number.POSITIVE_INFINITY ? 1 : 0;
      },
    }),
  ],
  examples: [
    { kql: 'print isinf(-1.0 / 0.0)', result: true },
    { kql: 'print isinf(1.0)', result: false },
  ],
});

export const isfinite = defineScalar({
  name: 'isfinite',
  category: 'logic',
  summary: 'Whether a number is neither NaN nor infinite.',
  returns: 'A `bool`; null for null.',
  reference: 'isfinite-function.md',
  overloads: [
    overload({
      params: [number],
      returns: 'bool',
      kernel([{ values }], out) {
        for (let row = 0; row < out.length; row++) out.values[row] = Number.isFinite(values[row]!) ? 1 : 0;
      },
    }),
  ],
  examples: [
    { kql: 'print isfinite(1.5)', result: true },
    { kql: 'print isfinite(0.0 / 0.0)', result: false },
  ],
});
