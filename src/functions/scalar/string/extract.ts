import { compileRegex } from '../../../match/regex.ts';
import { checkPattern } from '../../check-pattern.ts';
import { defineScalar, overload, param } from '../../define.ts';

const regexParam = param('regex', 'string', 'The pattern.');
const groupParam = param('captureGroup', 'count', 'Which group: 0 is the whole match, 1 the first group.');
const sourceParam = param('source', 'string', 'The text to search.');

/** The text of a group of the first match; undefined when there is no match, no such group, or it took no part. */
const groupOf = (pattern: string, group: number, text: string): string | undefined =>
  compileRegex(pattern).exec(text)?.group(group);

export const extract = defineScalar({
  name: 'extract',
  category: 'string',
  summary: 'Returns what a group of a regular expression matched first.',
  returns:
    'The text of the group, empty without a match; with a type, the text converted to it, null where it does not convert.',
  reference: 'extract-function.md',
  check: checkPattern(0),
  overloads: [
    overload({
      params: [regexParam, groupParam, sourceParam],
      returns: 'string',
      kernel([regex, group, source], out) {
        for (let row = 0; row < out.length; row++) {
          out.values[row] = groupOf(regex.values[row]!, group.values[row]!, source.values[row]!) ?? '';
        }
      },
    }),
  ],
  examples: [
    { kql: 'print extract("User: ([^,]+)", 1, "User: James, Age: 29")', result: 'James' },
    { kql: 'print extract(@"-(\\d{2})-", 1, "15-12-2024", typeof(int))', result: 12 },
    { kql: 'print extract("x", 0, "abc")', result: '' },
  ],
});
