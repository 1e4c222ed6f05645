import { JsonScanner } from '../../types/json/json-scanner.ts';
import type { Window } from '../bytes/window.ts';
import type { Findings } from '../findings.ts';
import { envelopes, plainObjects } from '../json/object-reader.ts';
import type { RowCursor } from '../row-cursor.ts';
import { CsvCursor } from './csv-cursor.ts';
import { JsonLinesCursor } from './json-lines-cursor.ts';
import type { LineShape } from './shape.ts';

/** Reads rows on lines from any row on; `heading` says that a heading comes first, where there are headings. */
export function lineCursor(
  shape: LineShape,
  window: Window,
  findings: Findings,
  names: readonly string[],
  heading: boolean,
): RowCursor {
  if (shape.kind === 'csv')
    return new CsvCursor(window, shape.delimiter, names, findings, { line: 1, heading });
  const { category } = shape;
  const scanner = new JsonScanner();
  const objects = category === undefined ? plainObjects(scanner, names) : envelopes(scanner, names, category);
  return new JsonLinesCursor(window, objects, findings, shape);
}
