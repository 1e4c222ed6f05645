import { conversion } from './conversion.ts';

/** `tostring(value)`. */
export const tostring = conversion(
  'string',
  'tostring',
  [],
  'tostring-function.md',
  'A string, the empty one for a null. A real always shows its kind (`1.0`), a bool reads `True` or `False` (`true` or `false` when it comes from dynamic), a dynamic string comes without quotes, arrays and bags are JSON text.',
  [
    { kql: 'print tostring(123)', result: '123' },
    { kql: 'print tostring(1.0)', result: '1.0' },
    { kql: 'print tostring(true)', result: 'True' },
    { kql: 'print tostring(dynamic({"a": [1, 2.0, "x"]}))', result: '{"a":[1,2.0,"x"]}' },
    { kql: 'print tostring(int(null))', result: '' },
  ],
);
