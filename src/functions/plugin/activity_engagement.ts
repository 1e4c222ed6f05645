import { definePlugin } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { constantOf } from './arguments.ts';
import { binsOf, idsByWindow, timeArgument, timelineOf, timelineTable } from './timeline.ts';

const name = 'activity_engagement';

/** `T | evaluate activity_engagement(IdColumn, TimelineColumn, Start, End, InnerActivityWindow, OuterActivityWindow, Dimension…)`. */
export const activityEngagement = definePlugin({
  name,
  summary: 'Compares the ids of each window of a timeline with those of the longer window that ends with it.',
  returns:
    'The time at which the inner window begins, the dimensions, `dcount_activities_inner` and `dcount_activities_outer` (`long`), and `activity_ratio` (`real`: the first by the second); a row for each inner window. Rows without a time are left out; a null dimension slices as any other value.',
  reference: 'activity-engagement-plugin.md',
  differs:
    'Counts of distinct ids are exact. What the manual leaves open is refused: ids that are null, no `Start` and `End`, rows before `Start` that an outer window reaches, an inner window without ids while the outer one has some, an outer window that is not a multiple of the inner.',
  params: [
    { name: 'IdColumn', doc: 'Who was active.' },
    { name: 'TimelineColumn', doc: 'When.' },
    { name: 'Start', doc: 'Where the first window begins.' },
    { name: 'End', doc: 'The last time that counts.' },
    { name: 'InnerActivityWindow', doc: 'The length of an inner window.' },
    { name: 'OuterActivityWindow', doc: 'The length of an outer window.' },
    { name: 'Dimension', doc: 'Columns that slice the counts.', optional: true },
  ],
  evaluate(call) {
    if (constantOf(call, 'Start') === undefined) refuse(name, 'Start and End are left out');
    const timeline = timelineOf(call, name);
    const [start, end] = [timeArgument(call, name, 'Start'), timeArgument(call, name, 'End')];
    const inner = timeArgument(call, name, 'InnerActivityWindow');
    const outer = timeArgument(call, name, 'OuterActivityWindow');
    const bins = binsOf(inner, start, name);
    if (outer < inner || outer % inner !== 0n)
      refuse(name, 'OuterActivityWindow is not a multiple of InnerActivityWindow');
    const rows = timeline.slices.flatMap(({ activities }, slice) => {
      if (activities.some(({ time }) => time < start && time >= start + inner - outer))
        refuse(name, 'there are rows before Start that an outer window reaches');
      const windows = idsByWindow(activities, bins, start, end);
      return [...windows.keys()].sort(ascending).map((time) => {
        const ids = windows.get(time)!;
        const around = new Set<number>();
        for (let bin = time; bin > time - outer; bin -= inner)
          for (const id of windows.get(bin) ?? []) around.add(id);
        for (let bin = time + inner; bin < time + outer && bin <= end; bin += inner)
          if (!windows.has(bin)) refuse(name, 'a window has no ids while the outer one has some');
        return {
          slice,
          time,
          values: [BigInt(ids.size), BigInt(around.size), ids.size / around.size],
        };
      });
    });
    return timelineTable(timeline, rows, [
      { name: 'dcount_activities_inner', type: 'long' },
      { name: 'dcount_activities_outer', type: 'long' },
      { name: 'activity_ratio', type: 'real' },
    ]);
  },
  examples: [
    {
      kql: 'datatable(u:string, t:long)["a", 1, "b", 1, "b", 2, "c", 3] | evaluate activity_engagement(u, t, 1, 3, 1, 2) | where t == 2 | project activity_ratio',
      result: 0.5,
    },
    {
      kql: 'datatable(u:string, t:long)["a", 1, "b", long(null)] | evaluate activity_engagement(u, t, 1, 3, 1, 1) | project dcount_activities_inner',
      result: 1,
    },
  ],
});

const ascending = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
