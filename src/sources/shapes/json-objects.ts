import { type DocumentOptions, JsonDocumentCursor } from '../cursors/json-document-cursor.ts';
import { layoutCursor, objectReader } from '../cursors/layout-cursor.ts';
import type { JsonObjects, RowLayout } from '../cursors/row-layout.ts';
import type { FirstObject } from './first-object.ts';
import type { Shaped, ShapedTable, ShapeName } from './shape.ts';

/** Where objects lie: on lines, or in a document. */
export type ObjectsPlace = 'lines' | ElementsPlace;

/** An array in a document. */
export interface ElementsPlace {
  /** See `DocumentOptions`. */
  readonly rowsAt: string;
  /** The first key of its first element as it is spelled, where it is at hand. */
  readonly firstKey?: string | undefined;
}

/** The elements of the list under a key, in lower case as `rowsAt` has it. */
export const elementsOf = (head: FirstObject, key: string): ElementsPlace => ({
  rowsAt: `$.${key.toLowerCase()}[]`,
  firstKey: head.firstIn(key)?.keys[0],
});

/** Objects one after another, each a document. */
export const documents: ElementsPlace = { rowsAt: '$' };

/** Rows that are objects. */
export function objectsTable(place: ObjectsPlace, objects: JsonObjects = {}): ShapedTable {
  const layout = layoutOf(place, objects);
  return {
    names: [],
    declared: undefined,
    category: objects.category,
    layout,
    cursor: (window, findings, names) => {
      if (layout !== undefined) return layoutCursor(layout, { window, findings, names, isFirst: true });
      const { rowsAt } = place === 'lines' ? documents : place;
      return new JsonDocumentCursor(window, findings, { rowsAt, objects: objectReader(objects, names) });
    },
  };
}

function layoutOf(place: ObjectsPlace, { category }: JsonObjects): RowLayout | undefined {
  if (place === 'lines') return { kind: 'json-lines', category };
  const { rowsAt, firstKey } = place;
  return firstKey === undefined ? undefined : { kind: 'json-elements', rowsAt, firstKey, category };
}

/** Rows that are objects of any keys, to be passed over. */
export const anyObjects = (place: ElementsPlace): DocumentOptions => ({
  rowsAt: place.rowsAt,
  objects: objectReader({}, []),
  layout: layoutOf(place, {}),
});

/** JSON lines, a JSON array, or objects one after another. */
export const objectsShape = (shape: ShapeName, place: ObjectsPlace): Shaped => ({
  shape,
  tables: [objectsTable(place)],
  spelled: false,
  dynamicAsText: false,
  notes: [],
});
