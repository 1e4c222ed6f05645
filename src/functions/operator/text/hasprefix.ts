import { termLoop } from './term-loop.ts';
import { anyCase, notAnyCase, notSameCase, sameCase, textOperator } from './text-operator.ts';

const loop = termLoop({ start: true, end: false });

export const hasPrefix = textOperator(
  'hasprefix',
  'has a term that begins with the right one',
  anyCase,
  loop,
  [{ kql: `print "North America" hasprefix "ame"`, result: true }],
);

export const notHasPrefix = textOperator(
  '!hasprefix',
  'has no term that begins with the right one',
  notAnyCase,
  loop,
  [{ kql: `print "North America" !hasprefix "mer"`, result: true }],
);

export const hasPrefixCs = textOperator(
  'hasprefix_cs',
  'has a term that begins with the right one',
  sameCase,
  loop,
  [{ kql: `print "North America" hasprefix_cs "Ame"`, result: true }],
);

export const notHasPrefixCs = textOperator(
  '!hasprefix_cs',
  'has no term that begins with the right one',
  notSameCase,
  loop,
  [{ kql: `print "North America" !hasprefix_cs "CA"`, result: true }],
);
