import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import {
  delimiterFound,
  headingRenamed,
  lineBeforeHeading,
  paddedCells,
} from '../../diagnostics/evidence-table-diagnostics.ts';
import type { Window } from '../bytes/window.ts';
import { CsvCursor } from '../cursors/csv-cursor.ts';
import { cellTexts, columnsOf } from '../cursors/csv-headings.ts';
import { isPrelude } from '../cursors/csv-prelude.ts';
import type { CsvReader } from '../cursors/csv-reader.ts';
import { Findings } from '../findings.ts';
import type { Shaped } from './shape.ts';

const delimiters = [',', ';', '\t'] as const;
const spoken: Readonly<Record<string, string>> = { ';': 'semicolons', '\t': 'tabs' };

/**
 * Delimited text with a heading line: comma, semicolon or tab. Undefined when the first line is no heading.
 * `headings` keeps what the portals add to names (` [UTC]`).
 */
export function csvShape(
  window: Window,
  file: string,
  { open, beginsAnywhere }: CsvReader,
): Shaped | undefined {
  const start = window.at;
  const prelude = preludeOf(window);
  if (prelude !== undefined) window.at += prelude.length;
  const delimiter = bestDelimiter(window);
  const code = delimiter.charCodeAt(0);
  const cursor = new CsvCursor(window, code, [], new Findings());
  const step = cursor.next();
  const headings = step === 'row' ? cellTexts(cursor.cells) : [];
  const isPadded = arePadded(headings) && cursor.next() === 'row' && arePadded(cellTexts(cursor.cells));
  window.at = start;
  if (headings.length === 0 || !headings.every(isHeading)) return undefined;
  if (headings.length === 1 && !/^[\p{L}_][\p{L}\p{N}_ .()[\]/-]{0,127}$/u.test(headings[0] ?? ''))
    return undefined;
  const notes: Diagnostic[] = [];
  if (prelude !== undefined) notes.push(lineBeforeHeading.nowhere({ file, line: prelude.trim() }));
  if (isPadded) notes.push(paddedCells.nowhere({ file }));
  const said = spoken[delimiter];
  if (said !== undefined) notes.push(delimiterFound.nowhere({ file, delimiter: said }));
  const names = columnsOf(headings, (heading, column) =>
    notes.push(headingRenamed.nowhere({ file, heading, column })),
  );
  return {
    shape: 'csv',
    headings,
    tables: [
      {
        names,
        declared: undefined,
        category: undefined,
        layout: beginsAnywhere ? { kind: 'csv', delimiter: code } : undefined,
        cursor: (rows, findings) => open(rows, code, names, findings),
      },
    ],
    spelled: true,
    dynamicAsText: true,
    delimiter,
    notes,
  };
}

/** The line before the heading that belongs to the tool which wrote the file. */
function preludeOf({ bytes, at, end }: Window): string | undefined {
  const newline = bytes.indexOf(0x0a, at);
  if (newline < 0 || newline >= end || !isPrelude(bytes, at, newline)) return undefined;
  return bytes.toString('latin1', at, newline + 1);
}

/** Whether a space stands before each cell that is not empty but the first, and there is one. */
function arePadded([, ...others]: readonly string[]): boolean {
  const filled = others.filter((text) => text.trim() !== '');
  return filled.length > 0 && filled.every((text) => text.startsWith(' '));
}

/** A heading has no control characters, and is shorter than a sentence. */
const isHeading = (text: string): boolean => text.length <= 512 && !/[\p{Control}\ufffd]/u.test(text.trim());

/** The delimiter that occurs most often outside quotes in the first line. */
function bestDelimiter(window: Window): string {
  const { bytes, at, end } = window;
  const counts = new Map<string, number>(delimiters.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (let place = at; place < end; place++) {
    const code = bytes[place] as number;
    if (code === 0x22) quoted = !quoted;
    else if (!quoted && code === 0x0a) break;
    else if (!quoted && (code === 0x2c || code === 0x3b || code === 0x09)) {
      const delimiter = String.fromCharCode(code);
      counts.set(delimiter, (counts.get(delimiter) ?? 0) + 1);
    }
  }
  return delimiters.reduce(
    (best, next) => ((counts.get(next) ?? 0) > (counts.get(best) ?? 0) ? next : best),
    ',',
  );
}
