import { compileRegex, type Regex } from '../../../match/regex.ts';
import { checkPattern } from '../../check-pattern.ts';
import { defineScalar, overload, param, type ScalarDefinition } from '../../define.ts';

/** The pattern tied to the start or the end of the text; the newline ends a comment that the pattern may close with. */
function anchored(pattern: string, before: string, after: string): Regex {
  compileRegex(pattern);
  const end = /\(\?\w*x/.test(pattern) ? '\n' : '';
  return compileRegex(`${before}(?:${pattern}${end})${after}`);
}

const trimStartOf = (regex: Regex, text: string): string => text.slice(regex.exec(text)?.end ?? 0);
const trimEndOf = (regex: Regex, text: string): string =>
  text.slice(0, regex.exec(text)?.start ?? text.length);

function trimFunction(
  name: string,
  where: string,
  prepare: (pattern: string) => (text: string) => string,
  examples: ScalarDefinition['examples'],
): ScalarDefinition {
  return defineScalar({
    name,
    category: 'string',
    summary: `Removes one match of a regular expression ${where} of the text.`,
    returns: 'The text without the match; write `\\s+` rather than `\\s` to remove all white space.',
    reference: `${name.replace('_', '-')}-function.md`,
    check: checkPattern(0),
    overloads: [
      overload({
        params: [
          param('regex', 'string', 'The pattern to remove.'),
          param('source', 'string', 'The text to trim.'),
        ],
        returns: 'string',
        kernel([regex, source], out) {
          let pattern: string | undefined;
          let trimmed = prepare('');
          for (let row = 0; row < out.length; row++) {
            if (regex.values[row] !== pattern) {
              pattern = regex.values[row]!;
              trimmed = prepare(pattern);
            }
            out.values[row] = trimmed(source.values[row]!);
          }
        },
      }),
    ],
    examples,
  });
}

export const trimStart = trimFunction(
  'trim_start',
  'at the start',
  (pattern) => {
    const start = anchored(pattern, '^', '');
    return (text) => trimStartOf(start, text);
  },
  [{ kql: 'print trim_start("x", "xxhellox")', result: 'xhellox' }],
);

export const trimEnd = trimFunction(
  'trim_end',
  'at the end',
  (pattern) => {
    const end = anchored(pattern, '', '$');
    return (text) => trimEndOf(end, text);
  },
  [{ kql: 'print trim_end(".com", "bing.com")', result: 'bing' }],
);

export const trim = trimFunction(
  'trim',
  'at the start and one at the end',
  (pattern) => {
    const start = anchored(pattern, '^', '');
    const end = anchored(pattern, '', '$');
    return (text) => trimEndOf(end, trimStartOf(start, text));
  },
  [
    { kql: 'print trim("--", "--https://bing.com--")', result: 'https://bing.com' },
    { kql: 'print trim("y", "yyy")', result: 'y' },
    { kql: 'print trim(@"[^\\w]+", "-  Te st1// $")', result: 'Te st1' },
  ],
);
