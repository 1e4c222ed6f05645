import { defineScalar, optional, overload, param } from '../../define.ts';
import { codePointLength, hasPairs, unitOffset } from './code-points.ts';

export const substring = defineScalar({
  name: 'substring',
  category: 'string',
  summary: 'Returns a part of the text, from a 0-based position on.',
  returns:
    'At most `length` characters; a negative start counts from the end. Empty for a start beyond either end, for a negative length, and for a null position or length.',
  reference: 'substring-function.md',
  overloads: [
    overload({
      params: [
        param('source', 'string', 'The text to take a part of.'),
        param('startingIndex', 'count', 'Where the part starts.'),
        optional('length', 'count', 'How many characters it has; all the rest when left out.', 2n ** 53n),
      ],
      returns: 'string',
      kernel([source, start, length], out) {
        for (let row = 0; row < out.length; row++) {
          out.values[row] = part(source.values[row]!, start.values[row]!, length.values[row]!);
        }
      },
    }),
  ],
  examples: [
    { kql: 'print substring("123456", 2, 2)', result: '34' },
    { kql: 'print substring("123456", -2, 2)', result: '56' },
  ],
});

function part(text: string, start: number, length: number): string {
  if (length <= 0) return '';
  if (!hasPairs(text)) {
    const from = start < 0 ? text.length + start : start;
    return from < 0 ? '' : text.slice(from, from + length);
  }
  const from = start < 0 ? codePointLength(text) + start : start;
  return from < 0 ? '' : text.slice(unitOffset(text, from), unitOffset(text, from + length));
}
