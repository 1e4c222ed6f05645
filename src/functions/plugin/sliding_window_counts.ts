import type { Scalar } from '../../types/value.ts';
import { definePlugin } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { constantOf } from './arguments.ts';
import { binsOf, floored, timeArgument, timelineOf, timelineTable } from './timeline.ts';

const name = 'sliding_window_counts';

/** A look-back less what is beyond whole bins. Weeks, months and years leave it as it is. Source: sliding-window-counts-plugin.md, LookbackWindow. */
function wholeBins(lookback: bigint, step: Scalar | null | undefined): bigint {
  if (typeof step === 'string') return lookback;
  const whole = floored(lookback, BigInt(step as number | bigint));
  return whole > 0n ? whole : refuse(name, 'LookbackWindow is shorter than Bin');
}

/** `T | evaluate sliding_window_counts(IdColumn, TimelineColumn, Start, End, LookbackWindow, Bin, Dimension…)`. */
export const slidingWindowCounts = definePlugin({
  name,
  summary: 'Counts, for each bin of a timeline, the rows and ids of the window that ends with it.',
  returns:
    'The time at which the bin begins, the dimensions, and `Count` and `Dcount` (`long`) over the bins later than the bin less the look-back, itself included; a row for each bin whose window has rows. Rows without a time are left out; a null dimension slices as any other value.',
  reference: 'sliding-window-counts-plugin.md',
  differs:
    'Counts of distinct ids are exact. An id that is null is refused: the manual does not say whether it counts.',
  params: [
    { name: 'IdColumn', doc: 'Who was active.' },
    { name: 'TimelineColumn', doc: 'When.' },
    { name: 'Start', doc: 'Where the first bin begins.' },
    { name: 'End', doc: 'The last time that counts.' },
    {
      name: 'LookbackWindow',
      doc: 'The length of the window; what is beyond a multiple of `Bin` is left out.',
    },
    { name: 'Bin', doc: 'The length of a bin, or `week`, `month`, `year`.' },
    { name: 'Dimension', doc: 'Columns that slice the counts.', optional: true },
  ],
  evaluate(call) {
    const timeline = timelineOf(call, name);
    const [start, end] = [timeArgument(call, name, 'Start'), timeArgument(call, name, 'End')];
    const step = constantOf(call, 'Step');
    const bins = binsOf(step, start, name);
    const lookback = wholeBins(timeArgument(call, name, 'LookBackWindow'), step);
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
    {
      kql: 'datatable(u:string, t:long)["a", 1, "b", long(null)] | evaluate sliding_window_counts(u, t, 1, 1, 1, 1) | project Count',
      result: 1,
    },
  ],
});
