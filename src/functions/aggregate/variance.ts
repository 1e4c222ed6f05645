import { growDoubles } from '../../columns/grow.ts';
import type { RealVector } from '../../columns/vector.ts';
import { isNumeric } from '../../types/scalar-type.ts';
import { type Accumulator, type AggregateDefinition, defineAggregate } from '../define-aggregate.ts';
import { toTenDecimals } from './state/ten-decimals.ts';
import { realVector } from './state/vectors.ts';

/** How a result follows from the number of values and the sum of their squared distances from the mean. */
type Spread = (count: number, squares: number) => number;

// Kusto takes the root of the rounded variance for a `stdev`.
const ofSample: Spread = (count, squares) => (count < 2 ? 0 : toTenDecimals(squares / (count - 1)));
const ofPopulation: Spread = (count, squares) => (count < 1 ? 0 : toTenDecimals(squares / count));

const spread = (
  name: string,
  filtered: readonly string[],
  what: string,
  result: Spread,
  examples: AggregateDefinition['examples'],
): AggregateDefinition =>
  defineAggregate({
    name,
    summary: `Computes the ${what} of each group.`,
    returns: 'A `real`; 0 for fewer than two values. Nulls are left out.',
    reference: `${name}-aggregation-function.md`,
    params: [{ name: 'expr', doc: 'int, long, real or decimal.' }],
    filtered,
    resolve: ([type, ...more]) =>
      type === undefined || more.length > 0 || !isNumeric(type)
        ? undefined
        : { params: ['real'], returns: ['real'], create: () => welford(result) },
    examples,
  });

/** `variance(expr)`: the sample variance. */
export const variance = spread('variance', ['varianceif'], 'sample variance', ofSample, [
  { kql: 'range x from 1 to 5 step 1 | summarize variance(x)', result: 2.5 },
]);

/** `variancep(expr)`: the population variance. */
export const variancep = spread('variancep', ['variancepif'], 'population variance', ofPopulation, [
  { kql: 'range x from 1 to 5 step 1 | summarize variancep(x)', result: 2 },
]);

/** `stdev(expr)`: the sample standard deviation. */
export const stdev = spread(
  'stdev',
  ['stdevif'],
  'sample standard deviation',
  (count, squares) => Math.sqrt(ofSample(count, squares)),
  [{ kql: 'datatable(x:long)[2, 4, 4, 6] | summarize round(stdev(x), 3)', result: 1.633 }],
);

/** `stdevp(expr)`: the population standard deviation. */
export const stdevp = spread(
  'stdevp',
  [],
  'population standard deviation',
  (count, squares) => Math.sqrt(ofPopulation(count, squares)),
  [{ kql: 'datatable(x:long)[2, 4, 4, 4, 5, 5, 7, 9] | summarize stdevp(x)', result: 2 }],
);

/** Welford's running mean and sum of squares: no cancellation, whatever the size of the mean. */
function welford(result: Spread): Accumulator {
  let counts: Float64Array = new Float64Array(0);
  let means: Float64Array = new Float64Array(0);
  let squares: Float64Array = new Float64Array(0);
  return {
    add(columns, groups, groupCount) {
      counts = growDoubles(counts, groupCount);
      means = growDoubles(means, groupCount);
      squares = growDoubles(squares, groupCount);
      const { values, valid, constant } = columns[0] as RealVector;
      for (let row = 0; row < groups.length; row++) {
        const group = groups[row]!;
        if (group < 0) continue;
        const slot = constant ? 0 : row;
        if (valid !== undefined && valid[slot] === 0) continue;
        const value = values[slot]!;
        const count = ++counts[group]!;
        const distance = value - means[group]!;
        const mean = means[group]! + distance / count;
        means[group] = mean;
        squares[group]! += distance * (value - mean);
      }
    },
    finish: (size) => [
      realVector(
        Float64Array.from({ length: size }, (_, group) => result(counts[group] ?? 0, squares[group] ?? 0)),
      ),
    ],
  };
}
