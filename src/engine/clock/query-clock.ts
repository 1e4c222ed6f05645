import type { TableSource } from '../../columns/tables/table-source.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { noClock, timesAfterFile } from '../../diagnostics/planning-diagnostics.ts';
import type { BoundQuery } from '../../plan/bound-query.ts';
import { formatDatetime } from '../../types/time/datetime.ts';
import type { Given } from '../given/given.ts';
import type { QueryOptions } from '../given/options.ts';
import { missingTables } from '../missing-tables.ts';
import type { Clock } from '../result.ts';
import { givenNow, likelyNewestTime, newestTime } from './clock.ts';

/** Newest times of tables that were taken for likely, by the tables' names. */
export type LikelyTimes = Map<string, bigint>;

/** The clock of a query, and what was found while looking for it. */
export interface FoundClock {
  /** Undefined when no instant is given, and no row of a table has one. */
  readonly clock: Clock | undefined;
  readonly findings: readonly Diagnostic[];
}

/**
 * The instant of a query that asks for it or is given one; with `likely` as `clockOf`. Rejects with `KqlError` where the query asks for the time and
 * nothing tells it.
 */
export async function queryClock(
  { options: { now: general }, tables }: Given,
  bound: BoundQuery,
  options: QueryOptions,
  likely?: LikelyTimes,
): Promise<FoundClock> {
  const now = options.now ?? general;
  const isAsked = bound.usesNow || options.lookback !== undefined;
  const isGiven = now !== undefined || typeof bound.options.get('query_now') === 'bigint';
  if (!isGiven && !isAsked) return { clock: undefined, findings: [] };
  const found = await clockOf(bound, tables, { ...options, ...(now === undefined ? {} : { now }) }, likely);
  // Without a row in any table a window cuts nothing, so only a query that asks for the time needs an instant.
  if (found.clock === undefined && bound.usesNow)
    throw new KqlError([noClock.nowhere({}), ...missingTables(bound.tables, tables)]);
  return found;
}

/**
 * The instant of a query: the one given, else the newest time in the tables it reads. With `likely`, times that are likely right are taken and
 * written down there: see `areRight`.
 */
async function clockOf(
  bound: BoundQuery,
  tables: ReadonlyMap<string, TableSource>,
  options: Pick<QueryOptions, 'now' | 'signal'>,
  likely: LikelyTimes | undefined,
): Promise<FoundClock> {
  const fixed = bound.options.get('query_now');
  const { now, signal } = options;
  const known = typeof fixed === 'bigint' ? fixed : now === undefined ? undefined : givenNow(now);
  if (known !== undefined) return { clock: { now: formatDatetime(known), source: 'given' }, findings: [] };
  let best: { readonly time: bigint; readonly table: string } | undefined;
  const findings: Diagnostic[] = [];
  for (const name of bound.tables) {
    const table = tables.get(name);
    if (table === undefined) continue;
    let time = likely && (await likelyNewestTime(name, table, signal));
    if (time !== undefined) likely?.set(name, time);
    else {
      const found = await newestTime(name, table, signal);
      time = found.time;
      for (const { file, rows, latest } of found.later)
        findings.push(timesAfterFile.nowhere({ table: name, file, rows, latest: formatDatetime(latest) }));
    }
    if (time !== undefined && (best === undefined || time > best.time)) best = { time, table: name };
  }
  if (best === undefined) return { clock: undefined, findings };
  return { clock: { now: formatDatetime(best.time), source: 'evidence', table: best.table }, findings };
}

/**
 * Whether likely times are the newest ones. A query that has read a table to its end knows them; else the table is read now, as it would have been
 * before.
 */
export async function areRight(
  likely: LikelyTimes,
  tables: ReadonlyMap<string, TableSource>,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  for (const [name, time] of likely) {
    const table = tables.get(name);
    const found = table && (await newestTime(name, table, signal));
    if (found === undefined || found.time !== time || found.later.length > 0) return false;
  }
  return true;
}
