import { KqlError } from '../../../diagnostics/kql-error.ts';
import { invalidArgument } from '../../../diagnostics/runtime-diagnostics.ts';
import { defineScalar, overload, param } from '../../define.ts';
import { betaDensity, incompleteBeta, inverseBeta } from './special/beta.ts';

const alpha = param('alpha', 'real', 'A parameter of the distribution.');
const beta = param('beta', 'real', 'The other parameter of the distribution.');
const isShape = (shape: number): boolean => shape > 0 && shape <= 10_000;

export const betaCdf = defineScalar({
  name: 'beta_cdf',
  category: 'math',
  summary: 'The cumulative distribution function of the beta distribution.',
  returns: 'A probability; NaN for an x outside 0 … 1 or a parameter outside 0 … 10000; null for null.',
  reference: 'beta-cdf-function.md',
  overloads: [
    overload({
      params: [param('x', 'real', 'Where to evaluate the function.'), alpha, beta],
      returns: 'real',
      map: (x, a, b) => (x >= 0 && x <= 1 && isShape(a) && isShape(b) ? incompleteBeta(x, a, b) : Number.NaN),
    }),
  ],
  examples: [
    { kql: 'print round(beta_cdf(0.9, 10.0, 20.0), 12)', result: 1 },
    { kql: 'print beta_cdf(1.5, 10.0, 20.0)', result: Number.NaN },
  ],
});

export const betaPdf = defineScalar({
  name: 'beta_pdf',
  category: 'math',
  summary: 'The density of the beta distribution.',
  returns:
    'A density; NaN for an x that is not inside 0 … 1 or a parameter that is not positive; null for null.',
  reference: 'beta-pdf-function.md',
  overloads: [
    overload({
      params: [param('x', 'real', 'Where to evaluate the function.'), alpha, beta],
      returns: 'real',
      map: (x, a, b) => (x > 0 && x < 1 && a > 0 && b > 0 ? betaDensity(x, a, b) : Number.NaN),
    }),
  ],
  examples: [{ kql: 'print round(beta_pdf(0.5, 10.0, 20.0), 9)', result: 0.746176019 }],
});

export const betaInv = defineScalar({
  name: 'beta_inv',
  category: 'math',
  summary: 'The inverse of the cumulative distribution function of the beta distribution.',
  returns:
    'The x whose `beta_cdf` is the probability; NaN for a parameter that is not positive, null for a probability outside 0 … 1 or null. A parameter above 10,000 is refused.',
  reference: 'beta-inv-function.md',
  overloads: [
    overload({
      params: [param('probability', 'real', 'The probability.'), alpha, beta],
      returns: 'real',
      map: (p, a, b) => {
        if (!(a > 0 && b > 0)) return Number.NaN;
        // The manual sets no limit here; beyond the one of `beta_cdf` too few terms of the fraction are summed.
        if (!isShape(a) || !isShape(b))
          throw new KqlError([
            invalidArgument.nowhere({ name: 'beta_inv', problem: 'a parameter is above 10,000' }),
          ]);
        return p > 0 && p <= 1 ? inverseBeta(p, a, b) : null;
      },
    }),
  ],
  examples: [{ kql: 'print round(beta_inv(0.1, 10.0, 20.0), 9)', result: 0.226415022 }],
});
