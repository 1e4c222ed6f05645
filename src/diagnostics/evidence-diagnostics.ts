import { defineDiagnostic } from './diagnostic.ts';

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
    'The shape of a file is recognised by its content. A file that is neither delimited text with headings nor JSON with rows of objects is left out and reported.',
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
    'The form of a file, its columns and their types are determined when it is opened; its rows are read when a query asks for them. If the file was changed in between, another query may have seen other rows, and the columns may no longer be right.',
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
    `${file} has exactly ${count} rows, the most that a portal, API or spreadsheet gives: more may exist.`,
  help: () => 'Compare the newest and oldest event with the range that was asked for.',
  explain:
    'Exports stop without a word at 10,000, 30,000, 50,000, 100,000, 150,000 or 500,000 rows, and a spreadsheet has no more than 65,535 or 1,048,575 below its heading. A rule that is silent on such a file may be silent for lack of rows.',
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

export const doubledUtf8 = defineDiagnostic<{ file: string; letter: string }>({
  code: 'KB370',
  slug: 'doubled-utf8',
  stage: 'evidence',
  severity: 'warning',
  message: ({ file, letter }) =>
    `${file}: letters beyond ASCII are written as several characters, such as '${letter}': the bytes of UTF-8 were taken for characters and made UTF-8 once more.`,
  help: () => 'Export it again, and read the export as UTF-8 on the way (PowerShell 5: -Encoding UTF8).',
  explain:
    'A program that takes UTF-8 for the code page of Windows makes two characters or more of each letter beyond ASCII, and writes them as UTF-8. A rule whose query has such letters looks for what is no longer there, so where it finds nothing it is unknown. It is recognised by the beginning of a file.',
});
