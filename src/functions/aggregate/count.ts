import { growDoubles } from '../../columns/grow.ts';
import { type Accumulator, defineAggregate } from '../define-aggregate.ts';
import { countsVector } from './state/vectors.ts';

/** `count()`: the rows of a group. */
export const count = defineAggregate({
  name: 'count',
  aliases: ['cnt'],
  summary: 'Counts the rows of each group, or all rows without a `by`.',
  returns: 'A `long`; 0 when there are no rows. `countif` counts the rows where the predicate is true.',
  reference: 'count-aggregation-function.md',
  params: [
    { name: 'expr', doc: 'Ignored: the engine counts rows where it is null as well.', optional: true },
  ],
  filtered: ['countif'],
  // `count(predicate)` is in the language but on no page; whether it filters is not known, so it is refused.
  resolve: (types) =>
    types.length > 1 || types[0] === 'bool'
      ? undefined
      : { params: types, returns: ['long'], create: countRows },
  examples: [
    { kql: 'datatable(x:long)[1, 2, 3] | summarize count()', result: 3 },
    { kql: 'datatable(x:long)[1, long(null)] | summarize count(x)', result: 2 },
    { kql: 'datatable(x:long)[1, 2, 3] | summarize countif(x > 1)', result: 2 },
  ],
});

function countRows(): Accumulator {
  let counts: Float64Array = new Float64Array(0);
  return {
    add(_, groups, groupCount) {
      counts = growDoubles(counts, groupCount);
      if (groupCount === 1) {
        counts[0]! += counted(groups);
        return;
      }
      for (let row = 0; row < groups.length; row++) {
        const group = groups[row]!;
        if (group >= 0) counts[group]!++;
      }
    },
    finish: (groupCount) => [countsVector(counts, groupCount)],
  };
}

/** Rows that are not left out. Two counts, for each waits for the row before: 0.6 ns a row instead of 1.0, and three times that through memory. */
function counted(groups: Int32Array): number {
  const { length } = groups;
  let even = 0;
  let odd = 0;
  for (let row = 1; row < length; row += 2) {
    even += groups[row - 1]! >>> 31;
    odd += groups[row]! >>> 31;
  }
  if (length % 2 === 1) even += groups[length - 1]! >>> 31;
  return length - even - odd;
}
