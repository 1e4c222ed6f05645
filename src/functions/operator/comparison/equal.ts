import { defineScalar } from '../../define.ts';
import { relate } from './relate.ts';
import { resolveEquality } from './resolve.ts';
import { mixedTypes } from './types.ts';

export const equal = defineScalar({
  name: '==',
  category: 'operator',
  summary: 'Whether two values are equal; texts by code point, case included.',
  returns: 'A `bool`: false when just one side is null, null when both are. NaN equals nothing.',
  differs: mixedTypes,
  reference: 'equals-cs-operator.md',
  generic: {
    keepsNoColumn: true,
    resolve: resolveEquality,
    evaluate: ([left, right], length) => relate('==', left!, right!, length),
  },
  examples: [
    { kql: 'print "aBc" == "abc"', result: false },
    { kql: 'print toint("xyz") == 0', result: false },
    { kql: 'print real(nan) == real(nan)', result: false },
  ],
});
