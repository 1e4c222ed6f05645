import type { DynamicValue } from '../../../types/dynamic.ts';
import { parseJsonPath, valueAtPath } from '../../../types/json/json-path.ts';
import { dynamicText, parseJsonTexts } from '../../../types/json.ts';
import { defineScalar, overload, param } from '../../define.ts';

/** The value at the path; null when the path or the text cannot be read. */
function extracted(path: string, text: string): DynamicValue {
  const keys = parseJsonPath(path);
  const value = keys && parseJsonTexts(text);
  return keys === undefined || value === undefined ? null : valueAtPath(value, keys);
}

export const extractJson = defineScalar({
  name: 'extract_json',
  aliases: ['extractjson'],
  category: 'parse',
  summary: 'Returns the value at a path of a JSON text.',
  returns:
    'The value as text, or converted to the given type; empty or null when the text is not JSON or has nothing there.',
  reference: 'extract-json-function.md',
  overloads: [
    overload({
      params: [
        param('jsonPath', 'string', 'The path, `$.a[0]`.'),
        param('dataSource', 'string', 'The JSON text.'),
      ],
      returns: 'string',
      map: (path, text) => dynamicText(extracted(path, text)),
    }),
  ],
  examples: [
    { kql: `print extract_json("$.name", '{"name": "John", "age": 30}', typeof(string))`, result: 'John' },
    { kql: `print extract_json("$.age", '{"name": "John", "age": 30}', typeof(int))`, result: 30 },
    { kql: `print extract_json("$['first name']", '{"first name": "Ann"}')`, result: 'Ann' },
  ],
});
