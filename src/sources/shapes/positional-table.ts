import type { ScalarType } from '../../types/scalar-type.ts';
import { type DocumentOptions, JsonDocumentCursor } from '../cursors/json-document-cursor.ts';
import type { ShapedTable } from './shape.ts';

/** A table whose rows are arrays of cells, somewhere in a document. */
export const positionalTable = (
  rowsAt: string,
  tables: ReadonlySet<number>,
  columns: readonly { readonly name: string; readonly type: ScalarType | undefined }[],
): ShapedTable => {
  const names = columns.map((column) => column.name);
  const [table = 0] = tables;
  const layout = { kind: 'json-arrays', rowsAt, table } as const;
  return {
    names,
    declared: columns.map((column) => column.type),
    category: undefined,
    // Fragments of a table lie apart.
    layout: tables.size === 1 ? layout : undefined,
    cursor: (window, findings) => new JsonDocumentCursor(window, findings, { rowsAt, names, tables, layout }),
  };
};

/** Rows that are arrays of any length, in any of the tables. */
export const anyArrays = (rowsAt: string): DocumentOptions => ({
  rowsAt,
  layout: { kind: 'json-arrays', rowsAt, table: 0 },
});
