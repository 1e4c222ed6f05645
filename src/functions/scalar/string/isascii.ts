import { defineScalar, overload, param } from '../../define.ts';

export const isascii = defineScalar({
  name: 'isascii',
  category: 'string',
  summary: 'Whether the text is made of ASCII characters only.',
  returns: 'A `bool`, never null; true for the empty text.',
  reference: 'isascii.md',
  overloads: [
    overload({
      params: [param('value', 'string', 'The text to check.')],
      returns: 'bool',
      map: (text) => !/[\u0080-\uffff]/.test(text),
    }),
  ],
  examples: [
    { kql: 'print isascii("some string")', result: true },
    { kql: 'print isascii("é")', result: false },
  ],
});

export const isutf8 = defineScalar({
  name: 'isutf8',
  category: 'string',
  summary: 'Whether the text is valid UTF-8.',
  returns: 'A `bool`, never null; false for a text with half of a surrogate pair.',
  reference: 'isutf8-function.md',
  overloads: [
    overload({
      params: [param('value', 'string', 'The text to check.')],
      returns: 'bool',
      map: (text) => !/\p{Cs}/u.test(text),
    }),
  ],
  examples: [{ kql: 'print isutf8("some string")', result: true }],
});
