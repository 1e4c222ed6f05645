import { defineDiagnostic } from './diagnostic.ts';

/** What is found about a rule while it is evaluated: what its verdict rests on, or why there is none. */

export const windowTooNarrow = defineDiagnostic<{ table: string; period: string; from: string }>({
  code: 'KB410',
  slug: 'data-shorter-than-window',
  stage: 'rule',
  severity: 'information',
  message: ({ table, period, from }) =>
    `The rule looks back ${period}, but the rows of ${table} begin only at ${from}.`,
  explain:
    'A rule that compares with the past may be silent, or fire, only because the past is missing from the export. This is reported when more than a tenth of the window lies before the first row.',
});

export const nothingInWindow = defineDiagnostic<{ table: string; from: string; to: string }>({
  code: 'KB411',
  slug: 'nothing-in-window',
  stage: 'rule',
  severity: 'information',
  message: ({ table, from, to }) =>
    `No row of ${table} lies in the rule's window: its rows are of ${from} to ${to}.`,
  help: () => 'Choose the instant with --now.',
  explain:
    'A scheduled rule sees the rows of its queryPeriod before now(). Here every row of a table that it reads is older or newer, so the rule saw no rows of it.',
});

export const rowsOutsideWindow = defineDiagnostic<{
  table: string;
  period: string;
  from: string;
  to: string;
}>({
  code: 'KB425',
  slug: 'rows-outside-window',
  stage: 'rule',
  severity: 'information',
  message: ({ table, period, from, to }) =>
    `The rule looks back ${period}, and ${table} has rows of ${from} to ${to}: those outside its window are for other runs of the rule, which --now asks for.`,
  help: () => 'Give the end of another window with --now.',
  explain:
    'A scheduled rule sees the rows of its queryPeriod before now(), as the service does each time that it runs the rule. Evidence of a longer time holds rows of runs before that, or after it, and the verdict says nothing about those. A hunting query, or a query given to `query`, looks at all rows.',
});

export const disabledRule = defineDiagnostic({
  code: 'KB421',
  slug: 'rule-disabled',
  stage: 'rule',
  severity: 'information',
  message: () =>
    'The rule is disabled: the service does not run it, and raises no alert for what is found here.',
  help: () => 'Enable it if it is meant to watch; take its file out of the pack if it is not.',
  explain:
    'A rule may say `enabled: false` (in Graph `isEnabled`). What it would find in the evidence is worth knowing all the same, whether the rule is still being written or was turned off before an intruder came. So it is evaluated like any other, and its verdict says that it is disabled.',
});

export const firesOnNothing = defineDiagnostic({
  code: 'KB412',
  slug: 'fires-on-empty',
  stage: 'rule',
  severity: 'information',
  message: () => 'The rule fires because its query gave no rows.',
  explain:
    'A trigger such as `lt 1` or `eq 0` fires on an empty result. It also fires when rows are missing from the evidence, so it proves something only if the export is complete.',
});

export const arrivalAssumed = defineDiagnostic({
  code: 'KB413',
  slug: 'arrival-assumed',
  stage: 'rule',
  severity: 'information',
  message: () =>
    'A near-real-time rule asks for the time as its rows arrive; here that was one instant for all of them.',
  explain:
    'A near-real-time rule sees a minute of arriving rows at a time, and exports do not say when a row arrived. A rule whose rows come of one event each answers the same over all rows at once, but for what it compares with now().',
});

export const minutesDiffer = defineDiagnostic<{ rows: number }>({
  code: 'KB414',
  slug: 'minutes-differ',
  stage: 'rule',
  severity: 'information',
  message: ({ rows }) =>
    `A near-real-time rule sees a minute of arriving rows at a time. Over all rows at once this one gives ${rows === 1 ? '1 row' : `${rows} rows`}, which says nothing about a single minute.`,
  help: () => 'Read its rows, or ask with a query over the minute in question.',
  explain:
    'The service evaluates such a rule every minute over the rows that arrived in the last one. A rule whose rows come of one event each answers the same over all rows at once. One that sets a condition on a count, joins events, or is silent by what it compares with now() may answer otherwise, so its verdict is unknown; the rows that it gave are shown.',
});

export const rangeMissing = defineDiagnostic<{ blanks: readonly string[] }>({
  code: 'KB418',
  slug: 'time-range-missing',
  stage: 'external',
  severity: 'error',
  message: ({ blanks }) =>
    `The query leaves ${blanks.join(' and ')} to whoever runs it, and no time range was given (--from, --to).`,
  needs: () => 'time range',
  help: () => 'Give the range with --from and --to (from and to in the library).',
  explain:
    'Hunting queries may name the ends of the time range that is chosen in the portal. With the blanks left as they are the query finds nothing, whatever the evidence holds, so its verdict is unknown until a range is given.',
});

