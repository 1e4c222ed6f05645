import { JsonScanner } from '../../types/json/json-scanner.ts';
import type { Window } from '../bytes/window.ts';
import type { Findings } from '../findings.ts';
import { envelopes, plainObjects } from '../json/object-reader.ts';
import type { RowCursor } from '../row-cursor.ts';
import { OneTypeCursor } from './by-type.ts';
import { CsvCursor } from './csv-cursor.ts';
import { JsonLinesCursor } from './json-lines-cursor.ts';
import type { LineShape, OtherType } from './shape.ts';

/** Reads rows on lines from any row on; `heading` says that a heading comes first, where there are headings. For `others` see `OneTypeCursor`. */
export function lineCursor(
  shape: LineShape,
  window: Window,
  findings: Findings,
  names: readonly string[],
  heading: boolean,
  others?: OtherType,
): RowCursor {
  const rows = allRows(shape, window, findings, names, heading);
  return shape.type === undefined ? rows : new OneTypeCursor(rows, findings, shape.type, others);
}

function allRows(
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
