import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { emptyFile, notRecognised, unsupportedFile } from '../../diagnostics/evidence-diagnostics.ts';
import { JsonScanner } from '../../types/json/json-scanner.ts';
import { failureToFill } from '../bytes/more-bytes.ts';
import type { Window } from '../bytes/window.ts';
import { csvReader, type ReaderName } from '../cursors/csv-reader.ts';
import { errorIn } from '../cursors/error-in-row.ts';
import { azExtra, azShape } from './az.ts';
import { csvShape } from './csv.ts';
import { firstKeyIn, firstObject, type Peek } from './first-object.ts';
import { huntingShape } from './hunting-api.ts';
import { documents, type ElementsPlace, objectsShape } from './json-objects.ts';
import { kustoV1Shape } from './kusto-v1.ts';
import { kustoV2Shape } from './kusto-v2.ts';
import { logAnalyticsShape } from './log-analytics.ts';
import { pageShape } from './page.ts';
import { isPivoted, isSplitFrame, isTableFrame, splitFrameShape } from './pandas.ts';
import type { Shaped } from './shape.ts';
import { streamingShape } from './streaming.ts';

/** So many bytes tell the shape of a file. */
export const HEAD_BYTES = 128 * 1024;
const BRACE = 0x7b;
const BRACKET = 0x5b;

interface Refused {
  readonly refused: Diagnostic;
}

type Keys = ReadonlyMap<string, Peek>;

/** The shape of a file, by its first bytes, which stay in the window; or why it has none. */
export async function detectShape(
  window: Window,
  path: string,
  file: string,
  reader: ReaderName,
  signal?: AbortSignal,
): Promise<Shaped | Refused> {
  while (!window.done && window.end < HEAD_BYTES) {
    const failure = await failureToFill(() => window.fill(), signal);
    if (failure === undefined) continue;
    if (window.end === 0) throw failure;
    break;
  }
  const foreign = foreignKind(window);
  if (foreign !== undefined) return { refused: unsupportedFile.nowhere({ file, kind: foreign }) };
  const start = new JsonScanner().skipSpace(window.bytes, 0, window.end);
  if (start >= window.end) return { refused: emptyFile.nowhere({ file }) };
  const first = window.bytes[start];
  const shaped =
    first === BRACE
      ? await objectShape(window, start, path, file, signal)
      : first === BRACKET
        ? await arrayShape(window, start, path, file, signal)
        : csvShape(window, file, await csvReader(reader));
  const problem =
    first === BRACE || first === BRACKET
      ? 'it is JSON, or nearly so, but without rows of objects'
      : hasReturnsAlone(window)
        ? 'its lines end in carriage returns alone, so write it with line feeds'
        : headingProblem(window);
  return shaped ?? { refused: notRecognised.nowhere({ file, problem }) };
}

/** Whether lines end in a lone carriage return, as in CSV that a spreadsheet wrote in its old Macintosh form. */
function hasReturnsAlone({ bytes, at, end }: Window): boolean {
  const head = bytes.subarray(at, end);
  return head.includes(0x0d) && !head.includes(0x0a);
}

/** Names with something else between them than commas, semicolons or tabs. */
const otherwiseDelimited = /^"?[A-Za-z_]\w*"?(?: ?([|^~:\u00a6\u2502\p{Cc}]+) ?"?[A-Za-z_]\w*"?)+ ?\r?$/u;

function headingProblem({ bytes, at, end }: Window): string {
  const [line = ''] = bytes.toString('utf8', at, Math.min(end, at + 4096)).split('\n', 1);
  const delimiter = otherwiseDelimited.exec(line)?.[1];
  if (delimiter === undefined) return 'its first line is no heading';
  const shown = delimiter === '\x01' ? 'the character U+0001' : `'${delimiter}'`;
  return `its heading is delimited by ${shown}, and commas, semicolons and tabs are read`;
}

/** Files of other kinds, by their first bytes. */
function foreignKind({ bytes, end }: Window): string | undefined {
  const begins = (text: string, at = 0): boolean =>
    end >= at + text.length && bytes.toString('latin1', at, at + text.length) === text;
  if (begins('PK\u0003\u0004') || begins('PK\u0005\u0006')) return 'a ZIP archive or an Excel workbook';
  if (begins('PAR1')) return 'a Parquet file';
  if (begins('ARROW1')) return 'an Arrow file';
  if (begins('SQLite format 3')) return 'a SQLite database';
  if (begins('7z')) return bytes[2] === 0xef ? 'a 7z archive' : undefined;
  if (begins('ustar', 257)) return 'a tar archive';
  return begins('%PDF') ? 'a PDF document' : undefined;
}

