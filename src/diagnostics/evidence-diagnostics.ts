import { defineDiagnostic } from './diagnostic.ts';

/** Where in a file something was found: how often, and the first lines. */
export interface Places {
  readonly file: string;
  readonly count: number;
  readonly lines: readonly number[];
}

const rows = (count: number): string => (count === 1 ? '1 row' : `${count} rows`);
const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** `line 4`, `lines 2, 4, 9`, `lines 2, 4, 9 …` */
function at({ count, lines }: Places): string {
  if (lines.length === 0) return '';
  const shown = lines.join(', ');
  return `${lines.length === 1 && count === 1 ? 'line' : 'lines'} ${shown}${count > lines.length ? ' …' : ''}`;
}

export const noSuchEvidence = defineDiagnostic<{ path: string; isThere: boolean }>({
  code: 'KB310',
  slug: 'no-such-evidence',
  stage: 'evidence',
  severity: 'error',
  message: ({ path, isThere }) =>
    isThere ? `There is no file to read in '${path}'.` : `There is no file, folder or match for '${path}'.`,
  help: ({ isThere }) =>
    isThere
      ? 'What begins with a dot, links to folders, and cases inside are passed over: name a case by itself.'
      : 'Check the spelling; quote a pattern so that the shell does not expand it.',
  explain: 'Evidence is given as files, folders, patterns such as `exports/**/*.csv`, or `Table=path`.',
});

export const emptyFile = defineDiagnostic<{ file: string }>({
  code: 'KB311',
  slug: 'empty-file',
  stage: 'evidence',
  severity: 'error',
  message: ({ file }) => `${file} is empty: it has no heading and no rows.`,
  help: () => 'Export it again; an export without hits still has its headings.',
  explain: 'A file without a single byte of text names no columns, so it cannot stand for a table.',
});

export const notRecognised = defineDiagnostic<{ file: string; problem: string }>({
  code: 'KB312',
  slug: 'not-recognised',
  stage: 'evidence',
  severity: 'error',
  message: ({ file, problem }) => `${file} is not evidence that kqlbox can read: ${problem}.`,
  help: () => 'Give CSV with a heading line, JSON lines, a JSON array, or the answer of a query API.',
  explain:
    'The shape of a file is recognised by its content. What is neither delimited text with headings nor JSON with rows of objects is left out, and said so.',
});

export const unsupportedFile = defineDiagnostic<{ file: string; kind: string }>({
  code: 'KB313',
  slug: 'unsupported-file',
  stage: 'evidence',
  severity: 'error',
  message: ({ file, kind }) => `${file} is ${kind}, which kqlbox does not read.`,
  help: () => 'Unpack it, or save it as CSV (UTF-8) or JSON lines.',
  explain:
    'Only text is read, also compressed with gzip or in ZIP archives. Other archives, workbooks and column files have to be converted first.',
});

export const unreadableFile = defineDiagnostic<{ file: string; problem: string; help?: string }>({
  code: 'KB314',
  slug: 'unreadable-file',
  stage: 'evidence',
  severity: 'error',
  message: ({ file, problem }) => `${file} cannot be read: ${problem}`,
  help: ({ help }) =>
    help ??
    'See whether you may read it; unpack it first if it is protected or packed in another way; export it again if it is damaged.',
  explain: 'The operating system or the decompression reported an error. What was read before it is kept.',
});

export const changedSinceOpened = defineDiagnostic<{ file: string }>({
  code: 'KB347',
  slug: 'changed-since-opened',
  stage: 'evidence',
  severity: 'warning',
  message: ({ file }) =>
    `${file} has been written to since it was opened; its rows are read as they stand now.`,
  help: () => 'Open it again when nothing writes to it any more, or import it into a case.',
  explain:
    'What a file is, which columns it has and of what types, is found out when it is opened; its rows are read when a query asks for them. Where it was written to between the two, another query may have seen other rows, and columns may not be those that were found.',
});

export const raggedRows = defineDiagnostic<Places & { cells: number }>({
  code: 'KB315',
  slug: 'ragged-rows',
  stage: 'evidence',
  severity: 'warning',
  message: (facts) =>
    `${facts.file}: ${rows(facts.count)} rejected for not having the ${facts.cells} cells of the heading (${at(facts)}).`,
  help: () => 'Look at these lines: a cell with the delimiter in it has to be quoted.',
  explain:
    'A row with too few or too many cells cannot be assigned to columns without guessing, so it is left out and counted. Extra cells that are all empty are ignored.',
});

