import { defineScalar, overload, param } from '../../define.ts';
import { incompleteBeta } from './special/beta.ts';

/** The two-sided p-value of Welch's t-test: Student's distribution with the degrees of freedom of Welch and Satterthwaite. */
function pValue(m1: number, v1: number, n1: number, m2: number, v2: number, n2: number): number {
  const s1 = v1 / n1;
  const s2 = v2 / n2;
  const t = (m1 - m2) / Math.sqrt(s1 + s2);
  const freedom = (s1 + s2) ** 2 / (s1 ** 2 / (n1 - 1) + s2 ** 2 / (n2 - 1));
  if (Number.isNaN(t) || !(freedom > 0)) return Number.NaN;
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
}

export const welchTest = defineScalar({
  name: 'welch_test',
  category: 'math',
  summary: 'The p-value of Welch’s t-test: how likely it is that two samples have the same mean.',
  returns: 'A probability; NaN when a sample is too small or does not vary, null for a null.',
  reference: 'welch-test-function.md',
  overloads: [
    overload({
      params: [
        param('mean1', 'real', 'The mean of the first sample.'),
        param('variance1', 'real', 'The variance of the first sample.'),
        param('count1', 'real', 'The size of the first sample.'),
        param('mean2', 'real', 'The mean of the second sample.'),
        param('variance2', 'real', 'The variance of the second sample.'),
        param('count2', 'real', 'The size of the second sample.'),
      ],
      returns: 'real',
      map: pValue,
    }),
  ],
  examples: [{ kql: 'print welch_test(5, 1, 10, 5, 2, 20)', result: 1 }],
});
