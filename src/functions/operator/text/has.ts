import { termLoop } from './term-loop.ts';
import { textTests } from './text-operator.ts';

const loop = termLoop({ start: true, end: true });

export const {
  anyCase: has,
  notAnyCase: notHas,
  sameCase: hasCs,
  notSameCase: notHasCs,
} = textTests(
  'has',
  {
    yes: 'holds the right one between term boundaries (a term is a run of letters and digits)',
    no: 'does not hold the right one between term boundaries',
  },
  loop,
  {
    anyCase: { kql: `print "North America" has "america"`, result: true },
    notAnyCase: { kql: `print "North America" !has "amer"`, result: true },
    sameCase: { kql: `print "North America" has_cs "America"`, result: true },
    notSameCase: { kql: `print "North America" !has_cs "amer"`, result: true },
  },
  [':'],
);