export const unclosedQuote = defineDiagnostic<Places>({
  code: 'KB316',
  slug: 'unclosed-quote',
  stage: 'evidence',
  severity: 'warning',
  message: (facts) =>
    `${facts.file}: ${rows(facts.count)} rejected for a quote that never closes (${at(facts)}).`,
  help: () => 'Reading went on at the next line. Close the quote, or export again.',
  explain:
    'A quoted cell may span lines, but here no closing quote follows before the end of the file. The row is left out, and reading goes on at the line after its first.',
});

export const textAfterQuote = defineDiagnostic<Places>({
  code: 'KB317',
  slug: 'text-after-quote',
  stage: 'evidence',
  severity: 'warning',
  message: (facts) =>
    `${facts.file}: ${rows(facts.count)} rejected for text between a closing quote and the delimiter (${at(facts)}).`,
  help: () => 'Double the quotes inside a quoted cell. Reading went on at the next line.',
  explain:
    'After a closing quote only the delimiter or the end of the line may follow. Anything else shows a quote that was not doubled or not closed; the row is left out rather than guessed.',
});

export const strayQuotes = defineDiagnostic<Places>({
  code: 'KB318',
  slug: 'stray-quote',
  stage: 'evidence',
  severity: 'information',
  message: (facts) =>
    `${facts.file}: a quote inside an unquoted cell was taken as it stands, in ${rows(facts.count)} (${at(facts)}).`,
  explain:
    'By the book a cell with a quote in it is quoted itself. A quote later in an unquoted cell is taken as a character of the cell.',
});

export const invalidJson = defineDiagnostic<Places>({
  code: 'KB319',
  slug: 'invalid-json',
  stage: 'evidence',
  severity: 'warning',
  message: (facts) => `${facts.file}: ${rows(facts.count)} rejected for not being JSON (${at(facts)}).`,
  help: () => 'JSON wants double quotes, and true, false, null in lower case; a cut line has lost its end.',
  explain:
    'In JSON lines each line is a value of its own. A line that is not is left out and counted; the other lines are read.',
});

export const notObjects = defineDiagnostic<Places>({
  code: 'KB320',
  slug: 'not-an-object',
  stage: 'evidence',
  severity: 'warning',
  message: (facts) =>
    `${facts.file}: ${rows(facts.count)} rejected for not being an object with columns (${at(facts)}).`,
  explain:
    'A row in JSON is an object whose keys are the columns. Lists, texts, numbers and null name no columns.',
});

export const cutOff = defineDiagnostic<{ file: string; line: number; problem: string }>({
  code: 'KB321',
  slug: 'cut-off',
  stage: 'evidence',
  severity: 'error',
  message: ({ file, line, problem }) => `${file}: reading stopped at line ${line}: ${problem}.`,
  help: () => 'The rows before it are kept. Export the file again to have the rest.',
  explain:
    'Inside a JSON document, or a packed file that is damaged, there is no sure place to go on after a mistake. The rows before it count, the rest is not read.',
});

/** Long numbers with an exponent, times as days since 1900 or as minutes of an hour: what Excel makes of cells that it saves. */
const isExcels = (type: string, example: string): boolean =>
  type === 'datetime'
    ? /^(?:\d{5}(?:[.,]\d+)?|\d{1,2}:\d{2}[.,]\d)$/.test(example)
    : /^-?\d(?:[.,]\d+)?E\+\d+$/.test(example);

export const coercionFailed = defineDiagnostic<Places & { column: string; type: string; example: string }>({
  code: 'KB322',
  slug: 'coercion-failed',
  stage: 'evidence',
  severity: 'warning',
  message: (facts) =>
    `${facts.file}: ${facts.count === 1 ? '1 cell' : `${facts.count} cells`} of column '${facts.column}' ${facts.count === 1 ? 'is' : 'are'} no ${facts.type} and became null, the first '${facts.example}' (${at(facts)}).`,
  help: ({ type, example }) =>
    isExcels(type, example)
      ? 'Excel has rewritten such cells, and what they were is lost: use the file as it was exported.'
      : 'Name the table otherwise (`Name=path`) if the file is not that table.',
  explain:
    'The column has a type, from the schema catalogue, the answer itself or the first rows. A cell that spells no value of it is null in results, and counted here.',
});

