import { Findings } from '../findings.ts';
import type { ShapedTable } from '../shapes/shape.ts';
import { KernelWindow } from './kernel-window.ts';
import { passRows } from './pass-rows.ts';

/** Whether the first `limit` rows of a file have no other cells than `names`. `false` may also mean that no kernel can read the file. */
export async function hasSameKeys(
  path: string,
  table: ShapedTable,
  names: readonly string[],
  limit: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (table.layout === undefined || !KernelWindow.reads(path)) return false;
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
