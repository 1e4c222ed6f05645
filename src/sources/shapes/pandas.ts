import { JsonScanner } from '../../types/json/json-scanner.ts';
import { firstObject, type Peek } from './first-object.ts';
import { get, listOf } from './json-view.ts';
import { anyArrays, positionalTables } from './positional-table.ts';
import { readSkeleton } from './read-skeleton.ts';
import type { Shaped } from './shape.ts';

const BRACE = 0x7b;
const BRACKET = 0x5b;

/** A frame of pandas with its columns beside its rows: `{"columns":[…],"index":[…],"data":[[…]]}` (`orient='split'`). */
export const isSplitFrame = (keys: ReadonlyMap<string, Peek>): boolean =>
  keys.get('columns')?.first === BRACKET &&
  keys.size > 1 &&
  [...keys.keys()].every((key) => ['columns', 'index', 'data'].includes(key));

/** The shape of a frame that pandas wrote with `orient='split'`; see `isSplitFrame`. */
export async function splitFrameShape(path: string, file: string, signal?: AbortSignal): Promise<Shaped> {
  const rowsAt = '$.data[]';
  const skeleton = await readSkeleton(path, anyArrays(rowsAt), signal);
  const { tables, notes } = positionalTables(file, rowsAt, skeleton, (document) => [
    {
      places: [0],
      columns: listOf(get(document, 'columns')).map((name) => ({ name: String(name), type: undefined })),
    },
  ]);
  return { shape: 'json', tables, spelled: false, dynamicAsText: false, notes, cut: skeleton.cut };
}

/** A frame with a schema: `{"schema":{"fields":[…],"pandas_version":…},"data":[{…}]}` (`orient='table'`). */
export const isTableFrame = (keys: ReadonlyMap<string, Peek>): boolean =>
  keys.get('schema')?.text?.startsWith('{"fields":') === true && keys.get('data')?.first === BRACKET;

/**
 * A frame as pandas writes it unless it is told otherwise: an object of objects with a member for each row (or the other way about, `orient='index'`).
 * Its values would have to be put together to rows from all over the file.
 */
export function isPivoted(keys: ReadonlyMap<string, Peek>, bytes: Buffer, end: number): boolean {
  const values = [...keys.values()];
  if (keys.size === 0 || !values.every(({ first }) => first === BRACE)) return false;
  if ([...keys.keys()].every(isNumber)) return true;
  return values.every(({ at }) => {
    const inner = firstObject(bytes, new JsonScanner().skipSpace(bytes, at, end), end);
    return inner !== undefined && inner.size > 0 && [...inner.keys()].every(isNumber);
  });
}

const isNumber = (key: string): boolean => /^\d+$/.test(key);
