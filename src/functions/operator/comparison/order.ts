import { defineScalar } from '../../define.ts';
import { relate } from './relate.ts';
import { resolveOrder } from './resolve.ts';

const returns = 'A `bool`; null when either side is null. Nothing is less or greater than NaN.';
const reference = 'numerical-operators.md';

export const less = defineScalar({
  name: '<',
  category: 'operator',
  summary: 'Whether the left number, datetime, timespan or bool is less than the right one.',
  returns,
  reference,
  generic: {
    keepsNoColumn: true,
    resolve: resolveOrder,
    evaluate: ([left, right], length) => relate('<', left!, right!, length),
  },
  examples: [
    { kql: 'print 1 < 1.5', result: true },
    { kql: 'print long(null) < 1', result: null },
  ],
});

export const lessOrEqual = defineScalar({
  name: '<=',
  category: 'operator',
  summary: 'Whether the left number, datetime, timespan or bool is less than the right one or equal to it.',
  returns,
  reference,
  generic: {
    keepsNoColumn: true,
    resolve: resolveOrder,
    evaluate: ([left, right], length) => relate('<=', left!, right!, length),
  },
  examples: [{ kql: 'print 90m <= 1.5h', result: true }],
});

export const greater = defineScalar({
  name: '>',
  category: 'operator',
  summary: 'Whether the left number, datetime, timespan or bool is greater than the right one.',
  returns,
  reference,
  generic: {
    keepsNoColumn: true,
    resolve: resolveOrder,
    evaluate: ([left, right], length) => relate('<', right!, left!, length),
  },
  examples: [{ kql: 'print datetime(2020-01-02) > datetime(2020-01-01)', result: true }],
});

export const greaterOrEqual = defineScalar({
  name: '>=',
  category: 'operator',
  summary:
    'Whether the left number, datetime, timespan or bool is greater than the right one or equal to it.',
  returns,
  reference,
  generic: {
    keepsNoColumn: true,
    resolve: resolveOrder,
    evaluate: ([left, right], length) => relate('<=', right!, left!, length),
  },
  examples: [{ kql: 'print 2 >= 3', result: false }],
});
