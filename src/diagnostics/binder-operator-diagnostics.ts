import { expected } from './define-expected.ts';
import { defineDiagnostic } from './diagnostic.ts';

/** What the binder says about single operators other than join and lookup, and about operators in the wrong place. */

export const renameExpected = expected(
  'KS110',
  'rename-expected',
  'project-rename needs NewName = OldName.',
  'Every item of project-rename gives a new name to a column.',
);

export const dataValueCount = defineDiagnostic<{ readonly columns: number }>({
  code: 'KS173',
  slug: 'data-value-count',
  stage: 'binding',
  severity: 'error',
  explain:
    'A datatable lists its values row by row, so their number must be a multiple of the number of columns.',
  message: ({ columns }) => `The number of values must be a multiple of ${columns}.`,
});

export const cannotBeFirst = expected(
  'KS174',
  'operator-needs-input',
  'This operator needs rows to work on: it cannot come first.',
  'Begin the query with a table, or with an operator that makes rows (print, range, union, datatable).',
);

export const mustBeFirst = expected(
  'KS175',
  'operator-takes-no-input',
  'This operator makes its own rows: it must come first.',
  'print, range and their like take no rows from a pipe.',
);

export const intervalType = defineDiagnostic<{ readonly type: string; readonly of: string }>({
  code: 'KS178',
  slug: 'interval-type',
  stage: 'binding',
  severity: 'error',
  explain:
    'The step must be of the type of a difference between two values of the axis: a timespan for datetimes.',
  message: ({ type, of }) => `A ${type} cannot be a step between values of type ${of}.`,
});

export const graphExpected = expected(
  'KS219',
  'graph-expected',
  'This operator needs a graph.',
  'Make one with make-graph first.',
);

export const columnAlreadyThere = defineDiagnostic<{ readonly name: string }>({
  code: 'KB005',
  slug: 'column-already-there',
  stage: 'binding',
  severity: 'error',
  explain:
    'The operator adds a column, and its input has one of that name. Kusto does not document which of them would be left.',
  message: ({ name }) => `There is a column '${name}' already.`,
  help: () => 'Give the new column another name.',
});

export const stepTwice = defineDiagnostic<{ readonly name: string }>({
  code: 'KB021',
  slug: 'step-twice',
  stage: 'binding',
  severity: 'error',
  explain:
    'Each step of scan has a name of its own, for conditions and assignments speak of the steps by name.',
  message: ({ name }) => `There is a step '${name}' already.`,
});

export const graphOutputUnnamed = expected(
  'KB006',
  'graph-output-unnamed',
  'Of two tables of a graph one at least needs a name.',
  'Write graph-to-table nodes as Name, edges as Name; and use the names in the statements that follow.',
);

export const patternsApart = expected(
  'KB007',
  'patterns-apart',
  'The patterns have no node in common.',
  'Kusto matches only patterns that are connected: name one node in both.',
);

export const notInPartition = defineDiagnostic<{ readonly name: string; readonly strategy: string }>({
  code: 'KB008',
  slug: 'not-in-partition',
  stage: 'binding',
  severity: 'error',
  explain:
    'With the strategies native and shuffle the subquery of partition may only use the operators that Kusto lists for them: none that reads another table, and make-series only with from and to.',
  message: ({ name, strategy }) => `'${name}' cannot be used in a partition with hint.strategy=${strategy}.`,
  help: () => 'Use hint.strategy=legacy, which takes up to 64 values of the column.',
});

export const notInFork = defineDiagnostic<{ readonly name: string | undefined }>({
  code: 'KS177',
  slug: 'not-in-fork',
  stage: 'binding',
  severity: 'error',
  explain:
    'A subquery of fork works on the rows that come in, with the operators that Kusto lists for it: none that reads another table or begins with one.',
  message: ({ name }) =>
    name === undefined
      ? 'A subquery of fork begins with an operator.'
      : `'${name}' cannot be used in a subquery of fork.`,
  help: () => 'Write a query of its own, and give both the same rows with let.',
});

export const aggregateNotListed = defineDiagnostic<{
  readonly name: string;
  readonly place: string;
  readonly listed: readonly string[];
}>({
  code: 'KB024',
  slug: 'aggregate-not-listed',
  stage: 'binding',
  severity: 'error',
  explain: 'pivot and top-nested compute with the aggregates that Kusto lists for them, and with no others.',
  message: ({ name, place, listed }) => `'${name}' cannot be used in ${place}; ${listed.join(', ')} can.`,
  help: () => 'Summarize first, and go on from the result.',
});

