import { termLoop } from './term-loop.ts';
import { anyCase, notAnyCase, notSameCase, sameCase, textOperator } from './text-operator.ts';

const loop = termLoop({ start: true, end: true });

export const has = textOperator(
  'has',
  'holds the right one between term boundaries (a term is a run of letters and digits)',
  anyCase,
  loop,
  [{ kql: `print "North America" has "america"`, result: true }],
  [':'],
);

export const notHas = textOperator(
  '!has',
  'does not hold the right one between term boundaries',
  notAnyCase,
  loop,
  [{ kql: `print "North America" !has "amer"`, result: true }],
);

export const hasCs = textOperator(
  'has_cs',
  'holds the right one between term boundaries (a term is a run of letters and digits)',
  sameCase,
  loop,
  [{ kql: `print "North America" has_cs "America"`, result: true }],
);

export const notHasCs = textOperator(
  '!has_cs',
  'does not hold the right one between term boundaries',
  notSameCase,
  loop,
  [{ kql: `print "North America" !has_cs "amer"`, result: true }],
);
