import { definePlugin } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { floored, timeArgument, timelineOf, timelineTable } from './timeline.ts';

const name = 'session_count';

/** `T | evaluate session_count(IdColumn, TimelineColumn, Start, End, Bin, LookBackWindow, Dimension…)`. */
export const sessionCount = definePlugin({
  name,
  summary: 'Counts the sessions that begin in each bin of a timeline.',
  returns:
    'The time at which the bin begins, the dimensions, and `count_sessions` (`long`): how many times an id appears that has not appeared for as long as the look-back. Rows without a time are left out; a null dimension slices as any other value.',
  reference: 'session-count-plugin.md',
  differs:
    'A timeline in one of whose bins no session begins is refused: the manual does not say whether such a bin has a row. So is an id that is null.',
  params: [
    { name: 'IdColumn', doc: 'Who was active.' },
    { name: 'TimelineColumn', doc: 'When.' },
    { name: 'Start', doc: 'The first time that counts.' },
    { name: 'End', doc: 'The last time that counts.' },
    { name: 'Bin', doc: 'The length of a bin; bins begin at its multiples.' },
    { name: 'LookBackWindow', doc: 'How long an id has to be away for a new session.' },
    { name: 'Dimension', doc: 'Columns that slice the counts.', optional: true },
  ],
  evaluate(call) {
    const timeline = timelineOf(call, name);
    const [start, end] = [timeArgument(call, name, 'Start'), timeArgument(call, name, 'End')];
    const [bin, lookback] = [timeArgument(call, name, 'Bin'), timeArgument(call, name, 'LookBackWindow')];
    if (bin <= 0n) refuse(name, 'a bin is not positive');
    const rows = timeline.slices.flatMap(({ activities }, slice) => {
      const seen = new Map<number, bigint>();
      const counts = new Map<bigint, number>();
      for (const { id, time } of [...activities].sort((a, b) => (a.time < b.time ? -1 : 1))) {
        if (time > end) break;
        const before = seen.get(id);
        seen.set(id, time);
        if (time < start || (before !== undefined && time - before < lookback)) continue;
        const at = floored(time, bin);
        counts.set(at, (counts.get(at) ?? 0) + 1);
      }
      const found = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
      for (const [at, [time]] of found.entries())
        if (time !== found[0]![0] + BigInt(at) * bin) refuse(name, 'no session begins in one of the bins');
      return found.map(([time, count]) => ({ slice, time, values: [BigInt(count)] }));
    });
    return timelineTable(timeline, rows, [{ name: 'count_sessions', type: 'long' }]);
  },
  examples: [
    {
      kql: 'datatable(u:string, t:long)["a", 1, "a", 3, "b", 4, "a", 8, "b", 9] | evaluate session_count(u, t, 1, 9, 5, 5) | where t == 5 | project count_sessions',
      result: 2,
    },
    {
      kql: 'datatable(u:string, t:long)["a", 1, "b", long(null)] | evaluate session_count(u, t, 1, 9, 5, 5) | project count_sessions',
      result: 1,
    },
  ],
});
