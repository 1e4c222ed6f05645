import { definePlugin, type PluginCall } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { argumentOf, constantOf } from './arguments.ts';
import { tableFrom } from './tables.ts';
import { type Bins, dimensionColumns, idsByWindow, inTimeline, startsOf, timeArgument } from './timeline.ts';
import { windowedTimeline } from './windowed-timeline.ts';

const name = 'new_activity_metrics';

/** `T | evaluate new_activity_metrics(IdColumn, TimelineColumn, Start, End, Window, Cohort, Dimension…)`. */
export const newActivityMetrics = definePlugin({
  name,
  summary: 'Follows the ids that a window of a timeline sees first through that window and the later ones.',
  returns:
    'The times at which the windows begin (`from_` and `to_` before the name of the timeline), the dimensions, `dcount_new_values`, `dcount_retained_values`, `dcount_churn_values` (`long`: the ids of the later window that no window up to the first saw, the new ids of the first that the later one sees, and that it lacks), `retention_rate` and `churn_rate` (`real`, NaN where no id is new); a row for each window and itself, and each window and a later one up to `End`. Rows without a time are left out; a null dimension slices as any other value.',
  reference: 'new-activity-metrics-plugin.md',
  differs:
    'Counts of distinct ids are exact. A table of earlier ids (`Lookback`) is refused, and so is an id that is null: the manual does not say whether it counts.',
  params: [
    { name: 'IdColumn', doc: 'Who was active.' },
    { name: 'TimelineColumn', doc: 'When.' },
    { name: 'Start', doc: 'Where the first window begins.' },
    { name: 'End', doc: 'The last time that counts.' },
    { name: 'Window', doc: 'The length of a window, or `week`, `month`, `year`.' },
    { name: 'Cohort', doc: 'A time in the one window whose new ids are followed.', optional: true },
    { name: 'Dimension', doc: 'Columns that slice the counts.', optional: true },
  ],
  evaluate(call) {
    if (argumentOf(call, 'lookback') !== undefined) refuse(name, 'a table of earlier ids is not supported');
    const { timeline, start, end, bins } = windowedTimeline(call, name, 'Window');
    const starts = startsOf(bins, start, end, name);
    const wanted = cohortOf(call, bins);
    const rows = timeline.slices.flatMap(({ activities }, slice) =>
      metrics(idsByWindow(activities, bins, start, end), starts, wanted).map((row) => ({ ...row, slice })),
    );
    return tableFrom(rows.length, [
      {
        name: `from_${timeline.name}`,
        type: timeline.type,
        values: rows.map(({ from }) => inTimeline(timeline, from)),
      },
      {
        name: `to_${timeline.name}`,
        type: timeline.type,
        values: rows.map(({ to }) => inTimeline(timeline, to)),
      },
      ...dimensionColumns(timeline, rows),
      { name: 'dcount_new_values', type: 'long', values: rows.map((row) => BigInt(row.fresh)) },
      { name: 'dcount_retained_values', type: 'long', values: rows.map((row) => BigInt(row.kept)) },
      { name: 'dcount_churn_values', type: 'long', values: rows.map((row) => BigInt(row.cohort - row.kept)) },
      { name: 'retention_rate', type: 'real', values: rows.map((row) => row.kept / row.cohort) },
      { name: 'churn_rate', type: 'real', values: rows.map((row) => (row.cohort - row.kept) / row.cohort) },
    ]);
  },
  examples: [
    {
      kql: 'datatable(u:string, t:long)["a", 1, "b", 1, "b", 2, "c", 2] | evaluate new_activity_metrics(u, t, 1, 2, 1, 1) | where to_t == 2 | project retention_rate',
      result: 0.5,
    },
    {
      kql: 'datatable(u:string, t:long)["a", 1, "b", long(null)] | evaluate new_activity_metrics(u, t, 1, 1, 1) | project dcount_new_values',
      result: 1,
    },
  ],
});

function cohortOf(call: PluginCall, bins: Bins): bigint | undefined {
  const given = constantOf(call, 'Cohort');
  return given === undefined || given === null ? undefined : bins.of(timeArgument(call, name, 'Cohort'));
}

const nobody: ReadonlySet<number> = new Set();

function metrics(
  windows: ReadonlyMap<bigint, ReadonlySet<number>>,
  starts: readonly bigint[],
  wanted: bigint | undefined,
) {
  const seen = new Set<number>();
  const rows: { from: bigint; to: bigint; fresh: number; kept: number; cohort: number }[] = [];
  for (const [at, from] of starts.entries()) {
    const cohort = [...(windows.get(from) ?? nobody)].filter((id) => !seen.has(id));
    for (const id of cohort) seen.add(id);
    if (wanted !== undefined && from !== wanted) continue;
    for (const to of starts.slice(at)) {
      const ids = windows.get(to) ?? nobody;
      const kept = cohort.filter((id) => ids.has(id)).length;
      // In its own window all of the cohort is new.
      const fresh = to === from ? cohort.length : [...ids].filter((id) => !seen.has(id)).length;
      rows.push({ from, to, fresh, kept, cohort: cohort.length });
    }
  }
  return rows;
}
