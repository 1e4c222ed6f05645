import { definePlugin } from '../define-plugin.ts';
import { constantOf } from './arguments.ts';
import { type Activity, binsOf, floored, timeArgument, timelineOf, timelineTable } from './timeline.ts';

const name = 'active_users_count';

/** `T | evaluate active_users_count(IdColumn, TimelineColumn, Start, End, LookbackWindow, Period, ActivePeriods, Bin, Dimension…)`. */
export const activeUsersCount = definePlugin({
  name,
  summary:
    'Counts, for each bin of a timeline, the ids that were active in enough periods of the time just before.',
  returns:
    'The time at which the bin begins, the dimensions, and `dcount` (`long`): how many ids have an activity in the bin with at least `ActivePeriods` different periods in the look-back that ends with it; a row for each bin with one. Rows without a time are left out; a null dimension slices as any other value.',
  reference: 'active-users-count-plugin.md',
  differs:
    'Counts of distinct ids are exact. An id that is null is refused: the manual does not say whether it counts.',
  params: [
    { name: 'IdColumn', doc: 'Who was active.' },
    { name: 'TimelineColumn', doc: 'When.' },
    { name: 'Start', doc: 'Where the first bin begins.' },
    { name: 'End', doc: 'The last time that counts.' },
    {
      name: 'LookbackWindow',
      doc: 'How far back from an activity others are looked for; its far end is not part of it.',
    },
    { name: 'Period', doc: 'The length of time in which several activities count as one.' },
    { name: 'ActivePeriods', doc: 'How many different periods make an id active.' },
    { name: 'Bin', doc: 'The length of a bin, or `week`, `month`, `year`.' },
    { name: 'Dimension', doc: 'Columns that slice the counts.', optional: true },
  ],
  evaluate(call) {
    const timeline = timelineOf(call, name);
    const constant = (parameter: string) => timeArgument(call, name, parameter);
    const [start, end, lookback, period] = ['Start', 'End', 'LookbackWindow', 'Period'].map(constant);
    const wanted = Number(constant('ActivePeriods'));
    const bins = binsOf(constantOf(call, 'Step'), start!, name);
    const isActive = (times: readonly bigint[], at: number): boolean => {
      const now = times[at]!;
      const periods = new Set<bigint>();
      for (let before = at; before >= 0 && times[before]! > now - lookback!; before--)
        periods.add(floored(times[before]! - start!, period!));
      return periods.size >= wanted;
    };
    const rows = timeline.slices.flatMap(({ activities }, slice) => {
      const found = new Map<bigint, number>();
      for (const times of timesById(activities)) {
        const own = new Set<bigint>();
        for (const [at, time] of times.entries())
          if (time >= start! && time <= end! && isActive(times, at)) own.add(bins.of(time));
        for (const bin of own) found.set(bin, (found.get(bin) ?? 0) + 1);
      }
      return [...found]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([time, count]) => ({ slice, time, values: [BigInt(count)] }));
    });
    return timelineTable(timeline, rows, [{ name: 'dcount', type: 'long' }]);
  },
  examples: [
    {
      kql: 'datatable(u:string, t:long)["a", 1, "a", 2, "b", 2] | evaluate active_users_count(u, t, 1, 9, 5, 1, 2, 5) | project dcount',
      result: 1,
    },
    {
      kql: 'datatable(u:string, t:long)["a", 1, "b", long(null)] | evaluate active_users_count(u, t, 1, 9, 5, 1, 1, 5) | project dcount',
      result: 1,
    },
  ],
});

/** The times of each id, in order. */
function timesById(activities: readonly Activity[]): Iterable<readonly bigint[]> {
  const times = new Map<number, bigint[]>();
  for (const { id, time } of activities) {
    const own = times.get(id);
    if (own === undefined) times.set(id, [time]);
    else own.push(time);
  }
  for (const own of times.values()) own.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return times.values();
}
