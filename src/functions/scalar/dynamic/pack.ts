import type { DynamicValue } from '../../../types/dynamic.ts';
import { dynamicText } from '../../../types/json.ts';
import { defineScalar } from '../../define.ts';
import { boxed } from './boxed.ts';

const many = 65_534;

/** `pack_array(value, …)`. */
export const packArray = defineScalar({
  name: 'pack_array',
  category: 'dynamic',
  summary: 'Packs values into a dynamic array.',
  returns: 'An array of the values in order; a typed null becomes null, a string stays a string.',
  reference: 'pack-array-function.md',
  generic: boxed({ arguments: [1, many], returns: 'dynamic', map: (values) => values.slice() }),
  examples: [{ kql: 'print pack_array(1, "2", 3s, int(null))', result: [1, '2', '00:00:03', null] }],
});

/** `bag_pack(key, value, …)`. */
export const bagPack = defineScalar({
  name: 'bag_pack',
  aliases: ['pack', 'pack_dictionary'],
  category: 'dynamic',
  summary: 'Makes a property bag from keys and values given in turn.',
  returns: 'A bag; a typed null becomes null. The last value of a key that occurs twice counts.',
  reference: 'pack-function.md',
  generic: pairs((values) => packPairs(values)),
  examples: [
    {
      kql: 'print bag_pack("Level", "Information", "ProcessID", 1234)',
      result: { Level: 'Information', ProcessID: 1234 },
    },
    { kql: 'print bag_pack("n", long(null))', result: { n: null } },
  ],
});

/** `bag_pack_columns(column, …)`: the names of the columns are handed over as keys. */
export const bagPackColumns = defineScalar({
  name: 'bag_pack_columns',
  category: 'dynamic',
  summary: 'Makes a property bag from columns, their names being the keys.',
  returns: 'A bag with one property a column.',
  reference: 'bag-pack-columns-function.md',
  generic: pairs((values) => packPairs(values)),
  examples: [{ kql: 'print a = 1, b = "x" | project bag_pack_columns(a, b)', result: { a: 1, b: 'x' } }],
});

/** `pack_all(ignore_null_empty)`: names and values of all columns are handed over after the first argument. */
export const packAll = defineScalar({
  name: 'pack_all',
  category: 'dynamic',
  summary: 'Makes a property bag of all columns.',
  returns:
    'A bag with one property a column; with `ignore_null_empty` without those that are null or the empty text.',
  reference: 'pack-all-function.md',
  generic: boxed({
    arguments: [1, many],
    returns: 'dynamic',
    map: (values) =>
      packPairs(values, 1, values[0] === true || (typeof values[0] === 'number' && values[0] !== 0)),
  }),
  examples: [
    { kql: 'print a = 1, b = "" | project pack_all()', result: { a: 1, b: '' } },
    { kql: 'print a = 1, b = "" | project pack_all(true)', result: { a: 1 } },
  ],
});

function pairs(map: (values: readonly DynamicValue[]) => DynamicValue): ReturnType<typeof boxed> {
  const implementation = boxed({ arguments: [2, many], returns: 'dynamic', map });
  return {
    ...implementation,
    resolve: (types, constants) =>
      types.length % 2 === 0 ? implementation.resolve(types, constants) : undefined,
  };
}

/** A bag of the values from `from` on, key and value in turn. */
function packPairs(values: readonly DynamicValue[], from = 0, dropEmpty = false): DynamicValue {
  const bag = new Map<string, DynamicValue>();
  for (let at = from; at + 1 < values.length; at += 2) {
    const value = values[at + 1]!;
    if (dropEmpty && (value === null || value === '')) continue;
    bag.set(dynamicText(values[at]!), value);
  }
  return bag;
}
