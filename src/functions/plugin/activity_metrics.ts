import { definePlugin } from '../define-plugin.ts';
import { idsByWindow, timelineTable } from './timeline.ts';
import { windowedParams, windowedTimeline } from './windowed-timeline.ts';

const name = 'activity_metrics';

/** `T | evaluate activity_metrics(IdColumn, TimelineColumn, Start, End, Step, Dimension…)`. */
export const activityMetrics = definePlugin({
  name,
  summary: 'Compares the ids of each window of a timeline with those of the window before.',
  returns:
    'The time at which the window begins, the dimensions, `dcount_values` and `dcount_newvalues` (`long`: all ids, those that the window before lacks), `retention_rate` and `churn_rate` (`real`: of the ids of the window before; 1 and 0 for the first window, NaN when the one before has none); a row for each window that has rows. Rows without a time are left out; a null dimension slices as any other value.',
  reference: 'activity-metrics-plugin.md',
  differs:
    'Counts of distinct ids are exact. An id that is null is refused: the manual does not say whether it counts.',
  params: windowedParams,
  evaluate(call) {
    const { timeline, start, end, bins } = windowedTimeline(call, name);
    const rows = timeline.slices.flatMap(({ activities }, slice) => {
      const windows = idsByWindow(activities, bins, start, end);
      const starts = [...windows.keys()].sort((a, b) => (a < b ? -1 : 1));
      return starts.map((time, at) => {
        const ids = windows.get(time) ?? new Set();
        const earlier = starts[at - 1];
        // Only a window that adjoins counts as the one before.
        const adjoins = earlier !== undefined && bins.next(earlier) === time;
        const before = (adjoins ? windows.get(earlier) : undefined) ?? new Set<number>();
        let kept = 0;
        for (const id of ids) if (before.has(id)) kept++;
        // The manual prints NaN for the first window; the engine has since been seen to give 1.
        const retention = at === 0 ? 1 : kept / before.size;
        return {
          slice,
          time,
          values: [BigInt(ids.size), BigInt(ids.size - kept), retention, 1 - retention],
        };
      });
    });
    return timelineTable(timeline, rows, [
      { name: 'dcount_values', type: 'long' },
      { name: 'dcount_newvalues', type: 'long' },
      { name: 'retention_rate', type: 'real' },
      { name: 'churn_rate', type: 'real' },
    ]);
  },
  examples: [
    {
      kql: 'datatable(u:string, t:long)["a", 1, "b", 1, "b", 2, "c", 2] | evaluate activity_metrics(u, t, 1, 2, 1) | where t == 2 | project retention_rate',
      result: 0.5,
    },
    {
      kql: 'datatable(u:string, t:long)["a", 1, "b", long(null)] | evaluate activity_metrics(u, t, 1, 2, 1) | project dcount_values',
      result: 1,
    },
  ],
});
