import type { ScalarType } from '../types/scalar-type.ts';
import { defineDiagnostic } from './diagnostic.ts';

/** What is found about the columns of a file: how their values are read, and what became of them on the way. */

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
    'The portal marks headings with [Local Time] and writes the wall clock of whoever exported; advanced hunting shows times in the zone that the portal is set to. Without knowing the zone, every time may be off by hours.',
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

export const epochTimes = defineDiagnostic<{ file: string; column: string; unit: string }>({
  code: 'KB364',
  slug: 'epoch-times',
  stage: 'evidence',
  severity: 'information',
  message: ({ file, column, unit }) =>
    `${file}: the times of column '${column}' are numbers; they were read as ${unit} since 1970-01-01.`,
  name: ({ column }) => column,
  explain:
    'Some programs write times as numbers, pandas among them. Where the column is one of times and the numbers of the first rows all have 10, 13, 16 or 19 digits, these are seconds, milliseconds, microseconds or nanoseconds since 1970-01-01 in UTC. A later number of another length is not a time and is reported (KB322).',
});

const printedAs = {
  Python: [
    "as Python prints them, such as {'a': None}",
    'that is no JSON, so they are texts without members',
  ],
  PowerShell: [
    'as PowerShell prints them, such as @{a=; b=1}',
    'that is no JSON, so they are texts without members',
  ],
  JavaScript: ['as JavaScript prints them, [object Object]', 'what was in them is lost'],
  twice: [
    'that were written as JSON twice, such as "{\\"a\\":1}"',
    'read once they are texts without members',
  ],
  escaped: ['whose quotes are escaped once more, such as {\\"a\\":1}', 'they are texts without members'],
  joined: ['whose members were put together without brackets', 'they are texts without members'],
  unknown: ['in a form that is no JSON', 'they are texts without members'],
} as const;

const writtenBetter = {
  Python:
    "Write JSON instead of CSV, in pandas frame.to_json(path, orient='records', lines=True), or the column as JSON before (json.dumps).",
  PowerShell:
    'Write the file again with ConvertTo-Json -Depth 100: without it PowerShell prints what lies deeper than two levels, and so does Export-Csv with every object.',
  JavaScript: 'Write the column with JSON.stringify.',
  twice: 'Leave out the second step: objects, or texts of JSON, are both read.',
  escaped:
    'Leave out the second step: write the column as JSON whose quotes are doubled in CSV, as programs do that read it.',
  joined:
    'Write the column as JSON, or the file as JSON lines: a program has put together what was in its objects.',
  unknown:
    'Write the column as JSON, or the file as JSON lines: a program has printed its objects in a way of its own.',
} as const;

export const printedObjects = defineDiagnostic<{
  file: string;
  column: string;
  by: keyof typeof printedAs;
}>({
  code: 'KB365',
  slug: 'printed-objects',
  stage: 'evidence',
  severity: 'warning',
  message: ({ file, column, by }) =>
    `${file}: column '${column}' has objects ${printedAs[by][0]}: ${printedAs[by][1]}.`,
  help: ({ by }) => writtenBetter[by],
  name: ({ column }) => column,
  explain:
    'A column of arrays and objects that pandas wrote into CSV has them in the notation of Python; ConvertTo-Json and Export-Csv of PowerShell print objects below a certain depth in a notation of their own; other programs print `[object Object]`, or leave out the quotes. Kusto does not read such a text as an object: a query for its members finds nothing, and a rule that decides by them is unknown.',
});

const rewritten = {
  fraction: [
    'whole numbers that were made fractions',
    'Read the export as texts, in pandas read_csv(path, dtype=str): it makes fractions of numbers where some are missing.',
  ],
  exponent: [
    'numbers that were written with an exponent, which leaves out digits',
    'Use the file as it was exported: spreadsheets save long numbers as they show them.',
  ],
  guard: [
    'texts with a mark that keeps a spreadsheet from reading them as numbers',
    'Export it again without marks for Excel.',
  ],
  double: [
    'whole numbers of more than 15 digits that were rounded',
    'Keep such numbers as texts on the way: JavaScript, jq and other programs keep 53 bits of them.',
  ],
  fifteen: [
    'whole numbers of which the digits behind the fifteenth are zeros',
    'Use the file as it was exported: spreadsheets keep 15 digits of a number.',
  ],
} as const;

