import { definePlugin } from '../define-plugin.ts';
import { timelineTable } from './timeline.ts';
import { windowedParams, windowedTimeline } from './windowed-timeline.ts';

const name = 'activity_counts_metrics';

/** `T | evaluate activity_counts_metrics(IdColumn, TimelineColumn, Start, End, Step, Dimension…)`. */
export const activityCountsMetrics = definePlugin({
  name,
  summary:
    'Counts, for each window of a timeline, rows, ids, ids not seen in any window before, and ids seen so far.',
  returns:
    'The time at which the window begins, the dimensions, and `count`, `dcount`, `new_dcount`, `aggregated_dcount` (all `long`); a row for each window that has rows. Rows without a time are left out; a null dimension slices as any other value.',
  reference: 'activity-counts-metrics-plugin.md',
  differs:
    'Counts of distinct ids are exact. An id that is null is refused: the manual does not say whether it counts.',
  params: windowedParams,
  evaluate(call) {
    const { timeline, start, end, bins } = windowedTimeline(call, name);
    const rows = timeline.slices.flatMap(({ activities }, slice) => {
      const windows = new Map<bigint, number[]>();
      for (const { id, time } of activities) {
        if (time < start || time > end) continue;
        const bin = bins.of(time);
        const ids = windows.get(bin);
        if (ids === undefined) windows.set(bin, [id]);
        else ids.push(id);
      }
      const seen = new Set<number>();
      return [...windows]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([time, ids]) => {
          const before = seen.size;
          for (const id of ids) seen.add(id);
          const counts = [ids.length, new Set(ids).size, seen.size - before, seen.size];
          return { slice, time, values: counts.map(BigInt) };
        });
    });
    const long = (column: string) => ({ name: column, type: 'long' as const });
    return timelineTable(timeline, rows, ['count', 'dcount', 'new_dcount', 'aggregated_dcount'].map(long));
  },
  examples: [
    {
      kql: 'datatable(u:string, t:long)["a", 1, "b", 1, "b", 2, "c", 2] | evaluate activity_counts_metrics(u, t, 1, 2, 1) | where t == 2 | project aggregated_dcount',
      result: 3,
    },
    {
      kql: 'datatable(u:string, t:long, g:long)["a", 1, long(null), "b", long(null), 1] | evaluate activity_counts_metrics(u, t, 1, 2, 1, g) | project bag_pack("g", g, "count", ["count"])',
      result: { g: null, count: 1 },
    },
  ],
});
