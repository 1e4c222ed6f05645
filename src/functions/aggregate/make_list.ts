import { vectorBytes } from '../../columns/size.ts';
import type { DynamicVector } from '../../columns/vector.ts';
import { type DynamicValue, isArray } from '../../types/dynamic.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { type Accumulator, type AggregateDefinition, defineAggregate } from '../define-aggregate.ts';
import { LEGACY_SIZE, MAX_SIZE } from './state/arguments.ts';
import { type CollectionDocs, defineCollection } from './state/collection.ts';
import { type Nulls, valueLists } from './state/value-lists.ts';
import { dynamicVector } from './state/vectors.ts';

const list = (name: string, fallback: number, extra: CollectionDocs): AggregateDefinition =>
  defineCollection({
    name,
    fallback,
    returns:
      'A `dynamic` array, empty when there are no values. Nulls are left out, except that `dynamic` nulls are kept; the elements of a `dynamic` array are added one by one.',
    reference: 'make-list-aggregation-function.md',
    create: (type, size) =>
      type === 'dynamic' ? collectElements(size) : collectValues(type, size, 'dropped'),
    ...extra,
  });

/** `make_list(expr, maxSize)`: the values of a group, in the order of the rows. */
export const makeList = list('make_list', MAX_SIZE, {
  summary: 'Collects the values of each group into an array, in the order of the rows.',
  filtered: ['make_list_if'],
  examples: [
    { kql: 'datatable(x:long)[2, long(null), 1, 2] | summarize make_list(x)', result: [2, 1, 2] },
    { kql: 'datatable(x:long)[1, 2, 3] | summarize make_list(x, 2)', result: [1, 2] },
    { kql: 'datatable(d:dynamic)[dynamic([1, 2]), dynamic(3)] | summarize make_list(d)', result: [1, 2, 3] },
  ],
});

/** `makelist(expr, maxSize)`: the older name, with a smaller default size. */
export const makelist = list('makelist', LEGACY_SIZE, {
  summary: 'Older name of `make_list` that stops at 128 elements unless told otherwise.',
  examples: [{ kql: 'range x from 1 to 200 step 1 | summarize array_length(makelist(x))', result: 128 }],
});

/** `make_list_with_nulls(expr)`: as `make_list`, nulls included. */
export const makeListWithNulls = defineAggregate({
  name: 'make_list_with_nulls',
  summary: 'Collects the values of each group into an array, nulls included.',
  returns:
    'A `dynamic` array, empty when there are no rows. The elements of a `dynamic` array are added one by one.',
  reference: 'make-list-with-nulls-aggregation-function.md',
  params: [{ name: 'expr', doc: 'Any type.' }],
  resolve: (types) =>
    types.length !== 1
      ? undefined
      : {
          params: types,
          returns: ['dynamic'],
          create: () =>
            types[0] === 'dynamic' ? collectElements(MAX_SIZE) : collectValues(types[0]!, MAX_SIZE, 'kept'),
        },
  examples: [
    { kql: 'datatable(x:long)[2, long(null), 1] | summarize make_list_with_nulls(x)', result: [2, null, 1] },
  ],
});

function collectValues(type: ScalarType, size: number, nulls: Nulls): Accumulator {
  const lists = valueLists(type, size, nulls);
  return {
    add: (columns, groups, groupCount) => lists.add(columns[0]!, groups, groupCount, undefined),
    finish: (groupCount) => [lists.finish(groupCount)],
    bytes: () => lists.bytes,
  };
}

function collectElements(size: number): Accumulator {
  const lists: DynamicValue[][] = [];
  let bytes = 0;
  return {
    add(columns, groups, groupCount) {
      while (lists.length < groupCount) lists.push([]);
      addDynamic(lists, size, columns[0] as DynamicVector, groups);
      bytes += vectorBytes(columns[0]!);
    },
    finish: (groupCount) => [
      dynamicVector(Array.from({ length: groupCount }, (_, group) => lists[group] ?? [])),
    ],
    // Elements that found no place are counted as well, and few calls leave any out.
    bytes: () => bytes,
  };
}

function addDynamic(
  lists: readonly DynamicValue[][],
  size: number,
  column: DynamicVector,
  groups: Int32Array,
): void {
  for (let row = 0; row < groups.length; row++) {
    const group = groups[row]!;
    if (group < 0) continue;
    const found = lists[group]!;
    const value = column.values[column.constant ? 0 : row]!;
    if (!isArray(value)) {
      if (found.length < size) found.push(value);
    } else for (let at = 0; at < value.length && found.length < size; at++) found.push(value[at]!);
  }
}
