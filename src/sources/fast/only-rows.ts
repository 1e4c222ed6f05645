import type { CellColumn } from '../../scan/cell-runs.ts';
import type { Kernel } from '../../scan/kernel.ts';
import { cellKind } from '../cells.ts';
import type { RowLayout } from '../cursors/row-layout.ts';

const QUOTE = 0x22;

/** How many of the first `rows` rows of a run have exactly `text` in a cell, written without escapes; the cell may be in quotes. */
export function rowsThatSay(
  kernel: Kernel,
  { starts, ends, kinds }: CellColumn,
  layout: RowLayout,
  text: Uint8Array,
  rows: number,
): number {
  const { bytes, ints } = kernel;
  const { length } = text;
  const isJson = layout.kind !== 'csv';
  for (let row = 0; row < rows; row++) {
    let start = ints[(starts >> 2) + row] ?? 0;
    let end = ints[(ends >> 2) + row] ?? 0;
    if (isJson) {
      if (bytes[kinds + row] !== cellKind.text) return row;
    } else if (bytes[start] === QUOTE && end - start === length + 2) {
      start++;
      end--;
    }
    if (end - start !== length) return row;
    for (let at = 0; at < length; at++) if (bytes[start + at] !== text[at]) return row;
  }
  return rows;
}
