import { defineDiagnostic } from './diagnostic.ts';
import { didYouMean } from './suggest.ts';

/** One token was needed and another was found. */
export const expectedToken = defineDiagnostic<{ expected: string; found: string; help?: string }>({
  code: 'KS005',
  slug: 'expected-token',
  stage: 'syntax',
  severity: 'error',
  explain:
    'The syntax needs a certain word or mark here: a closing bracket, a comma between two items, `=` after the name of a parameter, `by` after `sort`. The marked text is what was found instead.',
  message: ({ expected, found }) => `Expected ${expected}, found ${found}.`,
  help: ({ help }) => help || undefined,
});

/** A part of the syntax is absent: an expression, a name, a pattern. */
export const missingPart = defineDiagnostic<{ part: string; found: string; help?: string }>({
  code: 'KS006',
  slug: 'missing-part',
  stage: 'syntax',
  severity: 'error',
  explain:
    "A part that the syntax needs is absent: an expression after an operator or a comma, a name, a value. A reserved word is no name unless it is written in brackets and quotes: `['kind']`.",
  message: ({ part, found }) => `Missing ${part} before ${found}.`,
  help: ({ help }) => help || undefined,
});

/** What follows `|` is no tabular operator. */
export const operatorExpected = defineDiagnostic<{
  found: string;
  similar: readonly string[];
  help?: string;
}>({
  code: 'KS176',
  slug: 'operator-expected',
  stage: 'syntax',
  severity: 'error',
  explain: 'After `|` comes a tabular operator: `where`, `project`, `summarize` and so on.',
  message: ({ found }) => `Expected a tabular operator after '|', found ${found}.`,
  help: ({ similar, help }) => didYouMean(similar) ?? help,
});

const afterTheEnd = {
  stage: 'syntax',
  severity: 'error',
  explain:
    'The query was complete before the marked text: an operator, a comma or a semicolon is missing in front of it, or a bracket closes that was never opened.',
  message: ({ found }: { found: string }): string => `Unexpected ${found}: the text before it is complete.`,
  help: ({ help }: { help?: string }): string | undefined => help || undefined,
} as const;

/** Text after the end of what could be understood, that nothing begins with. */
export const unexpectedFragment = defineDiagnostic<{ found: string; help?: string }>({
  code: 'KS198',
  slug: 'unexpected-fragment',
  ...afterTheEnd,
});

/** Text that something could begin with, were there a mark in front of it. */
export const separatorExpected = defineDiagnostic<{ found: string; help?: string }>({
  code: 'KS005',
  slug: 'separator-expected',
  ...afterTheEnd,
});

/** A type that columns and parameters cannot have. */
export const invalidColumnType = defineDiagnostic<{ name: string; similar: readonly string[] }>({
  code: 'KS160',
  slug: 'invalid-column-type',
  stage: 'syntax',
  severity: 'error',
  explain:
    'Columns and parameters are declared with bool, datetime, decimal, dynamic, guid, int, long, real, string or timespan, or with an older name of one of these (boolean, date, double, int64, time, uniqueid).',
  message: ({ name }) => `The name '${name}' is no type that can be used here.`,
  help: ({ similar }) => didYouMean(similar),
});

/** A guid without `guid(…)` around it. */
export const bareGuid = defineDiagnostic<{ text: string }>({
  code: 'KS214',
  slug: 'bare-guid',
  stage: 'syntax',
  severity: 'error',
  explain:
    'A guid in a query is written `guid(74be27de-1e4e-49d9-b579-fe0b331d3642)`; to compare with text, put it in quotes.',
  message: () => 'A guid cannot stand alone in a query.',
  help: ({ text }) => `Write guid(${text}).`,
});

/** A name that is only a name in brackets and quotes. */
export const nameNeedsBrackets = defineDiagnostic<{ name: string }>({
  code: 'KS228',
  slug: 'name-needs-brackets',
  stage: 'syntax',
  severity: 'error',
  explain:
    'Reserved words and names with other characters than letters, digits and `_` are written in brackets and quotes.',
  message: ({ name }) =>
    `The name '${name}' needs to be bracketed as ['${name}'] to be used in this context.`,
});

/** One long chain of `.member`, `[index]` that later walks could not follow. */
export const pathTooLong = defineDiagnostic<{ limit: number }>({
  code: 'KB902',
  slug: 'path-too-long',
  stage: 'syntax',
  severity: 'error',
  explain:
    'One path holds more members and indexes in a row than the limit. Name a part of it with `extend` or `let`.',
  message: ({ limit }) => `The path has more than ${limit} members.`,
});

/** Text that is for a Kusto client or a management endpoint, not for a query. */
export const notAQuery = defineDiagnostic<{ what: string; found: string }>({
  code: 'KB903',
  slug: 'not-a-query',
  stage: 'unsupported',
  severity: 'error',
  explain:
    'Management commands (`.show tables`) and parameters that a client fills in before it sends a query (`{TimeRange}`) are no part of the query language. Replace them before the query is run.',
  message: ({ what, found }) => `${found} is ${what}, which the query language does not have.`,
});

/** A line for a client in front of the query. */
export const directiveIgnored = defineDiagnostic<{ found: string }>({
  code: 'KB905',
  slug: 'directive-ignored',
  stage: 'unsupported',
  severity: 'warning',
  explain:
    'Lines that begin with `#` in front of a query speak to the client that sends it (`#connect …`). They have no effect here. A comment begins with `//`.',
  message: ({ found }) =>
    `The directive '${found.length > 40 ? `${found.slice(0, 40)}…` : found}' is ignored.`,
});

/** A clause of the syntax that has no meaning for evidence. */
export const clauseNotSupported = defineDiagnostic<{ clause: string; reason: string }>({
  code: 'KB904',
  slug: 'clause-not-supported',
  stage: 'unsupported',
  severity: 'error',
  explain:
    'The query uses a clause whose effect depends on a Kusto cluster. Remove the clause to run the query on evidence.',
  message: ({ clause, reason }) => `'${clause}' is not supported: ${reason}.`,
});
