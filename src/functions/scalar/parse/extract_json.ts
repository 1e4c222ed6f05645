import { parseJsonPath, valueAtPath } from '../../../types/json/json-path.ts';
import { dynamicText, parseJsonTexts } from '../../../types/json.ts';
import { defineScalar, overload, param } from '../../define.ts';
import { refuse } from '../../refuse-argument.ts';

/**
 * The keys and indexes of a path. The manual tells which parts a path may have, and not what becomes of others, as in `$Name` and `$.a[*]`:
 * those are refused.
 */
function stepsOf(path: string): readonly (string | number)[] {
  const steps = parseJsonPath(path);
  if (steps?.every((step) => typeof step === 'string' || step >= 0)) return steps;
  return refuse('extract_json', `'${path}' is no path of names and indexes, as '$.a[0]' is`);
}

export const extractJson = defineScalar({
  name: 'extract_json',
  aliases: ['extractjson'],
  category: 'parse',
  summary: 'Returns the value at a path of a JSON text.',
  returns:
    'The value as text, or converted to the given type; empty or null when the text is not JSON or has nothing there.',
  reference: 'extract-json-function.md',
  check: ([path]) => {
    if (typeof path === 'string') stepsOf(path);
  },
  overloads: [
    overload({
      params: [
        param('jsonPath', 'string', 'The path, `$.a[0]`.'),
        param('dataSource', 'string', 'The JSON text.'),
      ],
      returns: 'string',
      map: (path, text) => {
        const steps = stepsOf(path);
        const value = parseJsonTexts(text);
        return value === undefined ? '' : dynamicText(valueAtPath(value, steps));
      },
    }),
  ],
  examples: [
    { kql: `print extract_json("$.name", '{"name": "John", "age": 30}', typeof(string))`, result: 'John' },
    { kql: `print extract_json("$.age", '{"name": "John", "age": 30}', typeof(int))`, result: 30 },
    { kql: `print extract_json("$['first name']", '{"first name": "Ann"}')`, result: 'Ann' },
  ],
});
