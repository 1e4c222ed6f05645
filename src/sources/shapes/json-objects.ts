import { JsonScanner } from '../../types/json/json-scanner.ts';
import { envelopes, plainObjects } from '../json/object-reader.ts';
import { JsonDocumentCursor } from './json-document-cursor.ts';
import { lineCursor } from './line-cursor.ts';
import type { Shaped, ShapedTable, ShapeName } from './shape.ts';

/** Rows that are objects, on lines or inside a document. */
export function objectsTable(
  where: 'lines' | { readonly rowsAt: string },
  category?: string | undefined,
): ShapedTable {
  const lines = { kind: 'json-lines', category } as const;
  return {
    names: [],
    declared: undefined,
    category,
    lines: where === 'lines' ? lines : undefined,
    cursor: (window, findings, names) => {
      if (where === 'lines') return lineCursor(lines, window, findings, names, true);
      const scanner = new JsonScanner();
      const objects =
        category === undefined ? plainObjects(scanner, names) : envelopes(scanner, names, category);
      return new JsonDocumentCursor(window, findings, { rowsAt: where.rowsAt, objects });
    },
  };
}

/** JSON lines, a JSON array, or objects one after another. */
export const objectsShape = (shape: ShapeName, where: 'lines' | { readonly rowsAt: string }): Shaped => ({
  shape,
  tables: [objectsTable(where)],
  spelled: false,
  dynamicAsText: false,
  notes: [],
});
