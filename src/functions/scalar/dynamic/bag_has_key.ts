import { type DynamicValue, isBag } from '../../../types/dynamic.ts';
import { defineScalar, overload, param } from '../../define.ts';
import { bag } from './bag-parameter.ts';
import { bagPath } from './bag-path.ts';

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
        let inner: DynamicValue = value;
        for (const part of bagPath('bag_has_key', key)) {
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
