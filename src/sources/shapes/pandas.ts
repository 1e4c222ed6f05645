import type { FirstObject } from './first-object.ts';
import { get, listOf } from './json-view.ts';
import { anyArrays, positionalTables } from './positional-table.ts';
import { readSkeleton } from './read-skeleton.ts';
import type { Shaped } from './shape.ts';

/** A frame of pandas with its columns beside its rows: `{"columns":[…],"index":[…],"data":[[…]]}` (`orient='split'`). */
export const isSplitFrame = (head: FirstObject): boolean =>
  head.hasList('columns') &&
  head.keys.length > 1 &&
  head.keys.every((key) => ['columns', 'index', 'data'].includes(key));

/** The shape of a frame that pandas wrote with `orient='split'`; see `isSplitFrame`. */
export async function splitFrameShape(path: string, signal?: AbortSignal): Promise<Shaped> {
  const rowsAt = '$.data[]';
  const skeleton = await readSkeleton(path, anyArrays(rowsAt), signal);
  const { tables, notes } = positionalTables(path, rowsAt, skeleton, (document) => [
    {
      places: [0],
      columns: listOf(get(document, 'columns')).map((name) => ({ name: String(name), type: undefined })),
    },
  ]);
  return { shape: 'json', tables, spelled: false, dynamicAsText: false, notes, cut: skeleton.cut };
}

/** A frame with a schema: `{"schema":{"fields":[…],"pandas_version":…},"data":[{…}]}` (`orient='table'`). */
export const isTableFrame = (head: FirstObject): boolean =>
  head.spelled('schema')?.startsWith('{"fields":') === true && head.hasList('data');

/**
 * A frame as pandas writes it unless it is told otherwise: an object of objects with a member for each row (or the other way about, `orient='index'`).
 * Its values would have to be put together to rows from all over the file.
 */
export function isPivoted(head: FirstObject): boolean {
  const { keys } = head;
  if (keys.length === 0 || !keys.every((key) => head.hasObject(key))) return false;
  if (keys.every(isNumber)) return true;
  return keys.every((key) => {
    const inner = head.objectAt(key)?.keys ?? [];
    return inner.length > 0 && inner.every(isNumber);
  });
}

export const pivotedProblem =
  "it is a frame of pandas by columns or by its index: write it with orient='records' and lines=True";

const isNumber = (key: string): boolean => /^\d+$/.test(key);