const isRounding = (rewriting: keyof typeof rewritten): boolean =>
  rewriting === 'double' || rewriting === 'fifteen';

export const rewrittenNumbers = defineDiagnostic<{
  file: string;
  column: string;
  rewriting: keyof typeof rewritten;
  example: string;
}>({
  code: 'KB366',
  slug: 'rewritten-numbers',
  stage: 'evidence',
  severity: 'warning',
  message: ({ file, column, rewriting, example }) =>
    `${file}: column '${column}'${isRounding(rewriting) ? '' : ', which has texts,'} shows ${rewritten[rewriting][0]}, such as '${example}': they are no longer equal to what they were.`,
  help: ({ rewriting }) => rewritten[rewriting][1],
  name: ({ column }) => column,
  explain:
    "Codes such as ResultType are texts, and rules compare them with `'50126'`. A program that takes them for numbers writes `50126.0` or `1.23E+17`; number columns are read all the same, text columns keep the rewritten text. Whole numbers of more than 15 digits are reported in both kinds of columns where all that were seen are rounded as JavaScript or a spreadsheet rounds them, and too many to be chance. A rule that decides by such a column and finds nothing is unknown.",
});

export const membersApart = defineDiagnostic<{ file: string; column: string; example: string }>({
  code: 'KB367',
  slug: 'members-apart',
  stage: 'evidence',
  severity: 'warning',
  message: ({ file, column, example }) =>
    `${file}: members of '${column}' are columns of their own, such as '${example}', and '${column}' has no value.`,
  help: ({ column }) => `Export '${column}' as it is: tools that flatten objects can be told to leave them.`,
  name: ({ column }) => column,
  explain:
    'json_normalize of pandas and other tools make a column of each member of an object. Rules ask the column of objects for the member; that column is empty then, so a rule that decides by it and finds nothing is unknown.',
});

export const nullWords = defineDiagnostic<{ file: string; word: string; columns: readonly string[] }>({
  code: 'KB369',
  slug: 'null-words',
  stage: 'evidence',
  severity: 'warning',
  message: ({ file, word, columns }) =>
    `${file}: '${word}' stands where there is no value in ${columnsOf(columns)}, and is read as a text, which is not empty.`,
  help: ({ word }) =>
    `Export again with empty cells for no value, in pandas to_csv(path) without na_rep, or replace ${word} by nothing.`,
  name: ({ word }) => word,
  names: ({ columns }) => columns,
  explain:
    'Kusto\'s texts are never null: where there is no value they are empty. Databases, pandas and other programs write a word, such as `NULL`, `NaN` or `\\N`, which columns of numbers and times read as null; in a column of texts it is one, and `isempty` or `== ""` say something else than they did. It is reported where the first rows have no empty cell in the column; `import` and `inspect` look for it in all rows. Words that services say as well, such as `None`, are reported only where three columns have it, none of them with an empty cell; and every word where a number or a time is that, too. A rule that asks whether such a column is empty and finds nothing is unknown.',
});

function columnsOf(columns: readonly string[]): string {
  const named = columns.slice(0, 3).map((column) => `'${column}'`);
  const others = columns.length - named.length;
  if (others > 0) named.push(others === 1 ? '1 other column' : `${others} other columns`);
  const last = named.pop() ?? '';
  return `${columns.length === 1 ? 'column' : 'columns'} ${named.length === 0 ? last : `${named.join(', ')} and ${last}`}`;
}