export const oneDelimiter = expected(
  'KB009',
  'one-delimiter',
  'parse-kv needs both pair_delimiter and kv_delimiter, or neither; an empty text is none.',
  'Without delimiters any character but letters and digits separates. Kusto does not document what only one of them means.',
);

export const quoteLength = expected(
  'KB020',
  'quote-length',
  'quote takes one character, or an opening and a closing one; escape takes one.',
  'Each may be given several times: quote="\'", quote="()".',
);

export const parseCaptureAfterText = expected(
  'KS101',
  'parse-capture-after-text',
  'A capture must follow a constant text.',
  'Without a text between them parse could not tell where one column ends and the next begins.',
);

export const parseTextAfterStar = expected(
  'KS102',
  'parse-text-after-star',
  'A constant text must follow *.',
  'parse skips until it finds that text.',
);

export const parseStarAfterString = expected(
  'KS103',
  'parse-star-after-string',
  '* after a string capture leaves open where the capture ends.',
  'Put a constant text between them.',
);

export const parseEmptyText = expected(
  'KB012',
  'parse-empty-text',
  'A constant text of a parse pattern must not be empty.',
  'An empty text matches everywhere, so parse could not tell where one column ends and the next begins. Kusto refuses it.',
);

export const parseFlags = expected(
  'KB013',
  'parse-flags',
  'flags can only be given with kind=regex.',
  'Flags change how regular expressions match; the other kinds of parse have constant texts. Kusto refuses them there.',
);

export const parseFlagUnknown = expected(
  'KB023',
  'parse-flag-unknown',
  'the flags are i, s, m, U and x, and their case counts.',
  'Flags stand before a regular expression as they are written: i ignores case, s lets . match the end of a line, m lets ^ and $ match at lines, U turns what is greedy lazy, x ignores spaces. Kusto refuses others (SEM0473).',
);

export const aggregateExpected = expected(
  'KB014',
  'aggregate-expected',
  'An expression of summarize must call an aggregate.',
  'What summarize computes beside its by columns is computed from groups of rows. A constant that is given a name may stand beside. Put any other value that has no aggregate in extend, before or after.',
);

export const hintNotTaken = defineDiagnostic<{ readonly hint: string; readonly operator: string }>({
  code: 'KB015',
  slug: 'hint-not-taken',
  stage: 'binding',
  severity: 'error',
  explain: 'Most hints change nothing here and are passed over; this one makes Kusto refuse the query.',
  message: ({ hint, operator }) => `${operator} takes no ${hint}.`,
  help: () => 'Leave it out, or use join kind=leftouter.',
});

export const propertyOfPath = defineDiagnostic<{ readonly path: string }>({
  code: 'KB016',
  slug: 'property-of-path',
  stage: 'binding',
  severity: 'error',
  explain:
    'An edge of variable length stands for several edges, so a condition must say which of them it means. In project a property of it is an array.',
  message: ({ path }) => `A condition cannot read the properties of the edges of '${path}' by themselves.`,
  help: ({ path }) => `Use all(${path}, …) or any(${path}, …).`,
});

export const elementsCompared = expected(
  'KB017',
  'elements-compared',
  'graph-shortest-paths cannot compare one element of the pattern with another.',
  'Its conditions choose where paths begin and end before any path is known. Compare in a where after the operator.',
);

export const packIsLast = expected(
  'KS185',
  'pack-is-last',
  'pack(*) must be the last column of find.',
  'It packs the columns that are not listed before it.',
);

export const elementMissing = defineDiagnostic<{ readonly wanted: string }>({
  code: 'KS238',
  slug: 'graph-element-missing',
  stage: 'binding',
  severity: 'error',
  explain: 'A pattern begins and ends with a node, and each edge stands between two nodes: (a)-[e]->(b).',
  message: ({ wanted }) => `The pattern lacks ${wanted} here.`,
});

export const entityTwice = expected(
  'KB019',
  'entity-twice',
  'The entity group names this entity already.',
  'macro-expand runs its statements once for each entity of the group, and Kusto refuses a group that holds one twice.',
);

export const macroInMacro = expected(
  'KB022',
  'macro-in-macro',
  'macro-expand cannot stand in another macro-expand.',
  'The statements of macro-expand run once for each entity of its group, and Kusto refuses a second macro-expand among them (SEM0611). Name the entities of both in one group.',
);

export const serializedInputNeeded = defineDiagnostic<{ readonly name: string }>({
  code: 'KB003',
  slug: 'serialized-input-needed',
  stage: 'binding',
  severity: 'error',
  explain:
    'Functions that look at other rows need rows in a definite order. Put sort by … or serialize before the operator.',
  message: ({ name }) => `'${name}' needs rows in a definite order.`,
  help: () => 'Put sort by … or serialize before it.',
});
