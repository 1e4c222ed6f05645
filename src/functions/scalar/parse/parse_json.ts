import { parseJsonOrString } from '../../../types/json.ts';
import { defineScalar, overload, param } from '../../define.ts';

export const parseJson = defineScalar({
  name: 'parse_json',
  aliases: ['todynamic', 'parsejson', 'toobject'],
  category: 'parse',
  summary: 'Reads a text as JSON and returns the value as `dynamic`.',
  returns:
    'The value; a text that is not JSON as a dynamic string. A string within that spells a date and a time to the second (`2024-01-31T08:05:00`, perhaps with a zone) is a datetime, UTC where it names no zone. A `dynamic` argument is returned as it is.',
  reference: 'parse-json-function.md',
  overloads: [
    overload({
      params: [param('json', 'string', 'The text to read.')],
      returns: 'dynamic',
      kernel([json], out) {
        for (let row = 0; row < out.length; row++) out.values[row] = parseJsonOrString(json.values[row]!);
      },
    }),
    overload({
      params: [param('json', 'dynamic', 'The value to return.')],
      returns: 'dynamic',
      nulls: 'handle',
      map: (value) => value,
    }),
  ],
  examples: [
    { kql: `print parse_json('{"a": [1, 2.5, true]}').a[1]`, result: 2.5 },
    { kql: `print gettype(parse_json("plain text"))`, result: 'string' },
  ],
});