export const notUtf8 = defineDiagnostic<Places>({
  code: 'KB323',
  slug: 'not-utf8',
  stage: 'evidence',
  severity: 'warning',
  message: (facts) => `${facts.file}: bytes that are not UTF-8 were replaced by U+FFFD (${at(facts)}).`,
  help: () => 'Save the file as UTF-8.',
  explain:
    'Text is read as UTF-8, or UTF-16 with a byte-order mark. Other bytes cannot be read as characters; each is replaced by the replacement character.',
});

export const nulBytes = defineDiagnostic<Places>({
  code: 'KB324',
  slug: 'nul-bytes',
  stage: 'evidence',
  severity: 'information',
  message: (facts) => `${facts.file}: NUL characters were kept in their cells (${at(facts)}).`,
  explain:
    'NUL is a character of the text like any other here. In a file that was damaged it may stand for lost content.',
});

export const headingRenamed = defineDiagnostic<{ file: string; heading: string; column: string }>({
  code: 'KB325',
  slug: 'heading-renamed',
  stage: 'evidence',
  severity: 'information',
  message: ({ file, heading, column }) =>
    heading === ''
      ? `${file}: the column without a heading is called '${column}'.`
      : `${file}: the heading '${heading}' is there more than once; a later column is called '${column}'.`,
  explain:
    'Column names of a table are unique and not empty. A later column of the same name gets a number, as in a join.',
});

export const keyTwice = defineDiagnostic<Places>({
  code: 'KB326',
  slug: 'key-twice',
  stage: 'evidence',
  severity: 'warning',
  message: (facts) =>
    `${facts.file}: ${rows(facts.count)} with the same key twice, the last value counts (${at(facts)}).`,
  explain: 'JSON leaves open what a repeated key means; as in Kusto the last value is taken.',
});

export const severalOnALine = defineDiagnostic<Places>({
  code: 'KB327',
  slug: 'several-on-a-line',
  stage: 'evidence',
  severity: 'information',
  message: (facts) => `${facts.file}: more than one object on a line, each taken as a row (${at(facts)}).`,
  explain: 'JSON lines has one object a line. Several, one after the other, are read as several rows.',
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
    'The columns that the schema catalogue lacks are learnt from the first part of a large file. Keys that appear first after it are not read.',
});

export const zoneAssumed = defineDiagnostic<{ file: string; column: string; isUnmarked?: boolean }>({
  code: 'KB330',
  slug: 'zone-assumed',
  stage: 'evidence',
  severity: 'warning',
  message: ({ file, column, isUnmarked }) =>
    isUnmarked === true
      ? `${file}: '${column}' has times as a portal or Excel shows them, without their zone; they were read as UTC.`
      : `${file}: '${column}' is local time, but the file does not say of which zone; it was read as UTC.`,
  help: ({ isUnmarked }) =>
    isUnmarked === true
      ? 'Give the zone that they were shown in, e.g. --zone Europe/Paris, or --zone UTC.'
      : 'Give the zone of the person who exported it, e.g. --zone Europe/Paris.',
  name: ({ column }) => column,
  explain:
    'The portal marks headings with [Local Time] and writes the wall clock of whoever exported; advanced hunting shows times in the zone that the portal is set to. Without the zone every time may be off by hours.',
});

export const ambiguousDates = defineDiagnostic<{ file: string; column: string; example: string }>({
  code: 'KB331',
  slug: 'ambiguous-dates',
  stage: 'evidence',
  severity: 'error',
  message: ({ file, column, example }) =>
    `${file} was left out: '${example}' in column '${column}' may be day/month or month/day, and no date in the file decides.`,
  help: () =>
    'Say which with --date-order mdy or dmy (dateOrder in the library), or export with times in ISO form.',
  explain:
    'The portal writes dates in the order of the browser. One date with a day above 12 decides for the whole file; without one, the order is not guessed.',
});

