import { termLoop } from './term-loop.ts';
import { anyCase, notAnyCase, notSameCase, sameCase, textOperator } from './text-operator.ts';

const loop = termLoop({ start: false, end: true });

export const hasSuffix = textOperator('hassuffix', 'has a term that ends with the right one', anyCase, loop, [
  { kql: `print "North America" hassuffix "ICA"`, result: true },
]);

export const notHasSuffix = textOperator(
  '!hassuffix',
  'has no term that ends with the right one',
  notAnyCase,
  loop,
  [{ kql: `print "North America" !hassuffix "americ"`, result: true }],
);

export const hasSuffixCs = textOperator(
  'hassuffix_cs',
  'has a term that ends with the right one',
  sameCase,
  loop,
  [{ kql: `print "North America" hassuffix_cs "ica"`, result: true }],
);

export const notHasSuffixCs = textOperator(
  '!hassuffix_cs',
  'has no term that ends with the right one',
  notSameCase,
  loop,
  [{ kql: `print "North America" !hassuffix_cs "icA"`, result: true }],
);
