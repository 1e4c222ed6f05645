import { type DynamicValue, isArray, isBag } from '../../../types/dynamic.ts';
import { defineScalar, overload, param } from '../../define.ts';

/** `treepath(object)`. */
export const treepath = defineScalar({
  name: 'treepath',
  category: 'dynamic',
  summary: 'Lists the path expressions that lead into a property bag.',
  returns:
    'An array of paths, each once: every key on the way has its own, and all elements of an array share `[0]`. Null when the value is neither bag nor array.',
  reference: 'treepath-function.md',
  overloads: [
    overload({
      params: [param('object', 'dynamic', 'The bag to walk.')],
      returns: 'dynamic',
      map: (value) => {
        if (!isBag(value) && !isArray(value)) return null;
        const paths = new Set<string>();
        walk(value, '', paths);
        return [...paths];
      },
    }),
  ],
  examples: [
    { kql: `print treepath(parse_json('{"a":"b", "c":123}'))`, result: ["['a']", "['c']"] },
    {
      kql: `print treepath(parse_json('{"l":[100, {"x":"y"}]}'))`,
      result: ["['l']", "['l'][0]", "['l'][0]['x']"],
    },
  ],
});

function walk(value: DynamicValue, path: string, paths: Set<string>): void {
  if (path !== '') paths.add(path);
  if (isArray(value)) for (const element of value) walk(element, `${path}[0]`, paths);
  else if (isBag(value)) for (const [key, slot] of value) walk(slot, `${path}['${key}']`, paths);
}