export const rowsWithoutTime = defineDiagnostic<{
  file: string;
  column: string;
  period: string;
  cut: boolean;
}>({
  code: 'KB415',
  slug: 'rows-without-time',
  stage: 'rule',
  severity: 'information',
  message: ({ file, column, period, cut }) =>
    cut
      ? `No row of ${file} has a time in '${column}', so none lies in the rule's window of ${period}.`
      : `No row of ${file} has a time in '${column}', so the rule's window of ${period} was left out: it saw all rows.`,
  help: () => 'Export the time column, too, or write its times in ISO form.',
  explain:
    'A scheduled rule sees the rows whose time lies in its queryPeriod. A file whose rows have no time shows it nothing, and where that is all that a table has the rule is not silent but unknown. Without any time in the tables that a rule reads, and without --now, there is no instant for a window to end at; the rule is then asked about all rows.',
});

export const someWithoutTime = defineDiagnostic<{
  file: string;
  column: string;
  count: number;
  rows: number;
}>({
  code: 'KB424',
  slug: 'some-without-time',
  stage: 'rule',
  severity: 'information',
  message: ({ file, column, count, rows }) =>
    `${count} of ${rows} rows of ${file} have no time in '${column}', so they lie in no window of a rule.`,
  help: () =>
    'Export the times of all rows, or take out what is no row: totals, remarks, rows of another export.',
  explain:
    'Every row of Defender and Sentinel has a time, and a rule sees the rows whose time lies in its window or fulfils its condition. A row that lost its time on the way is seen by none, so a rule that has a window, or decides by the time, and finds nothing is unknown.',
});

const namesOf = (columns: readonly string[], word: 'and' | 'or'): string => {
  const shown = columns.slice(0, 3).map((name) => `'${name}'`);
  return shown.join(', ') + (columns.length > 3 ? ` ${word} ${columns.length - 3} more` : '');
};

export const columnsNotExported = defineDiagnostic<{ file: string; columns: readonly string[] }>({
  code: 'KB422',
  slug: 'columns-not-exported',
  stage: 'rule',
  severity: 'warning',
  message: ({ file, columns }) =>
    `${file} was exported without ${namesOf(columns, 'and')}, by which the rule decides.`,
  help: () => 'Export the table with all of its columns.',
  names: ({ columns }) => columns,
  explain:
    'A table of the service has all of its columns; an export has those that were asked for. Columns that a file lacks are null in its rows, and a rule that asks for their values finds nothing, whatever happened. For JSON objects this is known only if some keys have the value null; other objects may leave out keys without a value.',
});

export const columnsNotNamed = defineDiagnostic<{ file: string; columns: readonly string[] }>({
  code: 'KB423',
  slug: 'columns-not-named',
  stage: 'rule',
  severity: 'information',
  message: ({ file, columns }) =>
    `${file} names no ${namesOf(columns, 'or')} in its first rows, by which the rule decides: they have no value there, or were not exported.`,
  help: () => 'Export the table with all of its columns, and with nulls.',
  names: ({ columns }) => columns,
  explain:
    'Objects of JSON may leave out keys that have no value. If none of the first rows has the key, and no key is null, the column may be empty in the whole file, or it was not exported; in that case the silence of the rule proves nothing.',
});

export const noTimeColumn = defineDiagnostic<{ table: string; period: string }>({
  code: 'KB416',
  slug: 'no-time-column',
  stage: 'rule',
  severity: 'information',
  message: ({ table, period }) =>
    `${table} has no column TimeGenerated or Timestamp, so the rule's window of ${period} leaves none of its rows out.`,
  explain:
    'A scheduled rule sees the rows of its queryPeriod before now(). A table that has no time column is seen whole, as the service does with data that has no time of arrival.',
});

export const ruleDefect = defineDiagnostic<{ problem: string }>({
  code: 'KB499',
  slug: 'defect',
  stage: 'rule',
  severity: 'error',
  message: ({ problem }) => `A defect of kqlbox kept this rule from being evaluated: ${problem}`,
  help: () => 'Please report it with the rule; the other rules are not touched by it.',
  explain:
    'Something has happened that kqlbox assumes to be impossible. The rule gets the verdict error, so that a defect never looks like silence, and the process ends with 70.',
});
