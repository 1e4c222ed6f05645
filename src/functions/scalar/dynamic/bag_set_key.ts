import { type DynamicBag, type DynamicValue, isBag } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';
import { bagPath } from './bag-path.ts';
import { boxed } from './boxed.ts';

/** `bag_set_key(bag, key, value)`. */
export const bagSetKey = defineScalar({
  name: 'bag_set_key',
  category: 'dynamic',
  summary: 'Sets a key, given by name or as a path `$.a.b`, of a property bag.',
  returns:
    'The bag with the key set, as its last, bags on the way being made; null when the value is not a bag.',
  reference: 'bag-set-key-function.md',
  generic: boxed({
    arguments: [3, 3],
    returns: 'dynamic',
    map: ([into = null, key = null, value = null]) => {
      return isBag(into) && typeof key === 'string'
        ? withKey(into, bagPath('bag_set_key', key), value)
        : null;
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
