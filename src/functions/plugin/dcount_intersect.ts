import { batchOf } from '../../columns/batch.ts';
import { valueAt, vectorFrom } from '../../columns/make.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import { definePlugin } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { hllKeys } from '../sketch/hll.ts';
import { argumentsOf } from './arguments.ts';
import { beside } from './tables.ts';

/** `T | evaluate dcount_intersect(hll_1, hll_2, …)`: sizes of the intersections of the first sets. */
export const dcountIntersect = definePlugin({
  name: 'dcount_intersect',
  summary: 'Counts the values that the sets behind `hll` values have in common, set after set.',
  returns:
    'The columns of the input, then `s0`, `s1` … (`long`): the size of the first set, of the first two together, and so on. A null, which is no set, fails the query.',
  reference: 'dcount-intersect-plugin.md',
  differs: 'Counts are exact, since `hll()` keeps all values here.',
  params: [{ name: 'hll', doc: 'Values of `hll()` or `hll_merge()`, two or more columns.' }],
  evaluate(call) {
    const { schema, batch } = call.input;
    const sets = argumentsOf(call, 'hll');
    const counts: bigint[][] = sets.map(() => []);
    for (let row = 0; row < batch.length; row++) {
      let common: ReadonlySet<string> | undefined;
      for (const [at, { vector, value }] of sets.entries()) {
        const state = (vector === undefined ? value : valueAt(vector, row)) as DynamicValue;
        const keys = new Set(hllKeys(state) ?? refuse('dcount_intersect', 'a value is not one of hll()'));
        common = common === undefined ? keys : new Set([...common].filter((key) => keys.has(key)));
        counts[at]!.push(BigInt(common.size));
      }
    }
    const vectors = counts.map((values) => vectorFrom('long', values));
    return {
      schema: [...schema, ...sets.map((_, at) => ({ name: `s${at}`, type: 'long' as const }))],
      batch: beside(batch, batchOf(batch.length, vectors)),
    };
  },
  examples: [
    {
      kql: 'range x from 1 to 9 step 1 | summarize a = hll(x), b = hll(x * 2) | evaluate dcount_intersect(a, b) | project s1',
      result: 4,
    },
  ],
});
