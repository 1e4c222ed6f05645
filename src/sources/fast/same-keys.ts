import { Findings } from '../findings.ts';
import { ScanTools } from '../scanning/scan-tools.ts';
import type { ShapedTable } from '../shapes/shape.ts';
import { KernelWindow } from './kernel-window.ts';
import { RunReader } from './run-reader.ts';

/**
 * Whether the first `limit` rows of a file have no other cells than `names`. It reads as scans do: two thousand rows in 3 ms, where the careful
 * reader takes 40. `false` may also mean that the file cannot be read so.
 */
export async function hasSameKeys(
  path: string,
  table: ShapedTable,
  names: readonly string[],
  limit: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const tools = new ScanTools([], undefined, { mode: 'fast', chunk: undefined });
  const { memory, room, unescaper } = tools;
  const window = memory && KernelWindow.open(path, memory, signal);
  try {
    if (memory === undefined || room === undefined || window === undefined) return false;
    const cursor = table.cursor(window, new Findings(), names);
    const { ahead } = cursor;
    if (ahead === undefined) return false;
    const runs = new RunReader({ room, memory, unescaper }, { window, cursor, ahead }, []);
    for (let rows = 0; rows < limit; ) {
      const taken = runs.take(limit - rows);
      if (taken !== undefined) {
        rows += taken.rows;
        if (taken.starved) await window.fill();
        continue;
      }
      window.renew();
      const step = cursor.next();
      if (step === 'end') break;
      if (cursor.names.length > names.length) return false;
      if (step === 'row') rows++;
      else await window.fill();
    }
    return true;
  } finally {
    await window?.close();
    tools.close();
  }
}
