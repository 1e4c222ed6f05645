import { type DynamicBag, type DynamicValue, isArray, isBag } from '../../../types/dynamic.ts';
import { defineScalar, overload, param } from '../../define.ts';
import { bagPath } from './bag-path.ts';
import { boxed } from './boxed.ts';

const bag = param('bag', 'dynamic', 'The property bag.');

/** `bag_keys(bag)`. */
export const bagKeys = defineScalar({
  name: 'bag_keys',
  category: 'dynamic',
  summary: 'Returns the keys of a property bag.',
  returns: 'An array of the keys of the root, in the order of the bag; null when the value is not a bag.',
  reference: 'bag-keys-function.md',
  overloads: [
    overload({
      params: [bag],
      returns: 'dynamic',
      map: (value) => (isBag(value) ? [...value.keys()] : null),
    }),
  ],
  examples: [
    { kql: 'print bag_keys(dynamic({"a": 1, "b": {"c": 2}}))', result: ['a', 'b'] },
    { kql: "print bag_keys(parse_json('[1]'))", result: null },
  ],
});

/** `bag_has_key(bag, key)`. */
export const bagHasKey = defineScalar({
  name: 'bag_has_key',
  category: 'dynamic',
  summary: 'Tells whether a property bag has a key, given by name or as a path `$.a.b`.',
  returns: 'A bool; null when the bag is null, false when it is something else than a bag.',
  reference: 'bag-has-key-function.md',
  overloads: [
    overload({
      params: [bag, param('key', 'string', 'The key, or a path of keys.')],
      returns: 'bool',
      map: (value, key) => {
        const path = bagPath(key);
        if (path === undefined) return false;
        let inner: DynamicValue = value;
        for (const part of path) {
          if (!isBag(inner) || !inner.has(part)) return false;
          inner = inner.get(part) ?? null;
        }
        return true;
      },
    }),
  ],
  examples: [
    { kql: 'print bag_has_key(dynamic({"a": 1}), "a")', result: true },
    { kql: 'print bag_has_key(dynamic({"a": {"b": 1}}), "$.a.b")', result: true },
    { kql: 'print bag_has_key(dynamic({"a": 1}), "b")', result: false },
  ],
});

/** `bag_merge(bag1, bag2, …)`: the leftmost value of a key wins. */
export const bagMerge = defineScalar({
  name: 'bag_merge',
  category: 'dynamic',
  summary: 'Merges property bags into one.',
  returns:
    'A bag of all keys; of a key that several bags have, the value of the leftmost. Arguments that are not bags add nothing; null when none is a bag.',
  reference: 'bag-merge-function.md',
  generic: boxed({
    arguments: [2, 64],
    returns: 'dynamic',
    map: (values) => {
      const bags = values.filter(isBag);
      if (bags.length === 0) return null;
      const merged = new Map<string, DynamicValue>();
      for (const part of bags) for (const [key, value] of part) if (!merged.has(key)) merged.set(key, value);
      return merged;
    },
  }),
  examples: [
    {
      kql: 'print bag_merge(dynamic({"a": 1, "b": 2}), dynamic({"b": 3, "c": 4}))',
      result: { a: 1, b: 2, c: 4 },
    },
  ],
});

/** `bag_remove_keys(bag, keys)`. */
export const bagRemoveKeys = defineScalar({
  name: 'bag_remove_keys',
  category: 'dynamic',
  summary: 'Removes keys, given by name or as paths `$.a.b`, from a property bag.',
  returns: 'The bag without them; null when the value is not a bag.',
  reference: 'bag-remove-keys-function.md',
  overloads: [
    overload({
      params: [bag, param('keys', 'dynamic', 'An array of the keys to remove.')],
      returns: 'dynamic',
      map: (value, keys) => {
        if (!isBag(value)) return null;
        let left: DynamicBag = value;
        for (const key of isArray(keys) ? keys : [keys]) {
          const path = typeof key === 'string' ? bagPath(key) : undefined;
          if (path !== undefined) left = without(left, path);
        }
        return left;
      },
    }),
  ],
  examples: [
    { kql: 'print bag_remove_keys(dynamic({"a": 1, "b": 2}), dynamic(["b", "c"]))', result: { a: 1 } },
    {
      kql: 'print bag_remove_keys(dynamic({"a": {"b": 1, "c": 2}}), dynamic(["$.a.b"]))',
      result: { a: { c: 2 } },
    },
  ],
});

function without(from: DynamicBag, [key = '', ...rest]: readonly string[]): DynamicBag {
  const value = from.get(key);
  if (value === undefined) return from;
  const copy = new Map(from);
  if (rest.length === 0) copy.delete(key);
  else if (isBag(value)) copy.set(key, without(value, rest));
  return copy;
}

/** `bag_set_key(bag, key, value)`. */
export const bagSetKey = defineScalar({
  name: 'bag_set_key',
  category: 'dynamic',
  summary: 'Sets a key, given by name or as a path `$.a.b`, of a property bag.',
  returns:
    'The bag with the key set, as its last, bags on the way being made; null when the value is not a bag or the path is none of keys.',
  reference: 'bag-set-key-function.md',
  generic: boxed({
    arguments: [3, 3],
    returns: 'dynamic',
    map: ([into = null, key = null, value = null]) => {
      const path = typeof key === 'string' ? bagPath(key) : undefined;
      return isBag(into) && path !== undefined ? withKey(into, path, value) : null;
    },
  }),
  examples: [
    { kql: 'print bag_set_key(dynamic({"a": 1}), "b", 2)', result: { a: 1, b: 2 } },
    { kql: 'print bag_set_key(dynamic({"a": 1}), "$.b.c", "x")', result: { a: 1, b: { c: 'x' } } },
  ],
});

function withKey(into: DynamicBag, [key = '', ...rest]: readonly string[], value: DynamicValue): DynamicBag {
  const inner = into.get(key) ?? null;
  const result = new Map(into);
  if (rest.length > 0) return result.set(key, withKey(isBag(inner) ? inner : new Map(), rest, value));
  // A key that is set anew goes to the end.
  result.delete(key);
  return result.set(key, value);
}

/** `bag_zip(keys, values)`. */
export const bagZip = defineScalar({
  name: 'bag_zip',
  category: 'dynamic',
  summary: 'Makes a property bag from an array of keys and an array of values.',
  returns:
    'A bag. Keys that are not strings are left out with their values, surplus values too; missing values are null. Null when `keys` is not an array.',
  reference: 'bag-zip.md',
  overloads: [
    overload({
      params: [
        param('keys', 'dynamic', 'An array of strings.'),
        param('values', 'dynamic', 'An array of values.'),
      ],
      returns: 'dynamic',
      nulls: 'handle',
      map: (keys, values) => {
        if (!isArray(keys)) return null;
        const zipped = new Map<string, DynamicValue>();
        for (const [index, key] of keys.entries())
          if (typeof key === 'string') zipped.set(key, isArray(values) ? (values[index] ?? null) : null);
        return zipped;
      },
    }),
  ],
  examples: [
    { kql: 'print bag_zip(dynamic(["a", "b"]), dynamic([1, "2", 2.5]))', result: { a: 1, b: '2' } },
    { kql: 'print bag_zip(dynamic(["a", 8, "b"]), dynamic([1, "2"]))', result: { a: 1, b: null } },
  ],
});
