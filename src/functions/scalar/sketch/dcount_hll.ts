import { defineScalar, overload, param, variadic } from '../../define.ts';
import { hllKeys, mergeHll } from '../../sketch/hll.ts';

const stateDoc = 'A result of `hll` or `hll_merge`.';

/** `dcount_hll(hll)`: how many distinct values a state holds. */
export const dcountHll = defineScalar({
  name: 'dcount_hll',
  category: 'sketch',
  summary: 'Counts the distinct values behind a result of `hll` or `hll_merge`.',
  returns: 'A `long`; null when the argument is no such result.',
  reference: 'dcount-hll-function.md',
  differs: 'Kusto estimates; kqlbox counts exactly.',
  overloads: [
    overload({
      params: [param('hll', 'dynamic', stateDoc)],
      returns: 'count',
      map: (state) => hllKeys(state)?.length ?? null,
    }),
  ],
  examples: [{ kql: 'range x from 1 to 7 step 1 | summarize h = hll(x) | project dcount_hll(h)', result: 7 }],
});

/** `hll_merge(hll, hll…)`: several states as one. */
export const hllMergeScalar = defineScalar({
  name: 'hll_merge',
  category: 'sketch',
  summary: 'Merges results of `hll` into one.',
  returns: 'A `dynamic` whose format is not to be relied on; null when no argument is such a result.',
  reference: 'hll-merge-function.md',
  overloads: [
    overload({
      params: [param('hll', 'dynamic', stateDoc), variadic('more', 'dynamic', stateDoc)],
      returns: 'dynamic',
      nulls: 'handle',
      map: (...states) => mergeHll(states) ?? null,
    }),
  ],
  examples: [
    {
      kql: 'range x from 1 to 7 step 1 | summarize a = hll(x), b = hll(x + 2) | project dcount_hll(hll_merge(a, b))',
      result: 9,
    },
  ],
});
