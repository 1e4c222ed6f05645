import type { Pieces } from '../pieces.ts';
import type { Writable } from '../writer.ts';
import { addByteRows } from './byte-rows.ts';
import type { RowFormat } from './row-format.ts';
import { addTextRows } from './text-rows.ts';

/** Of fewer cells texts are made before a kernel is ready. */
const FEW_CELLS = 4096;

/** Adds the rows of a table as a format writes them. */
export function addRows(table: Writable, format: RowFormat, to: Pieces): void {
  const isFew = table.rowCount * table.columns.length < FEW_CELLS;
  (isFew ? addTextRows : addByteRows)(table, format, to);
}
