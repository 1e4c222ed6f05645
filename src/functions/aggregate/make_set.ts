import { dynamicBytes } from '../../columns/size.ts';
import type { DynamicVector } from '../../columns/vector.ts';
import { groupKey } from '../../types/compare.ts';
import { type DynamicValue, isArray } from '../../types/dynamic.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Accumulator, AggregateDefinition, Common } from '../define-aggregate.ts';
import { LEGACY_SIZE, MAX_SIZE } from './state/arguments.ts';
import { type CollectionDocs, defineCollection } from './state/collection.ts';
import { Distinct } from './state/distinct.ts';
import { valueLists } from './state/value-lists.ts';
import { dynamicVector } from './state/vectors.ts';

const set = (name: string, fallback: number, extra: CollectionDocs): AggregateDefinition =>
  defineCollection({
    name,
    fallback,
    returns:
      'A `dynamic` array of distinct values by first appearance, empty when there are none. Nulls are left out, except that a `dynamic` null is kept; the elements of a `dynamic` array are added one by one.',
    reference: 'make-set-aggregation-function.md',
    create: (type, size, common) =>
      type === 'dynamic' ? collectElements(size) : collectValues(type, size, common),
    ...extra,
  });

/** `make_set(expr, maxSize)`: the distinct values of a group. */
export const makeSet = set('make_set', MAX_SIZE, {
  summary: 'Collects the distinct values of each group into an array.',
  filtered: ['make_set_if'],
  examples: [
    { kql: 'datatable(s:string)["b", "a", "b"] | summarize make_set(s)', result: ['b', 'a'] },
    {
      kql: 'datatable(d:dynamic)[dynamic([1, 2]), dynamic([2, 3])] | summarize make_set(d)',
      result: [1, 2, 3],
    },
  ],
});

/** `makeset(expr, maxSize)`: the older name, with a smaller default size. */
export const makeset = set('makeset', LEGACY_SIZE, {
  summary: 'Older name of `make_set` that stops at 128 elements unless told otherwise.',
  examples: [{ kql: 'range x from 1 to 200 step 1 | summarize array_length(makeset(x))', result: 128 }],
});

function collectValues(type: ScalarType, size: number, common: Common | undefined): Accumulator {
  const distinct = Distinct.of(type, common);
  const sets = valueLists(type, size, 'dropped');
  return {
    add(columns, groups, groupCount) {
      const column = columns[0]!;
      sets.add(column, groups, groupCount, distinct.newRows(column, groups, groupCount));
    },
    finish: (groupCount) => [sets.finish(groupCount)],
    bytes: () => distinct.bytes + sets.bytes,
  };
}

/** Bytes of an element in a list and in a set of keys, besides its own. */
const ELEMENT = 64;

function collectElements(size: number): Accumulator {
  const seen: Set<unknown>[] = [];
  const sets: DynamicValue[][] = [];
  let bytes = 0;
  const addElement = (group: number, value: DynamicValue): void => {
    const found = sets[group]!;
    if (found.length >= size) return;
    const key = groupKey(value, 'dynamic');
    if (seen[group]!.has(key)) return;
    seen[group]!.add(key);
    found.push(value);
    bytes += ELEMENT + dynamicBytes(value);
  };
  return {
    add(columns, groups, groupCount) {
      for (let group = sets.length; group < groupCount; group++) {
        sets.push([]);
        seen.push(new Set());
      }
      const { values, constant } = columns[0] as DynamicVector;
      for (let row = 0; row < groups.length; row++) {
        const group = groups[row]!;
        if (group < 0) continue;
        const value = values[constant ? 0 : row]!;
        if (!isArray(value)) addElement(group, value);
        else for (const element of value) addElement(group, element);
      }
    },
    finish: (groupCount) => [
      dynamicVector(Array.from({ length: groupCount }, (_, group) => sets[group] ?? [])),
    ],
    bytes: () => bytes,
  };
}
