import { compileRegex } from '../../../match/regex.ts';
import { checkPattern } from '../../check-pattern.ts';
import { defineScalar, optional, overload, param } from '../../define.ts';

export const countof = defineScalar({
  name: 'countof',
  category: 'string',
  summary: 'Counts the occurrences of a text, or the matches of a regular expression.',
  returns:
    'A `long`, never null. Occurrences of a text may overlap, matches do not; an empty text occurs nowhere.',
  reference: 'countof-function.md',
  check(constants) {
    const kind = constants[2];
    if (typeof kind === 'string' && kind.toLowerCase() === 'regex') checkPattern(1)(constants);
  },
  overloads: [
    overload({
      params: [
        param('source', 'string', 'The text to search.'),
        param('search', 'string', 'The text or the pattern to count.'),
        optional('kind', 'string', '`normal` for a text, `regex` for a pattern.', 'normal'),
      ],
      returns: 'count',
      kernel([source, search, kind], out) {
        for (let row = 0; row < out.length; row++) {
          const count = kind.values[row]!.toLowerCase() === 'regex' ? countMatches : countPlain;
          out.values[row] = count(source.values[row]!, search.values[row]!);
        }
      },
    }),
  ],
  examples: [
    { kql: 'print countof("aaaa", "aa")', result: 3 },
    { kql: 'print countof("ababa", "aba", "regex")', result: 1 },
  ],
});

function countPlain(text: string, search: string): number {
  if (search === '') return 0;
  let count = 0;
  for (let at = text.indexOf(search); at >= 0; at = text.indexOf(search, at + 1)) count++;
  return count;
}

function countMatches(text: string, pattern: string): number {
  let count = 0;
  for (const _ of compileRegex(pattern).all(text)) count++;
  return count;
}
