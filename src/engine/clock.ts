import { timeColumnOf } from '../catalog/catalog.ts';
import { exactAt } from '../columns/long.ts';
import type { TableSource } from '../columns/table-source.ts';
import type { LongVector } from '../columns/vector.ts';
import { KqlError } from '../diagnostics/kql-error.ts';
import { badOption } from '../diagnostics/planning-diagnostics.ts';
import { parseDatetime } from '../types/datetime.ts';
import { ticksOfDate } from '../types/typed-time.ts';

/** The instant that a user gave as text or `Date`. */
export function givenNow(now: string | Date): bigint {
  const ticks = typeof now === 'string' ? parseDatetime(now) : ticksOfDate(now);
  if (ticks === undefined)
    throw new KqlError([
      badOption.nowhere({
        name: 'now',
        problem: `'${String(now)}' is not a time such as 2025-10-20T12:00:00Z.`,
      }),
    ]);
  return ticks;
}

/** The time column of a table by the catalogue, else `TimeGenerated`, `Timestamp`, else its first datetime column. */
export function timeColumn(name: string, table: TableSource): string | undefined {
  const times = table.schema.filter((column) => column.type === 'datetime').map((column) => column.name);
  const known = [timeColumnOf(name, 'all'), 'Timestamp', 'TimeGenerated'];
  return known.find((column) => column !== undefined && times.includes(column)) ?? times[0];
}

const newestTimes = new WeakMap<TableSource, Promise<bigint | undefined>>();

/** The newest value of a table's time column; found by one pass and remembered. */
export function newestTime(
  name: string,
  table: TableSource,
  signal?: AbortSignal,
): Promise<bigint | undefined> {
  let newest = newestTimes.get(table);
  if (newest === undefined) {
    newest = findNewest(name, table, signal);
    newestTimes.set(table, newest);
    newest.catch(() => newestTimes.delete(table));
  }
  return newest;
}

async function findNewest(
  name: string,
  table: TableSource,
  signal?: AbortSignal,
): Promise<bigint | undefined> {
  const column = timeColumn(name, table);
  if (column === undefined) return undefined;
  let newest: bigint | undefined;
  for await (const batch of table.scan({ columns: [column] }, signal)) {
    const best = newestOf(batch.column(0) as LongVector);
    if (best !== undefined && (newest === undefined || best > newest)) newest = best;
  }
  return newest;
}

function newestOf(times: LongVector): bigint | undefined {
  const stored = times.constant ? Math.min(1, times.length) : times.length;
  const { values, valid } = times;
  let best = -1;
  let newest: number | bigint = 0;
  for (let at = 0; at < stored; at++) {
    const value = values[at];
    if (value === undefined || (valid !== undefined && valid[at] === 0)) continue;
    if (best >= 0 && value <= newest) continue;
    best = at;
    newest = value;
  }
  return best < 0 ? undefined : exactAt(times, best);
}
