import { defineScalar } from '../../define.ts';
import { relate } from './relate.ts';
import { resolveEquality } from './resolve.ts';

export const notEqual = defineScalar({
  name: '!=',
  aliases: ['<>'],
  category: 'operator',
  summary: 'Whether two values differ; texts by code point, case included.',
  returns: 'A `bool`: true when just one side is null, null when both are. NaN differs from everything.',
  reference: 'not-equals-cs-operator.md',
  generic: {
    keepsNoColumn: true,
    resolve: resolveEquality,
    evaluate: ([left, right], length) => relate('!=', left!, right!, length),
  },
  examples: [
    { kql: 'print "aBc" != "abc"', result: true },
    { kql: 'print int(null) != 5', result: true },
    { kql: 'print real(nan) != real(nan)', result: true },
  ],
});
