import { type DynamicBag, isArray, isBag } from '../../../types/dynamic.ts';
import { defineScalar, overload, param } from '../../define.ts';
import { bag } from './bag-parameter.ts';
import { bagPath } from './bag-path.ts';

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
          if (typeof key === 'string') left = without(left, bagPath('bag_remove_keys', key));
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
