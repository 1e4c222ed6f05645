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

export const tooManyPartitions = defineDiagnostic<{ most: number; count: number }>({
  code: 'KB303',
  slug: 'too-many-partitions',
  stage: 'runtime',
  severity: 'error',
  message: ({ most, count }) =>
    `'partition' takes ${most} values of its column at most, and there are ${count}.`,
  help: () => 'Write `partition hint.strategy=native by …`, which takes any number.',
  explain:
    'The legacy strategy of `partition`, which holds unless another is named, fails in Kusto when the column has more than 64 values. kqlbox fails in the same case, so that a rule that passes here passes there.',
});

export const limitReached = defineDiagnostic<{ limit: string; most: number; what: string }>({
  code: 'KB304',
  slug: 'limit-reached',
  stage: 'runtime',
  severity: 'error',
  message: ({ limit, most, what }) => `${what} went beyond the limit '${limit}' of ${most} rows.`,
  help: ({ limit }) => `Filter earlier, or raise the limit '${limit}'.`,
  explain:
    'Operators such as sort, join and summarize hold rows in memory, and range and mv-expand make rows. A query that goes beyond the limit given to the engine is stopped; nothing is cut off in silence.',
});

export const unclearSeriesRange = defineDiagnostic<{ what: 'before the start' | 'after the stop' }>({
  code: 'KB305',
  slug: 'unclear-series-range',
  stage: 'runtime',
  severity: 'error',
  message: ({ what }) =>
    `There are rows ${what} of 'in range(start, stop, step)' that share its ${what === 'before the start' ? 'first' : 'last'} bin.`,
  help: () =>
    'Leave these rows out with `where` before, or write `from start to end step size`, whose bins begin at start.',
  explain:
    'The older form of make-series puts its bins on multiples of the step, whatever the start: the first bin is the one that the start lies in. Kusto does not document whether rows of the first bin that lie before the start count, nor rows of the last bin that lie after the stop, so kqlbox answers only when there are none.',
});

export const unclearPath = defineDiagnostic({
  code: 'KB308',
  slug: 'unclear-path',
  stage: 'runtime',
  severity: 'error',
  message: () => 'A match of graph-shortest-paths has one node in two places of its pattern.',
  help: () => 'Use a pattern of one edge of variable length between two nodes.',
  explain:
    'No path of graph-shortest-paths has a node twice. Whether another part of the pattern may come back to a node of the path is not documented, so kqlbox stops where that decides the answer.',
});

export const matchesTooLong = defineDiagnostic<{ edges: number; most: number }>({
  code: 'KB329',
  slug: 'matches-too-long',
  stage: 'runtime',
  severity: 'error',
  message: ({ edges, most }) =>
    `The ways through the graph that are longer than ${edges} edges have more than ${most} edges in all.`,
  help: () => 'Bound the edges of variable length, `-[e*1..20]->`, or ask for shortest paths.',
  explain:
    'graph-match follows every path that its pattern allows, and the number of paths grows with their length. A query with too many long paths is stopped before they fill the memory: say in the predicate where paths begin and end, bound their length, or use graph-shortest-paths, which has no such limit.',
});

export const tooManyRecords = defineDiagnostic<{ most: number; count: number }>({
  code: 'KB309',
  slug: 'too-many-records',
  stage: 'runtime',
  severity: 'error',
  message: ({ most, count }) => `The result has ${count} rows, and the query allows ${most}.`,
  help: () => 'Raise truncationmaxrecords, or leave it out; `set notruncation;` does nothing beside it.',
  explain:
    'With `set truncationmaxrecords` a query says how many rows its result may have. Kusto fails a query that gives more, and so does kqlbox; without that statement nothing is ever cut off here.',
});

export const temporaryFileFailed = defineDiagnostic<{ problem: string }>({
  code: 'KB346',
  slug: 'temporary-file-failed',
  stage: 'runtime',
  severity: 'error',
  message: ({ problem }) => `Rows beyond the limit 'memory' cannot be kept in a temporary file: ${problem}.`,
  help: () =>
    'Make room there, name another folder in the variable TMPDIR (TEMP on Windows), or raise the limit.',
  explain:
    'Rows that memory has no room for are put into files in the folder for temporary files. The system refused to make, write or read such a file, so the query was stopped.',
});

export const memoryLimitReached = defineDiagnostic<{ most: number; what: string }>({
  code: 'KB307',
  slug: 'memory-limit-reached',
  stage: 'runtime',
  severity: 'error',
  message: ({ most, what }) => `${what} went beyond the limit 'memory' of ${most} bytes.`,
  help: () =>
    "Filter earlier, or raise the limit 'memory' (--memory), and the heap of Node with it (--max-old-space-size in NODE_OPTIONS).",
  explain:
    'When the rows that all operators hold reach the memory limit, sort, summarize, distinct and join move what does not fit into temporary files. Some work cannot be split: all values of one group (make_list, dcount, percentile …), the right rows of one key of a join, rows that a window function, make-series, partition, top or a plugin needs together, a join without keys. Such a query is stopped when it goes beyond the limit; nothing is cut off in silence.',
});
