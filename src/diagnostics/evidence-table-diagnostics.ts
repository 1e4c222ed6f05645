import { defineDiagnostic } from './diagnostic.ts';
import { at, type Places, rows } from './places.ts';

/** What is found about a file as a table: its headings, the table that it is, the rows that are not its own. */

export const headingRenamed = defineDiagnostic<{ file: string; heading: string; column: string }>({
  code: 'KB325',
  slug: 'heading-renamed',
  stage: 'evidence',
  severity: 'information',
  message: ({ file, heading, column }) => {
    if (heading === '') return `${file}: the column without a heading is called '${column}'.`;
    return heading.toLowerCase() === column.toLowerCase()
      ? `${file}: the heading '${heading}' is there in another case, too: '${column}' is a column of its own.`
      : `${file}: the heading '${heading}' is there more than once; a later column is called '${column}'.`;
  },
  name: ({ heading }) => heading,
  explain:
    'Column names of a table are unique and not empty. A later column of the same name gets a number, as in a join; one that is spelled as a column of a known table but for its case stays apart where the file has that column as well. It is not known which of them a rule means: a rule that decides by the first and finds nothing is unknown.',
});

export const lateColumns = defineDiagnostic<{ file: string; columns: readonly string[] }>({
  code: 'KB328',
  slug: 'late-column',
  stage: 'evidence',
  severity: 'warning',
  message: ({ file, columns }) =>
    `${file}: ${columns.map((name) => `'${name}'`).join(', ')} appear only late in the file and are not columns of the table.`,
  help: () => 'Split the file, or move a row that has these keys to its beginning.',
  names: ({ columns }) => columns,
  explain:
    'Columns that the schema catalogue lacks are taken from the first part of a large file. Keys that first appear after that part are not read.',
});

export const tableGuessed = defineDiagnostic<{ file: string; table: string; others: readonly string[] }>({
  code: 'KB335',
  slug: 'table-guessed',
  stage: 'evidence',
  severity: 'warning',
  message: ({ file, table, others }) =>
    `${file} is taken for ${table}; its headings fit ${others.join(', ')} as well.`,
  help: () => 'Name the table with `Name=path`.',
  names: ({ others }) => others,
  explain:
    'Neither the name of the file nor a column says which table this is, and several tables of the catalogue have these columns.',
});

export const delimiterFound = defineDiagnostic<{ file: string; delimiter: string }>({
  code: 'KB336',
  slug: 'delimiter',
  stage: 'evidence',
  severity: 'information',
  message: ({ file, delimiter }) => `${file}: cells are delimited by ${delimiter}.`,
  explain: 'The heading line decides between comma, semicolon and tab.',
});

export const noColumns = defineDiagnostic<{ file: string }>({
  code: 'KB339',
  slug: 'no-columns',
  stage: 'evidence',
  severity: 'warning',
  message: ({ file }) => `${file} makes no table: it is JSON in which no row has a key.`,
  help: () => 'If it is the empty answer of a query, name the table it stands for: `Name=path`.',
  explain:
    'The columns of JSON are the keys of its rows. An empty list has none, so that only the catalogue can say what columns an empty table has, and it does not know a table of this name.',
});

export const otherTables = defineDiagnostic<Places & { tables: readonly string[] }>({
  code: 'KB340',
  slug: 'other-tables',
  stage: 'evidence',
  severity: 'error',
  message: (facts) =>
    `${facts.file}: ${rows(facts.count)} left out, as their column 'Type' names another table: ${facts.tables.map((name) => `'${name}'`).join(', ')} (${at(facts)}).`,
  help: () => 'Export each table to a file of its own, or give the file one name: `Name=path`.',
  explain:
    'Rows exported from Sentinel name their table in the column Type. A file with rows of several tables is split by it; rows whose Type is not a known table then belong to none. Every command looks for tables that appear only late in a large file; in the library `IngestionReport.lateTypes` does so, and a query leaves such rows out unless the evidence is opened with what it found.',
});

export const paddedCells = defineDiagnostic<{ file: string }>({
  code: 'KB368',
  slug: 'padded-cells',
  stage: 'evidence',
  severity: 'error',
  message: ({ file }) =>
    `${file}: a space stands before each cell but the first of its heading and first row, and is read as a part of texts.`,
  help: () => 'Write the file without spaces after the delimiter.',
  explain:
    'By the book a space belongs to the cell, and a quote after it does not quote. Texts with a space before them are equal to none without, so a rule that finds nothing in such a file is unknown. Some programs write lists so (`a, b`).',
});

export const lineBeforeHeading = defineDiagnostic<{ file: string; line: string }>({
  code: 'KB341',
  slug: 'line-before-heading',
  stage: 'evidence',
  severity: 'information',
  message: ({ file, line }) => `${file}: the line '${line}' before the heading was passed over.`,
  explain:
    'PowerShell writes the type of what it exports (`#TYPE …`) before the heading, and some tools write for Excel how cells are delimited (`sep=;`). Neither is a heading or a row.',
});

export const foreignColumns = defineDiagnostic<{ file: string; table: string }>({
  code: 'KB343',
  slug: 'foreign-columns',
  stage: 'evidence',
  severity: 'error',
  message: ({ file, table }) =>
    `${file} was left out: it is named as an export of ${table}, and none of its columns is one of that table.`,
  help: () =>
    'Export it again if it holds something else; name the table otherwise (`Name=path`) if it is not that table.',
  explain:
    'Such a file holds something other than rows of the table: an error message of a service, rows inside a document of unknown form, a summary. Read as rows of the table, it would have no values in the columns of the table, and rules would be silent on it.',
});

export const namedOtherwise = defineDiagnostic<{ file: string; table: string; wanted: string }>({
  code: 'KB344',
  slug: 'named-otherwise',
  stage: 'evidence',
  severity: 'warning',
  message: ({ file, table, wanted }) =>
    `${file} is read as a table '${table}', not as ${wanted}: most of its columns are none of that table.`,
  help: ({ wanted }) => `Give it as \`${wanted}=path\` if its rows are of that table.`,
  name: ({ wanted }) => wanted,
  explain:
    'The name of the file is that of a known table with something added. It counts for that table when at least half of its columns are columns of the table.',
});

export const headingInside = defineDiagnostic<{
  file: string;
  line: number | undefined;
  column: string;
  example: string;
}>({
  code: 'KB349',
  slug: 'heading-inside',
  stage: 'evidence',
  severity: 'error',
  message: ({ file, line, column, example }) =>
    `${file}${line === undefined ? '' : `, line ${line}`}: another heading has '${example}' where the first one has '${column}'; the rows after it were read by the first.`,
  help: () => 'Split the file there: it was put together from exports with other columns.',
  explain:
    'Files of CSV that are put one after the other keep their headings. Where a later one names its columns in another order, or names others, the cells after it are in the wrong columns.',
});

export const likelyPart = defineDiagnostic<{ file: string; table: string; whole: string }>({
  code: 'KB348',
  slug: 'likely-part',
  stage: 'evidence',
  severity: 'warning',
  message: ({ file, table, whole }) =>
    `${file} is read as a table '${table}' of its own; by its name and its columns it may be a part of ${whole}.`,
  help: ({ whole }) => `Give it as \`${whole}=path\` if its rows are of that table.`,
  name: ({ whole }) => whole,
  explain:
    'Exports in parts, and browsers, number their files. Those of a known table are put together; for a table that no schema knows, a number may just as well stand for another machine or day, so each file is a table of its own.',
});