async function objectShape(
  window: Window,
  start: number,
  path: string,
  file: string,
  signal: AbortSignal | undefined,
): Promise<Shaped | Refused | undefined> {
  const { bytes, end } = window;
  const keys = firstObject(bytes, start, end);
  const hasList = (key: string): boolean => keys?.get(key)?.first === BRACKET;
  /** Whether there is a list under the key in an answer. An object with other keys than an answer has is a row where more objects follow. */
  const isList = (key: string, ...beside: readonly string[]): boolean =>
    hasList(key) && (hasOnly(keys, [key, ...beside]) || !isFollowed(bytes, start, end));
  /** The elements of the list under a key. */
  const elements = (key: string): ElementsPlace => ({
    rowsAt: `$.${key.toLowerCase()}[]`,
    firstKey: hasList(key) ? firstKeyIn(bytes, (keys?.get(key)?.at ?? 0) + 1, end) : undefined,
  });
  if (hasList('records')) {
    const list = keys?.get('records')?.at ?? 0;
    const record = firstObject(bytes, new JsonScanner().skipSpace(bytes, list + 1, end), end);
    if (record !== undefined && isEnvelope(record)) return streamingShape(path, elements('records'), signal);
    if (isList('records')) return objectsShape('records', elements('records'));
  }
  if (isList('Tables', 'Exceptions')) return kustoV1Shape(path, file, signal);
  if (isList('tables', 'error', 'statistics', 'render', 'dataSources', 'status'))
    return logAnalyticsShape(path, file, signal);
  if (isList('Schema', ...besideResults) || isList('Results', ...besideResults))
    return huntingShape(path, file, elements('Results'), 'advanced-hunting', signal);
  if (
    isList('schema', 'results', 'error') &&
    (hasList('results') || keys?.has('@odata.context') === true || keys?.size === 1)
  )
    return huntingShape(path, file, elements('results'), 'graph', signal);
  if (hasList('value') && (isPage(keys) || isCounted(keys, elements('value'))))
    return pageShape(path, file, elements('value'), signal);
  if (hasList('results') && keys?.size === 1) return objectsShape('json', elements('results'));
  if (keys !== undefined && !isFollowed(bytes, start, end)) {
    if (isSplitFrame(keys)) return splitFrameShape(path, file, signal);
    if (isTableFrame(keys)) return objectsShape('json', elements('data'));
    if (isPivoted(keys, bytes, end)) {
      const problem =
        "it is a frame of pandas by columns or by its index: write it with orient='records' and lines=True";
      return { refused: notRecognised.nowhere({ file, problem }) };
    }
  }
  const error = keys?.size === 1 ? keys.get('error') : undefined;
  if (error?.first === BRACE) {
    const said = errorIn(`error ${error.text ?? ''}`);
    return {
      refused: notRecognised.nowhere({
        file,
        problem: `it is an error that a service answered with (${said})`,
      }),
    };
  }
  if (hasWholeLine(window, start)) {
    if (keys !== undefined && isEnvelope(keys)) return streamingShape(path, 'lines', signal);
    return objectsShape('json-lines', 'lines');
  }
  // Printed over several lines.
  if (keys === undefined || keys.size === 0) return undefined;
  if (isEnvelope(keys)) return streamingShape(path, documents, signal);
  return objectsShape('json', documents);
}

const hasOnly = (keys: Keys | undefined, known: readonly string[]): boolean =>
  keys !== undefined && [...keys.keys()].every((key) => known.includes(key) || key.startsWith('@odata.'));

/** What answers of advanced hunting have. */
const besideResults = ['Stats', 'Schema', 'Results', 'Error', 'error'] as const;

/** Whether something follows the value at `at`, as far as bytes are at hand. */
function isFollowed(bytes: Buffer, at: number, end: number): boolean {
  const scanner = new JsonScanner();
  const after = scanner.value(bytes, at, end);
  return after >= 0 && scanner.skipSpace(bytes, after, end) < end;
}

/** Whether a list of values is all, or what stands beside it is of OData or of the interface of Azure, which answer in pages. */
const isPage = (keys: Keys | undefined): boolean =>
  keys !== undefined &&
  (keys.size === 1 ||
    [...keys.keys()].some((key) => key.startsWith('@odata.') || key === 'nextLink' || key === 'error'));

/** Whether nothing but their number stands beside a list of objects: so does Windows PowerShell print lists, and some services answer. */
const isCounted = (keys: Keys | undefined, { firstKey }: ElementsPlace): boolean =>
  firstKey !== undefined &&
  keys?.size === 2 &&
  ['Count', 'count'].some((key) => /^\d+$/.test(keys.get(key)?.text ?? ''));

async function arrayShape(
  { bytes, end }: Window,
  start: number,
  path: string,
  file: string,
  signal: AbortSignal | undefined,
): Promise<Shaped | undefined> {
  const inner = new JsonScanner().skipSpace(bytes, start + 1, end);
  const where: ElementsPlace = { rowsAt: '$[]', firstKey: firstKeyIn(bytes, inner, end) };
  if (bytes[inner] === 0x5d) return objectsShape('json', where);
  const keys = firstObject(bytes, inner, end);
  if (keys === undefined) return undefined;
  if (keys.has('FrameType')) return kustoV2Shape(path, file, signal);
  if (keys.has(azExtra) && [...keys.values()].every((value) => value.first === 0x22)) return azShape(where);
  if (isEnvelope(keys)) return streamingShape(path, where, signal);
  return objectsShape('json', where);
}

const isEnvelope = (keys: Keys): boolean =>
  keys.get('properties')?.first === BRACE &&
  keys.get('category')?.text?.startsWith('"AdvancedHunting-') === true;

/** Whether one of the lines at hand is an object from its first to its last byte. */
function hasWholeLine({ bytes, end, done }: Window, start: number): boolean {
  const scanner = new JsonScanner();
  for (let at = start; at < end; ) {
    const newline = bytes.indexOf(0x0a, at);
    const stop = newline < 0 || newline >= end ? end : newline;
    if (stop === end && !done && at > start) return false;
    const from = scanner.skipSpace(bytes, at, stop);
    if (from < stop && bytes[from] === BRACE) {
      const after = scanner.value(bytes, from, stop);
      // An indented one is part of a document printed over several lines.
      if (after >= 0) return from === at;
    }
    at = stop + 1;
  }
  return false;
}
