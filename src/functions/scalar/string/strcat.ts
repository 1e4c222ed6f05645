import { defineScalar, overload, param, variadic } from '../../define.ts';

export const strcat = defineScalar({
  name: 'strcat',
  category: 'string',
  summary: 'Joins its arguments into one text.',
  returns: 'The texts of the arguments one after the other, a null being the empty text.',
  reference: 'strcat-function.md',
  overloads: [
    overload({
      params: [variadic('argument', 'string', 'What to join; other types are written as texts.')],
      returns: 'string',
      kernel(columns, out) {
        for (const column of columns) {
          const { values } = column;
          for (let row = 0; row < out.length; row++) out.values[row] += values[row]!;
        }
      },
    }),
  ],
  examples: [
    { kql: 'print strcat("hello", " ", "world")', result: 'hello world' },
    { kql: 'print strcat("a", 1, int(null), 1s)', result: 'a100:00:01' },
  ],
});

export const strcatDelim = defineScalar({
  name: 'strcat_delim',
  category: 'string',
  summary: 'Joins its arguments into one text, with a delimiter between them.',
  returns: 'The joined text, a null being the empty text between two delimiters.',
  reference: 'strcat-delim-function.md',
  overloads: [
    overload({
      params: [
        param('delimiter', 'string', 'The text between the arguments.'),
        variadic('argument', 'string', 'What to join; other types are written as texts.'),
      ],
      returns: 'string',
      kernel([delimiter, ...columns], out) {
        for (let row = 0; row < out.length; row++) {
          const between = delimiter.values[row]!;
          let joined = columns[0]?.values[row] ?? '';
          for (let next = 1; next < columns.length; next++) joined += between + columns[next]!.values[row]!;
          out.values[row] = joined;
        }
      },
    }),
  ],
  examples: [{ kql: "print strcat_delim('-', 1, '2', 'A', 1s)", result: '1-2-A-00:00:01' }],
});
