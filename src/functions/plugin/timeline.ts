import { createKeyIds } from '../../columns/keys/key-ids.ts';
import { valueAt } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { addMonths, addTicks, type CalendarUnit, startOf } from '../../types/time/calendar.ts';
import { TICKS_PER_DAY } from '../../types/time/civil.ts';
import type { Scalar } from '../../types/value.ts';
import type { PluginCall, PluginTable } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { columnAt, constantOf } from './arguments.ts';
import { slicesOf } from './slices.ts';
import { type MadeColumn, tableFrom } from './tables.ts';

/** Something that an id did at a time. Times are ticks or whole numbers. */
export interface Activity {
  readonly id: number;
  readonly time: bigint;
}

/** The activities of each combination of dimensions. */
export interface Timeline {
  readonly name: string;
  readonly type: ScalarType;
  readonly slices: readonly {
    readonly dimensions: readonly (Scalar | null)[];
    readonly activities: readonly Activity[];
  }[];
  readonly dimensions: readonly { readonly name: string; readonly type: ScalarType }[];
}

/**
 * The timeline of a plugin with the parameters `IdColumn`, `TimelineColumn` and `Dimension`. Rows without a time are left out; a null dimension is
 * one of its values. An id that is null is refused.
 */
export function timelineOf(call: PluginCall, plugin: string): Timeline {
  const { schema, batch } = call.input;
  const timeAt = columnAt(call, plugin, 'TimelineColumn');
  const times = batch.column(timeAt);
  const ids = batch.column(columnAt(call, plugin, 'IdColumn'));
  const numbers = new Int32Array(batch.length);
  const known = createKeyIds(ids.type);
  known.number(ids, batch.length, numbers);
  const { columns, keys, rows: slices } = slicesOf(call, plugin);
  return {
    name: schema[timeAt]?.name ?? '',
    type: times.type,
    dimensions: columns,
    slices: slices.map((rows) => ({
      dimensions: keys.map((key) => valueAt(key, rows[0]!)),
      activities: rows.flatMap((row) => {
        const time = timeOf(times, row, plugin);
        if (time === null) return [];
        if (numbers[row] === known.nullId) refuseNullId(plugin);
        return [{ id: numbers[row]!, time }];
      }),
    })),
  };
}

/** The manual does not say whether a null counts as an id; `dcount()` passes it over, `count()` does not. */
export const refuseNullId = (plugin: string): never =>
  refuse(plugin, 'an id is null; leave such rows out with isnotnull()');

function timeOf(times: Vector, row: number, plugin: string): bigint | null {
  const value = valueAt(times, row);
  return value === null ? null : whole(value, plugin);
}

function whole(value: Scalar | null | undefined, plugin: string): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  return refuse(plugin, 'a time or a window is not a datetime, a timespan or a whole number');
}

/** A constant that is a time or a length of time. */
export const timeArgument = (call: PluginCall, plugin: string, parameter: string): bigint =>
  whole(constantOf(call, parameter), plugin);

/** Sorts by time. */
export const byTime = (a: { readonly time: bigint }, b: { readonly time: bigint }): number =>
  a.time < b.time ? -1 : a.time > b.time ? 1 : 0;

/** Divides a timeline into adjoining stretches, named by where they begin. */
export interface Bins {
  of(time: bigint): bigint;
  next(bin: bigint): bigint;
}

const calendarUnits: Readonly<Record<string, CalendarUnit>> = { week: 'week', month: 'month', year: 'year' };

/** Stretches of a length, one of which begins at `start`; or weeks, months, years. */
export function binsOf(step: Scalar | null | undefined, start: bigint, plugin: string): Bins {
  const unit = typeof step === 'string' ? calendarUnits[step] : undefined;
  if (unit !== undefined)
    return {
      of: (time) => startOf(unit, time) ?? time,
      next: (bin) =>
        (unit === 'week' ? addTicks(bin, 7n * TICKS_PER_DAY) : addMonths(bin, unit === 'month' ? 1 : 12)) ??
        bin + 1n,
    };
  const length = whole(step, plugin);
  if (length <= 0n) refuse(plugin, 'a step is not positive');
  return { of: (time) => start + floored(time - start, length), next: (bin) => bin + length };
}

/** The multiple of `length` at or below `time`. */
export function floored(time: bigint, length: bigint): bigint {
  const rest = time % length;
  return time - (rest < 0n ? rest + length : rest);
}

/** Rows over a timeline: the time, the dimensions, then what was computed. */
export function timelineTable(
  timeline: Timeline,
  rows: readonly {
    readonly slice: number;
    readonly time: bigint;
    readonly values: readonly (Scalar | null)[];
  }[],
  computed: readonly { readonly name: string; readonly type: ScalarType }[],
): PluginTable {
  const columns: MadeColumn[] = [
    { name: timeline.name, type: timeline.type, values: rows.map(({ time }) => inTimeline(timeline, time)) },
    ...dimensionColumns(timeline, rows),
    ...computed.map(({ name, type }, at) => ({ name, type, values: rows.map(({ values }) => values[at]!) })),
  ];
  return tableFrom(rows.length, columns);
}

/** A time as a value of the timeline's column. */
export const inTimeline = ({ type }: Timeline, time: bigint): Scalar =>
  type === 'int' ? Number(time) : time;

/** The dimensions of rows that name their slice. */
export const dimensionColumns = (
  timeline: Timeline,
  rows: readonly { readonly slice: number }[],
): readonly MadeColumn[] =>
  timeline.dimensions.map(({ name, type }, at) => ({
    name,
    type,
    values: rows.map(({ slice }) => timeline.slices[slice]!.dimensions[at]!),
  }));

/** The ids of each window that has some. */
export function idsByWindow(
  activities: readonly Activity[],
  bins: Bins,
  start: bigint,
  end: bigint,
): ReadonlyMap<bigint, ReadonlySet<number>> {
  const windows = new Map<bigint, Set<number>>();
  for (const { id, time } of activities) {
    if (time < start || time > end) continue;
    const bin = bins.of(time);
    windows.set(bin, (windows.get(bin) ?? new Set()).add(id));
  }
  return windows;
}

/** More windows than these are not a timeline that someone reads. */
const mostWindows = 10_000;

/** Where each window from `start` to `end` begins. */
export function startsOf(bins: Bins, start: bigint, end: bigint, plugin: string): readonly bigint[] {
  const starts: bigint[] = [];
  for (let bin = bins.of(start); bin <= end; bin = bins.next(bin)) {
    if (starts.push(bin) > mostWindows) refuse(plugin, `there are more than ${mostWindows} windows`);
  }
  return starts;
}
