import { growDoubles } from '../../columns/grow.ts';
import { fromNarrow } from '../../columns/long.ts';
import type { DecimalVector, IntVector, LongVector, RealVector } from '../../columns/vector.ts';
import { type Accumulator, defineAggregate } from '../define-aggregate.ts';
import { DecimalSums } from './state/decimal-sums.ts';
import { LongSums } from './state/long-sums.ts';
import { RealSums } from './state/real-sums.ts';
import { boxedVector, realVector } from './state/vectors.ts';

/** `avg(expr)`: the arithmetic mean of a group. */
export const avg = defineAggregate({
  name: 'avg',
  summary: 'Averages the values of each group.',
  returns:
    'A `real` for int, long and real, else the type of `expr`. Nulls are left out; with no values NaN for a real, null for the others.',
  reference: 'avg-aggregation-function.md',
  params: [{ name: 'expr', doc: 'int, long, real, decimal, datetime or timespan.' }],
  filtered: ['avgif'],
  resolve: ([type, ...more]) => {
    if (type === undefined || more.length > 0) return undefined;
    switch (type) {
      case 'int':
      case 'long':
      case 'real':
        return { params: [type], returns: ['real'], create: averageNumbers };
      case 'datetime':
      case 'timespan':
        return { params: [type], returns: [type], create: () => averageTimes(type) };
      case 'decimal':
        return { params: ['decimal'], returns: ['decimal'], create: averageDecimals };
      default:
        return undefined;
    }
  },
  examples: [
    { kql: 'datatable(x:long)[1, long(null), 2] | summarize avg(x)', result: 1.5 },
    { kql: 'datatable(x:timespan)[1h, 3h] | summarize avg(x)', result: '02:00:00' },
  ],
});

function averageNumbers(): Accumulator {
  const sums = new RealSums();
  let counts: Float64Array = new Float64Array(0);
  return {
    add([column], groups, groupCount) {
      counts = growDoubles(counts, groupCount);
      sums.add(column as RealVector | IntVector | LongVector, groups, groupCount, counts);
    },
    finish(size) {
      const totals = sums.values(size);
      const averages = new Float64Array(size);
      // A group without values divides 0 by 0: NaN, as in Kusto.
      for (let group = 0; group < size; group++) averages[group] = totals[group]! / (counts[group] ?? 0);
      return [realVector(averages)];
    },
  };
}

function averageTimes(type: 'datetime' | 'timespan'): Accumulator {
  const sums = new LongSums();
  let counts: Float64Array = new Float64Array(0);
  return {
    add([column], groups, groupCount) {
      counts = growDoubles(counts, groupCount);
      sums.add(column as LongVector, groups, groupCount, counts);
    },
    finish(size) {
      const epoch = fromNarrow(type, 0);
      return [
        boxedVector(type, size, (group) => {
          const count = BigInt(counts[group] ?? 0);
          return count === 0n ? null : (sums.exact(group) + epoch * count) / count;
        }),
      ];
    },
  };
}

function averageDecimals(): Accumulator {
  const sums = new DecimalSums();
  return {
    add: ([column], groups, groupCount) => sums.add(column as DecimalVector, groups, groupCount),
    finish: (size) => [boxedVector('decimal', size, (group) => sums.average(group))],
  };
}
