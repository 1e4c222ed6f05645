import type { DecimalVector, IntVector, LongVector, RealVector } from '../../columns/vector.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { type Accumulator, defineAggregate } from '../define-aggregate.ts';
import { DecimalSums } from './state/decimal-sums.ts';
import { LongSums } from './state/long-sums.ts';
import { RealSums } from './state/real-sums.ts';
import { boxedVector, longVector, realVector } from './state/vectors.ts';

/** `sum(expr)`: the total of a group. */
export const sum = defineAggregate({
  name: 'sum',
  summary: 'Adds up the values of each group.',
  returns:
    'The type of `expr`, `long` for an `int`. Nulls are left out; 0 when nothing is left. A `long` wraps at 64 bits; NaN makes the sum NaN.',
  reference: 'sum-aggregation-function.md',
  params: [{ name: 'expr', doc: 'int, long, real, decimal or timespan.' }],
  filtered: ['sumif'],
  resolve: ([type, ...more]) => {
    if (type === undefined || more.length > 0) return undefined;
    switch (type) {
      case 'int':
        return { params: ['int'], returns: ['long'], create: () => sumLongs('long') };
      case 'long':
      case 'timespan':
        return { params: [type], returns: [type], create: () => sumLongs(type) };
      case 'real':
        return { params: ['real'], returns: ['real'], create: sumReals };
      case 'decimal':
        return { params: ['decimal'], returns: ['decimal'], create: sumDecimals };
      default:
        return undefined;
    }
  },
  examples: [
    { kql: 'datatable(x:long)[1, long(null), 3] | summarize sum(x)', result: 4 },
    { kql: 'datatable(x:real)[] | summarize sum(x)', result: 0 },
    { kql: 'datatable(x:long)[1, 2, 3] | summarize sumif(x, x > 1)', result: 5 },
  ],
});

function sumLongs(type: Extract<ScalarType, 'long' | 'timespan'>): Accumulator {
  const sums = new LongSums();
  return {
    add: ([column], groups, groupCount) =>
      sums.add(column as LongVector | IntVector, groups, groupCount, undefined),
    finish: (size) => [
      sums.isNarrow
        ? { type, length: size, constant: false, valid: undefined, values: sums.narrow(size) }
        : longVector(type, size, (group) => sums.exact(group)),
    ],
  };
}

function sumReals(): Accumulator {
  const sums = new RealSums();
  return {
    add: ([column], groups, groupCount) => sums.add(column as RealVector, groups, groupCount, undefined),
    finish: (size) => [realVector(sums.values(size))],
  };
}

function sumDecimals(): Accumulator {
  const sums = new DecimalSums();
  return {
    add: ([column], groups, groupCount) => sums.add(column as DecimalVector, groups, groupCount),
    finish: (size) => [boxedVector('decimal', size, (group) => sums.sum(group))],
  };
}
