import { Findings } from '../findings.ts';
import type { ShapedTable } from '../shapes/shape.ts';
import { passRows } from './pass-rows.ts';

/** Whether the first `limit` rows of a file have no other cells than `names`. `false` may also mean that no kernel can tell. */
export async function hasSameKeys(
  path: string,
  table: ShapedTable,
  names: readonly string[],
  limit: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (table.layout === undefined) return false;
  let isSame = true;
  await passRows(path, (window) => table.cursor(window, new Findings(), names), {
    limit,
    goesOn: (cursor) => {
      isSame = cursor.names.length === names.length;
      return isSame;
    },
    signal,
  });
  return isSame;
}
