import { growDoubles } from '../../columns/grow.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { type Accumulator, type Common, defineAggregate } from '../define-aggregate.ts';
import { numberArgument } from './state/arguments.ts';
import { Distinct } from './state/distinct.ts';
import { countsVector } from './state/vectors.ts';

const exact = 'Kusto estimates; kqlbox counts exactly, whatever the accuracy asked for.';

/** `dcount(expr, accuracy)`: how many distinct values a group has. */
export const dcount = defineAggregate({
  name: 'dcount',
  summary: 'Counts the distinct values of each group.',
  returns: 'A `long`. Nulls are left out, empty strings count; 0 when there are no values.',
  reference: 'dcount-aggregation-function.md',
  differs: exact,
  params: [
    { name: 'expr', doc: 'Any type.' },
    { name: 'accuracy', doc: 'A constant from 0 to 4: how close the estimate should be.', optional: true },
  ],
  filtered: ['dcountif'],
  resolve: ([type, ...more], constants) => {
    if (type === undefined || more.length > 1) return undefined;
    if (more.length === 1 && !isAccuracy(numberArgument(constants[1]))) return undefined;
    return {
      params: [type, ...more],
      returns: ['long'],
      create: (_, common) => countDistinctValues(type, common),
    };
  },
  examples: [
    { kql: 'datatable(s:string)["a", "b", "a"] | summarize dcount(s)', result: 2 },
    { kql: 'datatable(x:long)[1, 2, 2, 3] | summarize dcountif(x, x > 1)', result: 2 },
  ],
});

/** `count_distinct(expr)`: as `dcount`, exact in Kusto too. */
export const countDistinct = defineAggregate({
  name: 'count_distinct',
  summary: 'Counts the distinct values of each group.',
  returns: 'A `long`. Nulls are left out, empty strings count; 0 when there are no values.',
  reference: 'count-distinct-aggregation-function.md',
  params: [{ name: 'expr', doc: 'Any type but dynamic.' }],
  filtered: ['count_distinctif'],
  resolve: ([type, ...more]) =>
    type === undefined || type === 'dynamic' || more.length > 0
      ? undefined
      : { params: [type], returns: ['long'], create: (_, common) => countDistinctValues(type, common) },
  examples: [{ kql: 'datatable(x:long)[1, 1, long(null), 2] | summarize count_distinct(x)', result: 2 }],
});

/** Kusto knows the accuracies 0 to 4. */
export const isAccuracy = (accuracy: number | undefined): boolean =>
  accuracy !== undefined && Number.isInteger(accuracy) && accuracy >= 0 && accuracy <= 4;

function countDistinctValues(type: ScalarType, common: Common | undefined): Accumulator {
  const distinct = Distinct.of(type, common);
  let counts: Float64Array = new Float64Array(0);
  return {
    add(columns, groups, groupCount) {
      counts = growDoubles(counts, groupCount);
      const rows = distinct.newRows(columns[0]!, groups, groupCount);
      for (let at = 0; at < rows.length; at++) counts[groups[rows[at]!]!]!++;
    },
    finish: (groupCount) => [countsVector(counts, groupCount)],
    bytes: () => distinct.bytes + counts.byteLength,
  };
}
