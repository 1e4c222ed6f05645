import { isArray } from '../../../types/dynamic.ts';
import { dynamicText } from '../../../types/json.ts';
import { defineScalar, overload, param } from '../../define.ts';

/** `strcat_array(array, delimiter)`. */
export const strcatArray = defineScalar({
  name: 'strcat_array',
  aliases: ['array_strcat'],
  category: 'dynamic',
  summary: 'Joins the elements of an array into one string.',
  returns:
    'The texts of the elements with `delimiter` between them, a null being the empty text; the text of `array` when it is no array.',
  reference: 'strcat-array-function.md',
  overloads: [
    overload({
      params: [
        param('array', 'dynamic', 'The array whose elements to join.'),
        param('delimiter', 'string', 'The text between them.'),
      ],
      returns: 'string',
      map: (array, delimiter) =>
        isArray(array) ? array.map(dynamicText).join(delimiter) : dynamicText(array),
    }),
  ],
  examples: [
    { kql: 'print strcat_array(dynamic([1, 2, 3]), "->")', result: '1->2->3' },
    { kql: 'print strcat_array(dynamic([1, null, 3]), "-")', result: '1--3' },
  ],
});
