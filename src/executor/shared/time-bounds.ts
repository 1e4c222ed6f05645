import type { Batch } from '../../columns/batch.ts';
import { fitsNarrow, toNarrow } from '../../columns/long.ts';
import type { ScanPredicate } from '../../columns/tables/scan-request.ts';
import type { RowSubscription } from './subscription.ts';

/** A stretch of time, both ends included, as ticks from 2010 (see `LongVector`). */
export interface TimeBounds {
  readonly least: number;
  readonly greatest: number;
}

const { POSITIVE_INFINITY: infinity, NEGATIVE_INFINITY: minusInfinity } = Number;

/** No bound at either end. */
export const anyTime: TimeBounds = { least: minusInfinity, greatest: infinity };

/** The times with which a row can fulfil all of these conditions, by the names of columns. */
export function timesIn(predicates: readonly (ScanPredicate | undefined)[]): ReadonlyMap<string, TimeBounds> {
  const bounds = new Map<string, TimeBounds>();
  const visit = (predicate: ScanPredicate | undefined): void => {
    if (predicate?.kind === 'and') predicate.operands.forEach(visit);
    if (predicate?.kind !== 'compare' || typeof predicate.value !== 'bigint') return;
    const { column, operator, value } = predicate;
    if (!fitsNarrow('datetime', value)) return;
    const bound = toNarrow('datetime', value);
    const { least, greatest } = bounds.get(column) ?? anyTime;
    bounds.set(column, {
      least: operator === '>' || operator === '>=' || operator === '==' ? Math.max(least, bound) : least,
      greatest:
        operator === '<' || operator === '<=' || operator === '==' ? Math.min(greatest, bound) : greatest,
    });
  };
  predicates.forEach(visit);
  return bounds;
}

/** The times of a column of a batch, without nulls; any time for a column that is not held as doubles. */
export function timesOf(batch: Batch, column: number): TimeBounds {
  const vector = batch.column(column);
  if (vector.type !== 'datetime' || !(vector.values instanceof Float64Array)) return anyTime;
  const { values, valid } = vector;
  const stored = vector.constant ? Math.min(1, vector.length) : vector.length;
  let least = infinity;
  let greatest = minusInfinity;
  for (let slot = 0; slot < stored; slot++) {
    if (valid !== undefined && valid[slot] === 0) continue;
    const time = values[slot] as number;
    if (time < least) least = time;
    if (time > greatest) greatest = time;
  }
  return { least, greatest };
}

/** The column on whose times most subscriptions have conditions, and the times that each of them wants; undefined where it does not say. */
export function commonTimes(subscriptions: readonly RowSubscription[]): {
  readonly column: string | undefined;
  readonly bounds: readonly (TimeBounds | undefined)[];
} {
  const times = subscriptions.map(({ conditions }) => timesIn(conditions.map(({ plain }) => plain)));
  const counts = new Map<string, number>();
  for (const bounds of times) for (const name of bounds.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  let column: string | undefined;
  for (const [name, count] of counts)
    if (column === undefined || count > (counts.get(column) ?? 0)) column = name;
  return { column, bounds: times.map((bounds) => (column === undefined ? undefined : bounds.get(column))) };
}
