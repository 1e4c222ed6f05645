import { growDoubles } from '../../columns/grow.ts';
import { isNullAt, type RealVector } from '../../columns/vector.ts';
import { isNumeric } from '../../types/scalar-type.ts';
import { type Accumulator, type AggregateDefinition, defineAggregate } from '../define-aggregate.ts';
import { toTenDecimals } from './state/ten-decimals.ts';
import { realVector } from './state/vectors.ts';

const covary = (
  name: string,
  what: string,
  missing: 0 | 1,
  examples: AggregateDefinition['examples'],
): AggregateDefinition =>
  defineAggregate({
    name,
    summary: `Computes the ${what} covariance of two expressions in each group.`,
    returns:
      'A `real` of ten decimals; 0 for fewer than two rows. Rows where either value is null are left out.',
    reference: `${name}-aggregation-function.md`,
    params: [
      { name: 'expr1', doc: 'int, long, real or decimal.' },
      { name: 'expr2', doc: 'int, long, real or decimal.' },
    ],
    filtered: [`${name}if`],
    resolve: (types) =>
      types.length !== 2 || !types.every(isNumeric)
        ? undefined
        : { params: ['real', 'real'], returns: ['real'], create: () => comoment(missing) },
    examples,
  });

/** `covariance(expr1, expr2)`: the sample covariance. */
export const covariance = covary('covariance', 'sample', 1, [
  {
    kql: 'datatable(x:real, y:real)[1.0, 14.0, 2.0, 10.0, 3.0, 17.0, 4.0, 20.0, 5.0, 50.0] | summarize covariance(x, y)',
    result: 20.5,
  },
]);

/** `covariancep(expr1, expr2)`: the population covariance. */
export const covariancep = covary('covariancep', 'population', 0, [
  { kql: 'datatable(x:real, y:real)[1.0, 1.0, 3.0, 5.0] | summarize covariancep(x, y)', result: 2 },
]);

/** Welford's scheme for two variables; the divisor is the number of rows less `missing`. */
function comoment(missing: number): Accumulator {
  let counts: Float64Array = new Float64Array(0);
  let means1: Float64Array = new Float64Array(0);
  let means2: Float64Array = new Float64Array(0);
  let products: Float64Array = new Float64Array(0);
  return {
    add(columns, groups, groupCount) {
      counts = growDoubles(counts, groupCount);
      means1 = growDoubles(means1, groupCount);
      means2 = growDoubles(means2, groupCount);
      products = growDoubles(products, groupCount);
      const first = columns[0] as RealVector;
      const second = columns[1] as RealVector;
      for (let row = 0; row < groups.length; row++) {
        const group = groups[row]!;
        if (group < 0 || isNullAt(first, row) || isNullAt(second, row)) continue;
        const value1 = first.values[first.constant ? 0 : row]!;
        const value2 = second.values[second.constant ? 0 : row]!;
        const count = ++counts[group]!;
        const distance1 = value1 - means1[group]!;
        means1[group]! += distance1 / count;
        means2[group]! += (value2 - means2[group]!) / count;
        products[group]! += distance1 * (value2 - means2[group]!);
      }
    },
    finish(size) {
      const result = new Float64Array(size);
      for (let group = 0; group < size; group++) {
        const count = counts[group] ?? 0;
        result[group] = count < 2 ? 0 : toTenDecimals(products[group]! / (count - missing));
      }
      return [realVector(result)];
    },
  };
}
