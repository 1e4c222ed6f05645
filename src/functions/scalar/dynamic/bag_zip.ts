import { type DynamicValue, isArray } from '../../../types/dynamic.ts';
import { defineScalar, overload, param } from '../../define.ts';

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
