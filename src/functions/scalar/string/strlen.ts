import { defineScalar, overload, param } from '../../define.ts';
import { codePointLength } from './code-points.ts';

export const strlen = defineScalar({
  name: 'strlen',
  category: 'string',
  summary: 'Returns the length of the text in characters (Unicode code points).',
  returns: 'A `long`, never null.',
  reference: 'strlen-function.md',
  overloads: [
    overload({
      params: [param('source', 'string', 'The text to measure.')],
      returns: 'count',
      kernel([source], out) {
        for (let row = 0; row < out.length; row++) out.values[row] = codePointLength(source.values[row]!);
      },
    }),
  ],
  examples: [
    { kql: 'print strlen("hello")', result: 5 },
    { kql: 'print strlen("😀é")', result: 2 },
  ],
});
