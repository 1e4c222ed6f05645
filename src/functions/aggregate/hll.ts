import { valueAt } from '../../columns/make.ts';
import { dynamicBytes } from '../../columns/size.ts';
import type { Vector } from '../../columns/vector.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { type Accumulator, defineAggregate } from '../define-aggregate.ts';
import { hllKey, hllState, mergeHll } from '../sketch/hll.ts';
import { isAccuracy } from './dcount.ts';
import { numberArgument } from './state/arguments.ts';
import { Distinct } from './state/distinct.ts';
import { dynamicVector } from './state/vectors.ts';

const differs =
  'Kusto keeps an estimate; kqlbox keeps the values, in a format of its own, and counts exactly.';

/** `hll(expr, accuracy)`: the distinct values of a group, to be merged and counted later. */
export const hll = defineAggregate({
  name: 'hll',
  summary: 'Gives an intermediate state of `dcount` for each group, for `dcount_hll` and `hll_merge`.',
  returns:
    'A `dynamic` whose format is not to be relied on; null where there are no rows. Nulls are left out.',
  reference: 'hll-aggregation-function.md',
  differs,
  params: [
    { name: 'expr', doc: 'Any type but real and bool.' },
    { name: 'accuracy', doc: 'A constant from 0 to 4.', optional: true },
  ],
  filtered: ['hll_if'],
  resolve: ([type, ...more], constants) => {
    if (type === undefined || type === 'real' || type === 'bool' || more.length > 1) return undefined;
    const accuracy = more.length === 0 ? 1 : numberArgument(constants[1]);
    if (accuracy === undefined || !isAccuracy(accuracy)) return undefined;
    return { params: [type, ...more], returns: ['dynamic'], create: () => collect(type, accuracy) };
  },
  examples: [
    { kql: 'datatable(s:string)["a", "b", "a"] | summarize h = hll(s) | project dcount_hll(h)', result: 2 },
  ],
});

/** `hll_merge(hll)`: the states of a group as one. */
export const hllMerge = defineAggregate({
  name: 'hll_merge',
  summary: 'Merges the results of `hll` of each group into one.',
  returns: 'A `dynamic` whose format is not to be relied on; null when there is nothing to merge.',
  reference: 'hll-merge-aggregation-function.md',
  differs,
  params: [{ name: 'hll', doc: 'Results of `hll` or `hll_merge`.' }],
  resolve: (types) =>
    types.length === 1 && types[0] === 'dynamic'
      ? {
          params: types,
          returns: ['dynamic'],
          create: () => mergeStates((states) => mergeHll(states) ?? null),
        }
      : undefined,
  examples: [
    {
      kql: 'datatable(g:long, s:string)[1, "a", 2, "b", 2, "a"] | summarize h = hll(s) by g | summarize m = hll_merge(h) | project dcount_hll(m)',
      result: 2,
    },
  ],
});

/** Bytes of a key besides its units. */
const KEY = 32;

function collect(type: ScalarType, accuracy: number): Accumulator {
  const distinct = new Distinct(type);
  /** Nothing for a group without rows. */
  const keys: (string[] | undefined)[] = [];
  let bytes = 0;
  return {
    add(columns, groups, groupCount) {
      for (const group of groups) if (group >= 0) keys[group] ??= [];
      const column = columns[0]!;
      for (const row of distinct.newRows(column, groups, groupCount)) {
        const value = valueAt(column, row);
        if (value === null) continue;
        const key = hllKey(value, type);
        keys[groups[row]!]!.push(key);
        bytes += KEY + key.length;
      }
    },
    finish: (size) => [
      dynamicVector(
        Array.from({ length: size }, (_, group) => {
          const known = keys[group];
          return known === undefined ? null : hllState(known, accuracy);
        }),
      ),
    ],
    bytes: () => distinct.bytes + bytes,
  };
}

/** Keeps the dynamic values of each group until the end. */
export function mergeStates(merge: (states: readonly DynamicValue[]) => DynamicValue): Accumulator {
  const states: DynamicValue[][] = [];
  let bytes = 0;
  return {
    add(columns, groups, groupCount) {
      while (states.length < groupCount) states.push([]);
      const { values, constant } = columns[0] as Extract<Vector, { type: 'dynamic' }>;
      for (let row = 0; row < groups.length; row++) {
        const group = groups[row]!;
        if (group < 0) continue;
        const state = values[constant ? 0 : row]!;
        states[group]!.push(state);
        bytes += dynamicBytes(state);
      }
    },
    finish: (size) => [dynamicVector(Array.from({ length: size }, (_, group) => merge(states[group] ?? [])))],
    bytes: () => bytes,
  };
}
