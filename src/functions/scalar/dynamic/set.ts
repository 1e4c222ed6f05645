import { type DynamicValue, isArray } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from './boxed.ts';
import { elementKey } from './element-key.ts';

type Key = ReturnType<typeof elementKey>;

const keysOf = (array: readonly DynamicValue[]): Set<Key> => new Set(array.map(elementKey));

/** The elements that pass, each once, in the order in which they are first met. */
function distinct(
  elements: Iterable<DynamicValue>,
  passes: (key: Key) => boolean = () => true,
): DynamicValue[] {
  const seen = new Set<Key>();
  const kept: DynamicValue[] = [];
  for (const element of elements) {
    const key = elementKey(element);
    if (seen.has(key)) continue;
    seen.add(key);
    if (passes(key)) kept.push(element);
  }
  return kept;
}

/** `set_union(set1, set2, …)`. */
export const setUnion = defineScalar({
  name: 'set_union',
  category: 'dynamic',
  summary: 'Returns the distinct elements that are in any of the arrays.',
  returns:
    'An array in the order of first appearance. Arguments that are not arrays add nothing; null when none is an array.',
  reference: 'set-union-function.md',
  generic: boxed({
    arguments: [2, 64],
    returns: 'dynamic',
    map: (values) => {
      const arrays = values.filter(isArray);
      return arrays.length === 0 ? null : distinct(arrays.flat());
    },
  }),
  examples: [
    { kql: 'print set_union(dynamic([1, 2, 1, 4]), dynamic([1, 2]), dynamic([8]))', result: [1, 2, 4, 8] },
  ],
});

/** `set_intersect(set1, set2, …)`. */
export const setIntersect = defineScalar({
  name: 'set_intersect',
  category: 'dynamic',
  summary: 'Returns the distinct elements that are in all of the arrays.',
  returns: 'An array in the order of the first one; null when an argument is not an array.',
  reference: 'set-intersect-function.md',
  generic: boxed({
    arguments: [2, 64],
    returns: 'dynamic',
    map: (values) => {
      const [first, ...others] = values;
      if (first === undefined || !isArray(first) || !others.every(isArray)) return null;
      const sets = others.map(keysOf);
      return distinct(first, (key) => sets.every((set) => set.has(key)));
    },
  }),
  examples: [
    { kql: 'print set_intersect(dynamic([1, 2, 1, 4]), dynamic([1, 2]), dynamic([8, 1]))', result: [1] },
    { kql: 'print set_intersect(dynamic([1, 2, 3]), dynamic([4, 5]))', result: [] },
  ],
});

/** `set_difference(set1, set2, …)`. */
export const setDifference = defineScalar({
  name: 'set_difference',
  category: 'dynamic',
  summary: 'Returns the distinct elements of the first array that are in none of the others.',
  returns:
    'An array in the order of the first one; null when the first is not an array. Other arguments that are not arrays take nothing away.',
  reference: 'set-difference-function.md',
  generic: boxed({
    arguments: [2, 64],
    returns: 'dynamic',
    map: (values) => {
      const [first, ...others] = values;
      if (first === undefined || !isArray(first)) return null;
      const sets = others.filter(isArray).map(keysOf);
      return distinct(first, (key) => !sets.some((set) => set.has(key)));
    },
  }),
  examples: [
    { kql: 'print set_difference(dynamic([1, 2, 1, 4]), dynamic([1, 2]))', result: [4] },
    { kql: 'print set_difference(dynamic([null, 1, null]), dynamic([null]))', result: [1] },
  ],
});

/** `set_has_element(set, value)`. */
export const setHasElement = defineScalar({
  name: 'set_has_element',
  category: 'dynamic',
  summary: 'Tells whether an array holds a value.',
  returns: 'A bool; null when `set` is null, false when it is something else than an array.',
  reference: 'set-has-element-function.md',
  generic: boxed({
    arguments: [2, 2],
    returns: 'bool',
    map: ([set = null, value = null]) => {
      if (!isArray(set)) return set === null ? null : false;
      const key = elementKey(value);
      return set.some((element) => elementKey(element) === key);
    },
  }),
  examples: [
    { kql: 'print set_has_element(dynamic(["this", "is", "an", "example"]), "example")', result: true },
    { kql: 'print set_has_element(dynamic([1, 2]), 3)', result: false },
  ],
});

/** `set_equals(set1, set2)`. */
export const setEquals = defineScalar({
  name: 'set_equals',
  category: 'dynamic',
  summary: 'Tells whether two arrays hold the same distinct elements.',
  returns: 'A bool, whatever the order and the repetitions; null when an argument is not an array.',
  generic: boxed({
    arguments: [2, 2],
    returns: 'bool',
    map: ([left = null, right = null]) => {
      if (!isArray(left) || !isArray(right)) return null;
      const one = keysOf(left);
      const other = keysOf(right);
      return one.size === other.size && [...one].every((key) => other.has(key));
    },
  }),
  examples: [{ kql: 'print set_equals(dynamic([1, 2, 2]), dynamic([2, 1]))', result: true }],
});

/** `jaccard_index(set1, set2)`: |set1 ∩ set2| / |set1 ∪ set2|. */
export const jaccardIndex = defineScalar({
  name: 'jaccard_index',
  category: 'dynamic',
  summary: 'Returns the Jaccard index of two sets: the size of the intersection over the size of the union.',
  returns: 'A real from 0 to 1, NaN for two empty sets; null when an argument is not an array.',
  reference: 'jaccard-index-function.md',
  generic: boxed({
    arguments: [2, 2],
    returns: 'real',
    map: ([left = null, right = null]) => {
      if (!isArray(left) || !isArray(right)) return null;
      const one = keysOf(left);
      const other = keysOf(right);
      let common = 0;
      for (const key of one) if (other.has(key)) common++;
      return common / (one.size + other.size - common);
    },
  }),
  examples: [{ kql: 'print jaccard_index(dynamic([1, 2, 3]), dynamic([1, 2, 3, 4]))', result: 0.75 }],
});
