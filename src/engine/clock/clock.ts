import { timeColumnOf } from '../../catalog/catalog.ts';
import { exactAt } from '../../columns/long.ts';
import type { TablePiece, TableSource } from '../../columns/tables/table-source.ts';
import type { LongVector } from '../../columns/vector.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { badOption } from '../../diagnostics/planning-diagnostics.ts';
import { parseDatetime } from '../../types/time/datetime.ts';
import { ticksOfDate } from '../../types/time/typed-time.ts';
import { isUnset } from '../../types/time/unset.ts';

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

/** The time column of a table by its files, by the catalogue, else `TimeGenerated`, `Timestamp`, else its first datetime column. */
const timeColumn = (name: string, table: TableSource): string | undefined =>
  windowColumn(name, table) ?? table.schema.find((column) => column.type === 'datetime')?.name;

/** The column that a rule's window cuts a table by; undefined for a table with no column of such a name, which it does not cut. */
export const windowColumn = (name: string, table: TableSource | undefined): string | undefined =>
  windowColumns(name, table)[0];

/** That column, and those by which it cuts rows that have no time there. */
export function windowColumns(name: string, table: TableSource | undefined): readonly string[] {
  if (table === undefined) return [];
  const { schema, timeColumns = [] } = table;
  const has = (wanted: string | undefined): wanted is string =>
    schema.some(({ name, type }) => name === wanted && type === 'datetime');
  const told = timeColumns.filter(has);
  if (told.length > 0) return told;
  const known = [timeColumnOf(name, 'all'), 'TimeGenerated', 'Timestamp'].find(has);
  return known === undefined ? [] : [known];
}

/** Rows whose time lies after the file that holds them was written. */
export interface LaterRows {
  readonly file: string;
  readonly rows: number;
  readonly latest: bigint;
}

/** The newest time of a table, and the rows whose time cannot be right. */
export interface NewestTime {
  readonly time: bigint | undefined;
  readonly later: readonly LaterRows[];
}

const newestTimes = new WeakMap<TableSource, Promise<NewestTime>>();

/**
 * The newest value of a table's time column, without those later than their file and those that stand for no time (`isUnset`); found by one pass at
 * most and remembered.
 */
export function newestTime(name: string, table: TableSource, signal?: AbortSignal): Promise<NewestTime> {
  let newest = newestTimes.get(table);
  if (newest === undefined) {
    newest = findNewest(name, table, signal);
    newestTimes.set(table, newest);
    newest.catch(() => newestTimes.delete(table));
  }
  return newest;
}

const likelyTimes = new WeakMap<TableSource, Promise<bigint | undefined>>();

/**
 * The newest value of a table's time column in all likelihood, found without reading the table; undefined where there is no telling. Whoever uses
 * it has to compare it with `newestTime` in the end.
 */
export function likelyNewestTime(
  name: string,
  table: TableSource,
  signal?: AbortSignal,
): Promise<bigint | undefined> {
  let likely = newestTimes.has(table) ? Promise.resolve(undefined) : likelyTimes.get(table);
  if (likely === undefined) {
    likely = findLikely(name, table, signal);
    likelyTimes.set(table, likely);
    likely.catch(() => likelyTimes.delete(table));
  }
  return likely;
}

async function findLikely(
  name: string,
  table: TableSource,
  signal?: AbortSignal,
): Promise<bigint | undefined> {
  const column = timeColumn(name, table);
  if (column === undefined) return undefined;
  let time: bigint | undefined;
  for (const piece of table.pieces ?? []) {
    const found = newestKnown(piece, column) ?? (await piece.likelyNewest?.(column, signal));
    if (found === undefined || isLater(found, piece)) return undefined;
    if (time === undefined || found > time) time = found;
  }
  return time;
}

const isLater = (time: bigint, { writtenAt }: Pick<TablePiece, 'writtenAt'>): boolean =>
  writtenAt !== undefined && time > writtenAt;

/** The newest time of a file without rows later than the file, where no scan is needed to tell. */
function newestKnown(piece: TablePiece, column: string): bigint | undefined {
  const time = piece.newest?.(column);
  return time === undefined || isLater(time, piece) ? undefined : time;
}

async function findNewest(name: string, table: TableSource, signal?: AbortSignal): Promise<NewestTime> {
  const column = timeColumn(name, table);
  let time: bigint | undefined;
  const later: LaterRows[] = [];
  if (column === undefined) return { time, later };
  const whole: TablePiece = { file: name, writtenAt: undefined, source: table };
  for (const piece of table.pieces ?? [whole]) {
    const known = newestKnown(piece, column);
    const found =
      known === undefined
        ? await newestOfPiece(piece.source, column, piece.writtenAt, signal)
        : { time: known, latest: undefined, rows: 0 };
    // A file that is older than all of its rows says nothing of them: unpacking may have set its time.
    const best = found.time ?? found.latest;
    if (best !== undefined && (time === undefined || best > time)) time = best;
    if (found.time !== undefined && found.latest !== undefined)
      later.push({ file: piece.file, rows: found.rows, latest: found.latest });
  }
  return { time, later };
}

interface PieceTimes {
  /** The newest time up to the limit. */
  readonly time: bigint | undefined;
  /** The newest beyond it, and how many there are. */
  readonly latest: bigint | undefined;
  readonly rows: number;
}

async function newestOfPiece(
  source: TableSource,
  column: string,
  limit: bigint | undefined,
  signal: AbortSignal | undefined,
): Promise<PieceTimes> {
  let time: bigint | undefined;
  let latest: bigint | undefined;
  let rows = 0;
  for await (const batch of source.scan({ columns: [column] }, signal)) {
    const times = batch.column(0) as LongVector;
    let best = newestOf(times);
    if (best !== undefined && limit !== undefined && best > limit) {
      const split = splitAt(times, limit);
      rows += split.rows;
      if (latest === undefined || best > latest) latest = best;
      best = split.within;
    }
    if (best !== undefined && (time === undefined || best > time)) time = best;
  }
  return { time, latest, rows };
}

/** The newest time up to the limit, and how many rows lie beyond it. */
function splitAt(
  times: LongVector,
  limit: bigint,
): { readonly within: bigint | undefined; readonly rows: number } {
  let within: bigint | undefined;
  let rows = 0;
  for (let row = 0; row < times.length; row++) {
    const slot = times.constant ? 0 : row;
    if (times.valid !== undefined && times.valid[slot] === 0) continue;
    const time = exactAt(times, slot);
    if (isUnset(time)) continue;
    if (time > limit) rows++;
    else if (within === undefined || time > within) within = time;
  }
  return { within, rows };
}

function newestOf(times: LongVector): bigint | undefined {
  const stored = times.constant ? Math.min(1, times.length) : times.length;
  const { values, valid } = times;
  // What stands for no time lies far from 2010 and is never narrow.
  const anyUnset = values instanceof BigInt64Array;
  let best = -1;
  let newest: number | bigint = 0;
  for (let at = 0; at < stored; at++) {
    const value = values[at];
    if (value === undefined || (valid !== undefined && valid[at] === 0)) continue;
    if (best >= 0 && value <= newest) continue;
    if (anyUnset && isUnset(value as bigint)) continue;
    best = at;
    newest = value;
  }
  return best < 0 ? undefined : exactAt(times, best);
}