export const timeAlias = defineDiagnostic<{ file: string; column: string; from: string }>({
  code: 'KB337',
  slug: 'time-alias',
  stage: 'evidence',
  severity: 'information',
  message: ({ file, column, from }) => `${file} has no column '${column}'; it shows the values of '${from}'.`,
  explain:
    'Defender calls the time of an event Timestamp, Sentinel TimeGenerated. Where a table is known to both and the file has one of them, the other shows the same values.',
});

const formedAs = {
  padded: [
    'end with spaces',
    'Export again without filling up columns (sqlcmd: -W), or take off the spaces at their ends.',
  ],
  quoted: ['have quotes around them', 'Export again without the second quotes (jq: -r).'],
  defanged: [
    'have brackets around dots, which keep addresses from being followed',
    'Use the file as it was exported.',
  ],
  html: ['are escaped as in HTML', 'Export again without escaping, or undo it (in Python: html.unescape).'],
  url: [
    'are escaped as in addresses',
    'Export again without escaping, or undo it (in Python: urllib.parse.unquote).',
  ],
} as const;

export const formedTexts = defineDiagnostic<{
  file: string;
  form: keyof typeof formedAs;
  example: string;
  columns: readonly string[];
}>({
  code: 'KB371',
  slug: 'formed-texts',
  stage: 'evidence',
  severity: 'warning',
  message: ({ file, form, example, columns }) =>
    `${file}: texts of ${columnsOf(columns)} ${formedAs[form][0]}, such as '${example}': they are no longer equal to what they were.`,
  help: ({ form }) => formedAs[form][1],
  names: ({ columns }) => columns,
  explain:
    'Some programs fill up columns with spaces, others write quotes around what is quoted already, or make HTML of texts, and people put the dots of addresses in brackets. What was added is a part of the text, so a rule that compares it finds nothing; a rule that decides by such a column and finds nothing is unknown. It is told of spaces and quotes where all texts of a column have them in the first rows: quotes in two columns, spaces up to one width or in five columns. Texts are escaped where two have `&quot;` or the like and no text of the column has `<`, `>`, `&` or a quote, or where two are paths or addresses such as `C:%5CWindows`.',
});

export const guessedSpelling = defineDiagnostic<{
  file: string;
  column: string;
  type: ScalarType;
  example: string;
}>({
  code: 'KB372',
  slug: 'guessed-spelling',
  stage: 'evidence',
  severity: 'information',
  message: ({ file, column, type, example }) =>
    `${file}: no schema has the column '${column}', and '${example}' was read as ${type}: a text that is made of it may be spelled otherwise than in the service.`,
  help: ({ column }) => `Say what type '${column}' has in the service in a file for --schema-file.`,
  name: ({ column }) => column,
  explain:
    'A column that no schema has gets its type from its cells. What is written as `1.10` may be a number, which is `1.1` once it is made a text, or a text that stays as it is; `13.0` may be a whole number of which a program has made a fraction; `true` may be a truth value, which is `True` as a text. A rule that decides by such a text (`tostring(Version) == "1.10"`) and finds nothing is unknown.',
});

export const guessedTime = defineDiagnostic<{ file: string; column: string; example: string }>({
  code: 'KB373',
  slug: 'guessed-time',
  stage: 'evidence',
  severity: 'information',
  message: ({ file, column, example }) =>
    `${file}: no schema has the column '${column}', and '${example}' was read as a datetime: a text that is made of it is spelled otherwise.`,
  help: ({ column }) => `Say what type '${column}' has in the service in a file for --schema-file.`,
  name: ({ column }) => column,
  explain:
    'A column that no schema has is one of times where all of its cells are times in ISO form. As a text, `2025-10-20 10:00` is `2025-10-20T10:00:00.0000000Z` then, as is `2025-10-20T12:00:00+02:00`; in the service the column may hold texts that stay as they are. A rule that decides by such a text (`tostring(Started) startswith "2025-10-20 10"`) and finds nothing is unknown. Times such as `2025-10-20T10:00:00Z` are not told of, nor are the columns `TimeGenerated` and `Timestamp`.',
});
