import { openTextWindow } from '../../sources/bytes/open-window.ts';
import { fromText } from './from-text.ts';
import type { ExternalFile, ExternalRecord, Records } from './records-table.ts';

const LF = 0x0a;
const CR = 0x0d;

/** Format `txt`: a record for each line that is not empty, all of it in the first column. */
export const lines = ({ path, schema, skipsFirst }: ExternalFile): Records =>
  async function* (signal): AsyncGenerator<ExternalRecord> {
    const window = openTextWindow(path, signal);
    let isFirst = true;
    try {
      for (;;) {
        const newline = window.bytes.indexOf(LF, window.at);
        const isWhole = newline >= 0 && newline < window.end;
        if (!isWhole && !window.done) {
          await window.fill();
          continue;
        }
        if (window.at >= window.end) return;
        const stop = isWhole ? newline : window.end;
        const end = stop > window.at && window.bytes[stop - 1] === CR ? stop - 1 : stop;
        const text = window.bytes.toString('utf8', window.at, end);
        window.at = isWhole ? stop + 1 : stop;
        if (text === '') continue;
        const skip = isFirst && skipsFirst;
        isFirst = false;
        if (!skip)
          yield (column) =>
            column === 0
              ? fromText(text, schema[0]?.type ?? 'string')
              : fromText('', schema[column]?.type ?? 'string');
      }
    } finally {
      await window.close();
    }
  };

/** Format `raw`: the whole content as one value. */
export const whole = ({ path, schema }: ExternalFile): Records =>
  async function* (signal): AsyncGenerator<ExternalRecord> {
    const text = await readWhole(path, signal);
    yield (column) => fromText(column === 0 ? text : '', schema[column]?.type ?? 'string');
  };

/** All of a file as text, gzip taken off. */
export async function readWhole(path: string, signal: AbortSignal | undefined): Promise<string> {
  const window = openTextWindow(path, signal);
  try {
    while (!window.done) await window.fill();
    return window.bytes.toString('utf8', window.at, window.end);
  } finally {
    await window.close();
  }
}
