import { compileRegex } from '../../../match/regex.ts';
import { checkPattern } from '../../check-pattern.ts';
import { defineScalar, optional, overload, param } from '../../define.ts';
import { codePointIndex, codePointLength, unitOffset } from './code-points.ts';

const places = [
  optional('start', 'count', 'Where the search starts.', 0n),
  optional('length', 'count', 'In how many characters it may begin; -1 for all.', -1n),
  optional('occurrence', 'count', 'Which occurrence is wanted, from 1.', 1n),
] as const;

export const indexof = defineScalar({
  name: 'indexof',
  category: 'string',
  summary: 'Returns the 0-based position of a text in another.',
  returns:
    'The position in characters, -1 when it does not begin in that stretch. A negative start counts from the end. Null for a length below -1 or a negative occurrence.',
  reference: 'indexof-function.md',
  overloads: [
    overload({
      params: [
        param('string', 'string', 'The text to search.'),
        param('match', 'string', 'The text to search for.'),
        ...places,
      ],
      returns: 'count',
      map(text, match, start, length, occurrence) {
        if (length < -1 || occurrence < 0) return null;
        const from = start < 0 ? Math.max(0, codePointLength(text) + start) : start;
        const found = plainIndex(text, match, from, length, occurrence);
        return found < 0 ? -1 : codePointIndex(text, found);
      },
    }),
  ],
  examples: [
    { kql: 'print indexof("abcdefg", "cde")', result: 2 },
    { kql: 'print indexof("abcdefg", "cde", 1, 1)', result: -1 },
    { kql: 'print indexof("abcdefg", "cde", -5)', result: 2 },
    { kql: 'print indexof("abcdefgabcdefg", "cde", 1, 10, 2)', result: 9 },
  ],
});

/** The engine finds what begins among the `length` characters from `start` on, wherever it ends. */
function plainIndex(text: string, match: string, start: number, length: number, occurrence: number): number {
  let from = unitOffset(text, start);
  if (codePointIndex(text, from) < start) return -1;
  const end = length < 0 ? text.length + 1 : unitOffset(text, start + length);
  for (let count = 1; ; count++) {
    const found = text.indexOf(match, from);
    if (found < 0 || found >= end) return -1;
    if (count >= occurrence) return found;
    from = found + 1;
  }
}

export const indexofRegex = defineScalar({
  name: 'indexof_regex',
  category: 'string',
  summary: 'Returns the 0-based position of a match of a regular expression.',
  returns:
    'The position in characters, -1 without a match. Null for a negative start or occurrence and for a length below -1.',
  reference: 'indexof-regex-function.md',
  check: checkPattern(1),
  overloads: [
    overload({
      params: [
        param('string', 'string', 'The text to search.'),
        param('match', 'string', 'The pattern.'),
        ...places,
      ],
      returns: 'count',
      map(text, pattern, start, length, occurrence) {
        if (start < 0 || length < -1 || occurrence < 0) return null;
        const from = unitOffset(text, start);
        const shown = length < 0 ? text : text.slice(0, unitOffset(text, start + length));
        let count = 0;
        for (const match of compileRegex(pattern).all(shown, from)) {
          if (++count >= occurrence) return codePointIndex(text, match.start);
        }
        return -1;
      },
    }),
  ],
  examples: [
    { kql: 'print indexof_regex("abcabc", @"a.c")', result: 0 },
    { kql: 'print indexof_regex("abcabcdefg", @"a.c", 0, 9, 2)', result: 3 },
    { kql: 'print indexof_regex("ababaa", @"a.a", 0, -1, 2)', result: -1 },
    { kql: 'print indexof_regex("abcabc", @"a|ab", -1)', result: null },
  ],
});