export const mixedDates = defineDiagnostic<{ file: string; column: string }>({
  code: 'KB332',
  slug: 'mixed-dates',
  stage: 'evidence',
  severity: 'error',
  message: ({ file, column }) =>
    `${file} was left out: column '${column}' has dates that can only be day/month and others that can only be month/day.`,
  help: () => 'The file was probably joined from two exports: read them apart.',
  explain: 'One file has one order of day and month. With both in it no date of the file can be trusted.',
});

export const incompleteAnswer = defineDiagnostic<{ file: string; problem: string }>({
  code: 'KB333',
  slug: 'incomplete-answer',
  stage: 'evidence',
  severity: 'error',
  message: ({ file, problem }) => `${file}: the service marked its answer as incomplete: ${problem}`,
  help: () => 'The rows in it are kept. Ask again with a smaller range to have all.',
  explain:
    'Query services answer with rows and an error at once when they hit a limit. The rows are right, but some are missing.',
});

export const morePages = defineDiagnostic<{ file: string }>({
  code: 'KB345',
  slug: 'more-pages',
  stage: 'evidence',
  severity: 'warning',
  message: ({ file }) => `${file} is one page of an answer, and names the next one.`,
  help: () => 'Give the pages that follow as well, each in a file of its own.',
  explain:
    'Interfaces of OData and of Azure answer in pages, of which each but the last names the next (`nextLink`). Where all files of a table do, rows are missing, so the silence of a rule proves nothing.',
});

export const maybeTruncated = defineDiagnostic<{ file: string; rows: number }>({
  code: 'KB334',
  slug: 'maybe-truncated',
  stage: 'evidence',
  severity: 'warning',
  message: ({ file, rows: count }) =>
    `${file} has exactly ${count} rows, the most that a portal or API gives: more may exist.`,
  help: () => 'Compare the newest and oldest event with the range that was asked for.',
  explain:
    'Exports stop without a word at 10,000, 30,000, 100,000 or 500,000 rows. A rule that is silent on such a file may be silent for lack of rows.',
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

export const timeAlias = defineDiagnostic<{ file: string; column: string; from: string }>({
  code: 'KB337',
  slug: 'time-alias',
  stage: 'evidence',
  severity: 'information',
  message: ({ file, column, from }) => `${file} has no column '${column}'; it shows the values of '${from}'.`,
  explain:
    'Defender calls the time of an event Timestamp, Sentinel TimeGenerated. Where a table is known to both and the file has one of them, the other shows the same values.',
});

export const blankLines = defineDiagnostic<Places>({
  code: 'KB338',
  slug: 'blank-lines',
  stage: 'evidence',
  severity: 'information',
  message: (facts) => `${facts.file}: blank lines were skipped ${times(facts.count)} (${at(facts)}).`,
  explain:
    'A blank line is no row. In a file of one column it could be meant as an empty cell: write "" for that.',
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
    'Rows of Sentinel say in the column Type which table they are of. A file with rows of several tables is taken apart; rows whose Type is no table then are of none. A table that comes up only late in a large file is looked for by every command; in the library `IngestionReport.lateTypes` does that, and a query leaves the rows out unless evidence is opened with what it has found.',
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
    'Such a file holds something else than rows of the table: the error of a service, rows inside of a document of an unknown form, a summary. Read as rows of the table it would say nothing, and rules would be silent on it.',
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
    `${file}${line === undefined ? '' : `, line ${line}`}: another heading has '${example}' where the first one has '${column}'; the rows behind it were read by the first.`,
  help: () => 'Split the file there: it was put together from exports with other columns.',
  explain:
    'Files of CSV that are put one behind the other keep their headings. Where a later one names its columns in another order, or names others, the cells behind it are in the wrong columns.',
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
    'Exports in parts, and browsers, number their files. Those of a known table are put together; of a table that no schema knows nobody can tell whether a number stands for a part or for another machine or day, so each file is a table.',
});

export const folderLink = defineDiagnostic<{ folder: string }>({
  code: 'KB342',
  slug: 'linked-folder',
  stage: 'evidence',
  severity: 'warning',
  message: ({ folder }) => `${folder} is a link to a folder, and what is below it was not looked at.`,
  help: () => 'Name the folder itself to have it read, too.',
  explain: 'A link inside a folder may lead round in a circle, so only folders that lie there are searched.',
});
