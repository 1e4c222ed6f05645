import { definePlugin } from '../define-plugin.ts';
import { constantOf } from './arguments.ts';
import { binsOf, timeArgument, timelineOf, timelineTable } from './timeline.ts';

const name = 'sliding_window_counts';

/** `T | evaluate sliding_window_counts(IdColumn, TimelineColumn, Start, End, LookbackWindow, Bin, Dimension…)`. */
export const slidingWindowCounts = definePlugin({
  name,
  summary: 'Counts, for each bin of a timeline, the rows and ids of the window that ends with it.',
  returns:
    'The time at which the bin begins, the dimensions, and `Count` and `Dcount` (`long`) over the bins later than the bin less the look-back, itself included; a row for each bin whose window has rows.',
  reference: 'sliding-window-counts-plugin.md',
  differs: 'Counts of distinct ids are exact.',
  params: [
    { name: 'IdColumn', doc: 'Who was active.' },
    { name: 'TimelineColumn', doc: 'When.' },
    { name: 'Start', doc: 'Where the first bin begins.' },
    { name: 'End', doc: 'The last time that counts.' },
    { name: 'LookbackWindow', doc: 'The length of the window.' },
    { name: 'Bin', doc: 'The length of a bin, or `week`, `month`, `year`.' },
    { name: 'Dimension', doc: 'Columns that slice the counts.', optional: true },
  ],
  evaluate(call) {
    const timeline = timelineOf(call, name);
    const [start, end] = [timeArgument(call, name, 'Start'), timeArgument(call, name, 'End')];
    const lookback = timeArgument(call, name, 'LookBackWindow');
    const bins = binsOf(constantOf(call, 'Step'), start, name);
    const rows = timeline.slices.flatMap(({ activities }, slice) => {
      const windows = new Map<bigint, { count: number; readonly ids: Set<number> }>();
      for (const { id, time } of activities) {
        if (time > end || time <= start - lookback) continue;
        const own = bins.of(time);
        for (
          let bin = own < start ? bins.of(start) : own;
          bin <= end && bin < own + lookback;
          bin = bins.next(bin)
        ) {
          const window = windows.get(bin) ?? { count: 0, ids: new Set() };
          windows.set(bin, window);
          window.count++;
          window.ids.add(id);
        }
      }
      return [...windows]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([time, { count, ids }]) => ({ slice, time, values: [BigInt(count), BigInt(ids.size)] }));
    });
    return timelineTable(timeline, rows, [
      { name: 'Count', type: 'long' },
      { name: 'Dcount', type: 'long' },
    ]);
  },
  examples: [
    {
      kql: 'datatable(u:string, t:long)["a", 1, "b", 1, "b", 2, "c", 3] | evaluate sliding_window_counts(u, t, 1, 4, 2, 1) | where t == 3 | project Dcount',
      result: 2,
    },
  ],
});
