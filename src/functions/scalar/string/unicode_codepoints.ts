import { type DynamicValue, isArray } from '../../../types/dynamic.ts';
import { defineScalar, overload, param, variadic } from '../../define.ts';

export const unicodeCodepointsFromString = defineScalar({
  name: 'unicode_codepoints_from_string',
  aliases: ['to_utf8'],
  category: 'string',
  summary: 'Returns the Unicode code points of the characters of the text.',
  returns: 'A dynamic array of numbers; an empty one for the empty text.',
  reference: 'unicode-codepoints-from-string-function.md',
  overloads: [
    overload({
      params: [param('value', 'string', 'The text.')],
      returns: 'dynamic',
      map: (text) => Array.from(text, (char) => char.codePointAt(0) ?? 0),
    }),
  ],
  examples: [{ kql: 'print unicode_codepoints_from_string("⒦⒰😀")', result: [9382, 9392, 128512] }],
});

export const unicodeCodepointsToString = defineScalar({
  name: 'unicode_codepoints_to_string',
  aliases: ['make_string'],
  category: 'string',
  summary: 'Returns the text made of characters with the given Unicode code points.',
  returns: 'The text; empty when a value is no code point.',
  reference: 'unicode-codepoints-to-string-function.md',
  overloads: [
    overload({
      params: [variadic('value', 'dynamic', 'Code points, or arrays of code points.')],
      returns: 'string',
      nulls: 'handle',
      map(...values) {
        let text = '';
        for (const value of values) {
          for (const code of isArray(value) ? value : [value]) {
            if (!isCodePoint(code)) return '';
            text += String.fromCodePoint(code);
          }
        }
        return text;
      },
    }),
  ],
  examples: [
    { kql: 'print unicode_codepoints_to_string(75, 117, 115, 116, 111)', result: 'Kusto' },
    { kql: 'print unicode_codepoints_to_string(dynamic([75, 117, 115]), 116, 111)', result: 'Kusto' },
  ],
});

const isCodePoint = (value: DynamicValue): value is number =>
  typeof value === 'number' &&
  Number.isInteger(value) &&
  value >= 0 &&
  value <= 0x10ffff &&
  (value < 0xd800 || value > 0xdfff);
