import { isBag } from '../../../types/dynamic.ts';
import { defineScalar, overload } from '../../define.ts';
import { bag } from './bag-parameter.ts';

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
