import { defineDiagnostic } from './diagnostic.ts';

function helpFor(text: string): string | undefined {
  if (/^[\u201c\u201d\u2018\u2019]/.test(text))
    return 'Typographic quotes are not string quotes: use " or \'.';
  if (text === '&') return "Conditions are joined with 'and'.";
  if (text === '!') return 'A condition is negated with not(…).';
  if (/^\p{L}/u.test(text))
    return "A name with other letters than A-Z is written in brackets and quotes: ['name'].";
  return undefined;
}

/** A character that begins no token of the language. */
export const unexpectedCharacter = defineDiagnostic<{ text: string }>({
  code: 'KS002',
  slug: 'unexpected-character',
  stage: 'syntax',
  severity: 'error',
  explain:
    "The character has no meaning at this place of a query. Names may hold ASCII letters, digits and `_`; a name with any other character is written in brackets and quotes: `['naïve']`.",
  message: ({ text }) => `Unexpected character: ${text}`,
  help: ({ text }) => helpFor(text),
});

/** A string literal or a typed literal whose end is missing. */
export const missingText = defineDiagnostic<{ text: string; reason: 'string' | 'escape' | 'literal' }>({
  code: 'KS001',
  slug: 'missing-text',
  stage: 'syntax',
  severity: 'error',
  explain:
    'A literal was opened and not closed. A string in simple quotes ends on its own line; a backslash in it begins an escape (`\\n`, `\\t`, `\\"`, `\\\\`, `\\u00e9` …), so a path is written with doubled backslashes or as `@"C:\\Windows"`.',
  message: ({ text }) => `Missing: ${text}`,
  help: ({ reason }) =>
    reason === 'escape'
      ? 'This backslash begins no escape that Kusto knows: double it, or write the string as @"…".'
      : reason === 'string'
        ? 'A string must end on the line where it begins; use ``` for a text of several lines.'
        : undefined,
});

/** More brackets inside each other than we follow. */
export const nestedTooDeep = defineDiagnostic<{ limit: number }>({
  code: 'KB901',
  slug: 'nested-too-deep',
  stage: 'syntax',
  severity: 'error',
  explain:
    'Parentheses, brackets and braces stand inside each other deeper than the limit. Name the inner parts with `let` statements.',
  message: ({ limit }) => `The query nests brackets deeper than ${limit} levels.`,
  help: () => 'Name inner parts with let statements.',
});
