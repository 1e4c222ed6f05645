import type { ScalarType } from '../../types/scalar-type.ts';
import { JsonDocumentCursor } from './json-document-cursor.ts';
import type { ShapedTable } from './shape.ts';

/** A table whose rows are arrays of cells, somewhere in a document. */
export const positionalTable = (
  rowsAt: string,
  tables: ReadonlySet<number>,
  columns: readonly { readonly name: string; readonly type: ScalarType | undefined }[],
): ShapedTable => {
  const names = columns.map((column) => column.name);
  return {
    names,
    declared: columns.map((column) => column.type),
    category: undefined,
    cursor: (window, findings) => new JsonDocumentCursor(window, findings, { rowsAt, names, tables }),
  };
};
