import { isBag } from '../../types/dynamic.ts';
import { defineScalar, overload, param } from '../define.ts';

/** `value.key`: what a property bag holds under a key. */
export const member = defineScalar({
  name: '.member',
  category: 'operator',
  summary: 'Returns what a property bag holds under a key.',
  returns:
    'A dynamic value; null when the key is missing or the value is not a bag. Keys are case-sensitive.',
  reference: 'scalar-data-types/dynamic.md',
  overloads: [
    overload({
      params: [param('value', 'dynamic', 'The property bag.'), param('key', 'string', 'The key.')],
      returns: 'dynamic',
      nulls: 'handle',
      kernel([value, key], out) {
        for (let row = 0; row < out.length; row++) {
          const bag = value.values[row]!;
          out.values[row] = isBag(bag) ? (bag.get(key.values[row]!) ?? null) : null;
        }
      },
    }),
  ],
  examples: [
    { kql: 'print dynamic({"a": {"b": 1}}).a.b', result: 1 },
    { kql: 'print dynamic({"a": 1}).A', result: null },
    { kql: 'print dynamic([1, 2]).a', result: null },
  ],
});
