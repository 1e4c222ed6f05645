import { dynamicBytes } from '../../columns/size.ts';
import type { DynamicVector } from '../../columns/vector.ts';
import { type DynamicValue, isBag } from '../../types/dynamic.ts';
import { type Accumulator, type AggregateDefinition, defineAggregate } from '../define-aggregate.ts';
import { LEGACY_SIZE, MAX_SIZE, sizeArgument } from './state/arguments.ts';
import { dynamicVector } from './state/vectors.ts';

const bag = (
  name: string,
  fallback: number,
  extra: Pick<AggregateDefinition, 'summary' | 'filtered' | 'examples'>,
): AggregateDefinition =>
  defineAggregate({
    name,
    returns:
      'A `dynamic` bag, empty when there is nothing to merge. Values that are not bags are left out; of several values of one key the first is kept.',
    reference: 'make-bag-aggregation-function.md',
    params: [
      { name: 'expr', doc: 'Property bags.' },
      {
        name: 'maxSize',
        doc: `The greatest number of keys, a constant; ${fallback} by default.`,
        optional: true,
      },
    ],
    resolve: (types, constants) => {
      const size = sizeArgument(constants, types.length, fallback);
      return types[0] !== 'dynamic' || types.length > 2 || size === undefined
        ? undefined
        : { params: types, returns: ['dynamic'], create: () => merge(size) };
    },
    ...extra,
  });

/** `make_bag(expr, maxSize)`: the bags of a group as one. */
export const makeBag = bag('make_bag', MAX_SIZE, {
  summary: 'Merges the property bags of each group into one.',
  filtered: ['make_bag_if'],
  examples: [
    {
      kql: 'datatable(d:dynamic)[dynamic({"a": 1}), dynamic({"a": 2, "b": 3})] | summarize make_bag(d)',
      result: { a: 1, b: 3 },
    },
  ],
});

/** `make_dictionary(expr, maxSize)`: the older name, with a smaller default size. */
export const makeDictionary = bag('make_dictionary', LEGACY_SIZE, {
  summary: 'Older name of `make_bag` that stops at 128 keys unless told otherwise.',
  examples: [{ kql: 'print d = dynamic({"a": 1}) | summarize make_dictionary(d)', result: { a: 1 } }],
});

/** Bytes of a property besides its units and its value. */
const PROPERTY = 64;

function merge(size: number): Accumulator {
  const bags: Map<string, DynamicValue>[] = [];
  let bytes = 0;
  return {
    add(columns, groups, groupCount) {
      while (bags.length < groupCount) bags.push(new Map());
      const { values, constant } = columns[0] as DynamicVector;
      for (let row = 0; row < groups.length; row++) {
        const group = groups[row]!;
        const value = values[constant ? 0 : row]!;
        if (group < 0 || !isBag(value)) continue;
        const merged = bags[group]!;
        for (const [key, item] of value) {
          if (merged.size >= size || merged.has(key)) continue;
          merged.set(key, item);
          bytes += PROPERTY + key.length + dynamicBytes(item);
        }
      }
    },
    finish: (groupCount) => [
      dynamicVector(Array.from({ length: groupCount }, (_, group) => bags[group] ?? new Map())),
    ],
    bytes: () => bytes,
  };
}
