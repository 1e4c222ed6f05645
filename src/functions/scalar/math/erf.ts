import { defineScalar, overload, param } from '../../define.ts';
import { erfcOf, erfOf } from './special/erf.ts';

const x = param('x', 'real', 'The argument of the error function.');

export const erf = defineScalar({
  name: 'erf',
  category: 'math',
  summary: 'The error function.',
  returns: 'A `real` from -1 to 1; null for null.',
  reference: 'erf-function.md',
  overloads: [overload({ params: [x], returns: 'real', map: erfOf })],
  examples: [{ kql: 'print erf(1)', result: 0.8427007929497149 }],
});

export const erfc = defineScalar({
  name: 'erfc',
  category: 'math',
  summary: 'The complementary error function, 1 − erf(x).',
  returns: 'A `real` from 0 to 2; null for null.',
  reference: 'erfc-function.md',
  overloads: [overload({ params: [x], returns: 'real', map: erfcOf })],
  examples: [{ kql: 'print erfc(0)', result: 1 }],
});
