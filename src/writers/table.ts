import { type Batch, columnsOf } from '../columns/batch.ts';
import { printable } from '../source/printable.ts';
import { isNumeric } from '../types/scalar-type.ts';
import { cellText } from './cell-text.ts';
import { fitted, textWidth } from './text-width.ts';
import type { Writable } from './writer.ts';

/** How a table for people is laid out. */
export interface TableOptions {
  /** Places of the terminal; without it lines are as long as they need be. */
  readonly width?: number | undefined;
}

const gap = '  ';
const narrowest = 8;

/** Aligned columns for people: numbers to the right, long cells cut with `…` to fit the terminal. */
export function writeTable(
  { columns, batches }: Writable,
  out: (text: string) => void,
  { width }: TableOptions = {},
): void {
  const names = columns.map((column) => printable(column.name));
  const widths = names.map(textWidth);
  for (const cells of rowsOf(batches()))
    for (const [index, cell] of cells.entries())
      widths[index] = Math.max(widths[index] as number, textWidth(cell));
  if (width !== undefined) shrink(widths, width - gap.length * (widths.length - 1));
  const line = (cells: readonly string[], right: (index: number) => boolean): void => {
    const padded = cells.map((cell, index) => {
      const room = widths[index] ?? 0;
      const text = fitted(cell, room);
      const space = ' '.repeat(Math.max(0, room - textWidth(text)));
      return right(index) ? space + text : text + space;
    });
    out(`${padded.join(gap).trimEnd()}\n`);
  };
  const isNumber = (index: number): boolean => isNumeric(columns[index]?.type ?? 'string');
  line(names, isNumber);
  line(
    widths.map((room) => '─'.repeat(room)),
    () => false,
  );
  for (const cells of rowsOf(batches())) line(cells, isNumber);
}

/** The cells of each row, as they are shown. */
function* rowsOf(batches: Iterable<Batch>): Iterable<readonly string[]> {
  for (const batch of batches) {
    const vectors = columnsOf(batch);
    for (let row = 0; row < batch.length; row++)
      yield vectors.map((vector) => printable(cellText(vector, row)));
  }
}

/** Cuts the widest columns to one width, by which all fit; what is left of each can be read. */
function shrink(widths: number[], room: number): void {
  const ascending = [...widths].sort((a, b) => a - b);
  let left = room;
  for (const [at, width] of ascending.entries()) {
    const columns = widths.length - at;
    const share = Math.floor(left / columns);
    if (width <= share) {
      left -= width;
      continue;
    }
    const most = Math.max(narrowest, share);
    let spare = most === share ? left - share * columns : 0;
    for (const [index, own] of widths.entries())
      if (own > most) widths[index] = spare-- > 0 ? most + 1 : most;
    return;
  }
}
