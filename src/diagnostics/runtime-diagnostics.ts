import { defineDiagnostic } from './diagnostic.ts';

export const invalidRegex = defineDiagnostic<{ pattern: string; problem: string; at: number }>({
  code: 'KB301',
  slug: 'invalid-regex',
  stage: 'runtime',
  severity: 'error',
  message: ({ pattern, problem, at }) =>
    `The regular expression '${pattern}' is not valid: ${problem} (at character ${at + 1}).`,
  help: ({ problem }) =>
    problem.startsWith('nothing stands before') || problem.includes('repetition')
      ? 'A brace, star, plus or question mark that means itself is written with a backslash before it.'
      : undefined,
  explain:
    'Kusto takes the regular expressions of its regex page: no look-around, no backreferences, classes with set operations, flags such as (?i). Write the pattern as a verbatim literal, @"\\d+", so that its backslashes survive.',
});

export const invalidArgument = defineDiagnostic<{ name: string; problem: string }>({
  code: 'KB302',
  slug: 'invalid-argument',
  stage: 'runtime',
  severity: 'error',
  message: ({ name, problem }) => `An argument of '${name}' cannot be used: ${problem}.`,
  explain:
    'The types of the arguments fit, but a value is outside what the function takes. Kusto fails the query in such a case, and so does kqlbox.',
});
