import { defineDiagnostic } from './diagnostic.ts';
import { at, type Places, rows, times } from './places.ts';

export const raggedRows = defineDiagnostic<Places & { cells: number }>({
  code: 'KB315',
  slug: 'ragged-rows',
  stage: 'evidence',
  severity: 'warning',
  message: (facts) =>
    `${facts.file}: ${rows(facts.count)} rejected for not having the ${facts.cells} cells of the heading (${at(facts)}).`,
  help: () => 'Look at these lines: a cell with the delimiter in it has to be quoted.',
  explain:
    'The cells of a row with too few or too many of them cannot be assigned to columns without guessing, so the row is left out and counted. Extra cells that are all empty are ignored.',
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
    'Inside a JSON document, or a packed file that is damaged, there is no reliable place to resume after an error. The rows before it count, the rest is not read.',
});

/** Long numbers with an exponent, times as days since 1900 or as minutes of an hour: what Excel makes of cells that it saves. */
const isExcels = (type: string, example: string): boolean =>
  type === 'datetime'
    ? /^(?:\d{5}(?:[.,]\d+)?|\d{1,2}:\d{2}[.,]\d)$/.test(example)
    : /^-?\d(?:[.,]\d+)?E\+\d+$/.test(example);

/** Any text is a value of these: only the end of an object can be missing. */
const isOfObjects = (type: string): boolean => type === 'dynamic' || type === 'string';

/** `4,443` and `="443"`. */
const isGrouped = (example: string): boolean =>
  /^(?:-?\d{1,3}(?:[,.'\u00a0\u202f ]\d{3})+|="[^"]*"|'\d+)$/.test(example);

export const coercionFailed = defineDiagnostic<Places & { column: string; type: string; example: string }>({
  code: 'KB322',
  slug: 'coercion-failed',
  stage: 'evidence',
  severity: 'warning',
  message: (facts) => {
    const { file, count, column, type, example } = facts;
    const what = isOfObjects(type)
      ? `${count === 1 ? 'ends' : 'end'} within an array or object, which nobody can read`
      : `${count === 1 ? 'is' : 'are'} no ${type} and became null`;
    return `${file}: ${count === 1 ? '1 cell' : `${count} cells`} of column '${column}' ${what}, the first '${example}' (${at(facts)}).`;
  },
  help: ({ type, example }) => {
    if (isOfObjects(type))
      return 'Spreadsheets cut off what has more than 32,767 characters: use the file as it was exported.';
    if (isExcels(type, example))
      return 'Excel has rewritten such cells, and what they were is lost: use the file as it was exported.';
    return isGrouped(example)
      ? 'Export numbers without marks for thousands or for Excel.'
      : 'Name the table otherwise (`Name=path`) if the file is not that table.';
  },
  explain:
    'The column has a type, from the schema catalogue, the answer itself or the first rows. A cell that spells no value of it is null in results, and counted here; so is JSON of which the end is missing, which stays a text without members.',
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

export const headingsAgain = defineDiagnostic<Places>({
  code: 'KB363',
  slug: 'heading-again',
  stage: 'evidence',
  severity: 'information',
  message: (facts) =>
    `${facts.file}: the heading comes again and was passed over ${times(facts.count)} (${at(facts)}).`,
  explain:
    'Files of CSV that are put one after the other keep their headings. A line that has the same names in the same order is no row; one that has them in another order is KB349.',
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
