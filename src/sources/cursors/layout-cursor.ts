import { JsonScanner } from '../../types/json/json-scanner.ts';
import type { Window } from '../bytes/window.ts';
import type { Findings } from '../findings.ts';
import { envelopes, type ObjectReader, plainObjects } from '../json/object-reader.ts';
import { CsvCursor } from './csv-cursor.ts';
import { JsonDocumentCursor } from './json-document-cursor.ts';
import { JsonLinesCursor } from './json-lines-cursor.ts';
import { OneTypeCursor, type SoughtType } from './one-type-cursor.ts';
import type { RowCursor } from './row-cursor.ts';
import type { JsonObjects, RowLayout } from './row-layout.ts';

/** Where rows are read, and as what. */
export interface RowPlace {
  readonly window: Window;
  readonly findings: Findings;
  /** Names of the cells, as far as they are known. */
  readonly names: readonly string[];
  /** The window is at the start of the file; else it is where a row begins. */
  readonly isFirst: boolean;
  /** Where only rows of one type are wanted; see `OneTypeCursor`. */
  readonly only?: SoughtType | undefined;
}

/** Reads rows from any row on. */
export function layoutCursor(layout: RowLayout, place: RowPlace): RowCursor {
  const rows = allRows(layout, place);
  return place.only === undefined ? rows : new OneTypeCursor(rows, place.findings, place.only);
}

function allRows(layout: RowLayout, { window, findings, names, isFirst }: RowPlace): RowCursor {
  if (layout.kind === 'csv')
    return new CsvCursor(window, layout.delimiter, names, findings, { line: 1, heading: isFirst });
  const isWithin = !isFirst;
  if (layout.kind === 'json-arrays') {
    const { rowsAt, table } = layout;
    return new JsonDocumentCursor(window, findings, {
      rowsAt,
      names,
      tables: new Set([table]),
      layout,
      isWithin,
    });
  }
  const objects = objectReader(layout, names);
  if (layout.kind === 'json-lines') return new JsonLinesCursor(window, objects, findings, layout);
  const { rowsAt } = layout;
  return new JsonDocumentCursor(window, findings, { rowsAt, objects, layout, isWithin });
}

/** How objects are read that are rows. */
export function objectReader({ category }: JsonObjects, names: readonly string[]): ObjectReader {
  const scanner = new JsonScanner();
  return category === undefined ? plainObjects(scanner, names) : envelopes(scanner, names, category);
}
