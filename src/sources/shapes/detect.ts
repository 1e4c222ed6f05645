import { emptyFile, unsupportedFile } from '../../diagnostics/evidence-diagnostics.ts';
import { JsonScanner } from '../../types/json/json-scanner.ts';
import { failureToFill } from '../bytes/more-bytes.ts';
import type { Window } from '../bytes/window.ts';
import { csvReader, type ReaderName } from '../cursors/csv-reader.ts';
import { arrayShape } from './array-shape.ts';
import { csvShape } from './csv.ts';
import { foreignKind } from './foreign-kind.ts';
import { objectShape } from './object-shape.ts';
import { notShaped, type Refused, type Shaped } from './shape.ts';
import { whyNotCsv } from './why-not-csv.ts';

/** So many bytes tell the shape of a file. */
export const HEAD_BYTES = 128 * 1024;
const BRACKET = 0x5b;
const BRACE = 0x7b;

/** The shape of a file, by its first bytes, which stay in the window; or why it has none. Throws where nothing of it can be read. */
export async function detectShape(
  window: Window,
  path: string,
  reader: ReaderName,
  signal?: AbortSignal,
): Promise<Shaped | Refused> {
  await fillHead(window, signal);
  const kind = foreignKind(window);
  if (kind !== undefined) return { refused: unsupportedFile.nowhere({ file: path, kind }) };
  const start = new JsonScanner().skipSpace(window.bytes, 0, window.end);
  if (start >= window.end) return { refused: emptyFile.nowhere({ file: path }) };
  const first = window.bytes[start];
  if (first !== BRACE && first !== BRACKET) {
    const shaped = csvShape(window, path, await csvReader(reader));
    return shaped ?? notShaped(path, whyNotCsv(window));
  }
  const shape = first === BRACE ? objectShape : arrayShape;
  const shaped = await shape(window, start, path, signal);
  return shaped ?? notShaped(path, 'it is JSON, or nearly so, but without rows of objects');
}

async function fillHead(window: Window, signal: AbortSignal | undefined): Promise<void> {
  while (!window.done && window.end < HEAD_BYTES) {
    const failure = await failureToFill(() => window.fill(), signal);
    if (failure === undefined) continue;
    if (window.end === 0) throw failure;
    break;
  }
}
