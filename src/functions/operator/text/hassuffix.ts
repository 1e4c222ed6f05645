import { termLoop } from './term-loop.ts';
import { textTests } from './text-operator.ts';

const loop = termLoop({ start: false, end: true });

export const {
  anyCase: hasSuffix,
  notAnyCase: notHasSuffix,
  sameCase: hasSuffixCs,
  notSameCase: notHasSuffixCs,
} = textTests(
  'hassuffix',
  { yes: 'has a term that ends with the right one', no: 'has no term that ends with the right one' },
  loop,
  {
    anyCase: { kql: `print "North America" hassuffix "ICA"`, result: true },
    notAnyCase: { kql: `print "North America" !hassuffix "americ"`, result: true },
    sameCase: { kql: `print "North America" hassuffix_cs "ica"`, result: true },
    notSameCase: { kql: `print "North America" !hassuffix_cs "icA"`, result: true },
  },
);
