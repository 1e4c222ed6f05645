import { termLoop } from './term-loop.ts';
import { textTests } from './text-operator.ts';

const loop = termLoop({ start: true, end: false });

export const {
  anyCase: hasPrefix,
  notAnyCase: notHasPrefix,
  sameCase: hasPrefixCs,
  notSameCase: notHasPrefixCs,
} = textTests(
  'hasprefix',
  { yes: 'has a term that begins with the right one', no: 'has no term that begins with the right one' },
  loop,
  {
    anyCase: { kql: `print "North America" hasprefix "ame"`, result: true },
    notAnyCase: { kql: `print "North America" !hasprefix "mer"`, result: true },
    sameCase: { kql: `print "North America" hasprefix_cs "Ame"`, result: true },
    notSameCase: { kql: `print "North America" !hasprefix_cs "CA"`, result: true },
  },
);
