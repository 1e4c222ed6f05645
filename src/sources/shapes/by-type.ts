import { type OneType, OneTypeCursor } from '../cursors/one-type-cursor.ts';
import type { ShapedTable } from './shape.ts';

/** The rows of a table that are of one type, and those that `others` lets in. Rows of no part are found. */
export const rowsOfType = (table: ShapedTable, only: OneType): ShapedTable => ({
  ...table,
  // Kernels take rows that say something.
  layout: only.type === '' ? undefined : table.layout,
  only,
  cursor: (window, findings, names) =>
    new OneTypeCursor(table.cursor(window, findings, names), findings, only),
});

/** A table for each of the types; the first one reports rows that belong to none. */
export const tablesByType = (table: ShapedTable, types: readonly string[]): ShapedTable[] =>
  types.map((type, index) =>
    rowsOfType(table, {
      type,
      others: (said) => (index > 0 || types.includes(said) ? 'elsewhere' : 'nowhere'),
    }),
  );
