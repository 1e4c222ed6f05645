import { defineScalar, overload, param } from '../../define.ts';
import { gammaOf, logGammaOf } from './special/gamma.ts';

const number = param('number', 'real', 'The argument of the gamma function.');

export const gamma = defineScalar({
  name: 'gamma',
  category: 'math',
  summary: 'The gamma function.',
  returns: 'A `real`; NaN at 0 and the negative whole numbers, null for null.',
  reference: 'gamma-function.md',
  overloads: [overload({ params: [number], returns: 'real', map: gammaOf })],
  examples: [{ kql: 'print gamma(5)', result: 24 }],
});

export const loggamma = defineScalar({
  name: 'loggamma',
  category: 'math',
  summary: 'The natural logarithm of the absolute value of the gamma function.',
  returns: 'A `real`; infinity at 0 and the negative whole numbers, null for null.',
  reference: 'loggamma-function.md',
  overloads: [overload({ params: [number], returns: 'real', map: logGammaOf })],
  examples: [{ kql: 'print round(loggamma(5), 12)', result: 3.178053830348 }],
});
