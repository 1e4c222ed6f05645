import { valueAt } from '../../columns/make.ts';
import { isNullAt, type Vector } from '../../columns/vector.ts';
import { convertValue } from '../../types/convert.ts';
import { definePlugin, type PluginCall, type PluginTable } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { arrayOf, columnAt, constantOf } from './arguments.ts';
import { rowsByKey, tableFrom } from './tables.ts';
import { type Bins, binsOf, byTime, refuseNullId, startsOf, timeArgument } from './timeline.ts';

const name = 'funnel_sequence_completion';

/** `T | evaluate funnel_sequence_completion(IdColumn, TimelineColumn, Start, End, BinSize, StateColumn, Sequence, MaxSequencePeriods)`. */
export const funnelSequenceCompletion = definePlugin({
  name,
  summary: 'Counts, for each window of a timeline, how many ids come how far in a sequence of states.',
  returns:
    'The time at which the window begins, the state, `Period` and `dcount` (`long`: the ids that go from the first state to this one, in the order of the sequence and within the period); a row for each window, period and state. Rows without a time are left out.',
  reference: 'funnel-sequence-completion-plugin.md',
  differs:
    'Counts of distinct ids are exact. What the manual leaves open is refused: ids that are null, a state that no id reaches, and states of one instant whose order decides.',
  params: [
    { name: 'IdColumn', doc: 'Who was in a state.' },
    { name: 'TimelineColumn', doc: 'When: a column of datetimes.' },
    { name: 'Start', doc: 'Where the first window begins.' },
    { name: 'End', doc: 'The last time that counts.' },
    { name: 'BinSize', doc: 'The length of a window.' },
    { name: 'StateColumn', doc: 'The state: a column of texts.' },
    { name: 'Sequence', doc: 'An array of states.' },
    { name: 'MaxSequencePeriods', doc: 'An array of the longest times from the first state to the last.' },
  ],
  evaluate: complete,
  examples: [
    {
      kql: 'datatable(u:string, t:datetime, s:string)["a", "2024-01-01 00:00", "in", "a", "2024-01-01 02:00", "out", "b", "2024-01-01 01:00", "in"] | evaluate funnel_sequence_completion(u, t, datetime(2024-01-01), datetime(2024-01-01 23:00), 1d, s, dynamic(["in", "out"]), dynamic([3h])) | where s == "out" | project dcount',
      result: 1,
    },
    {
      kql: 'datatable(u:string, t:datetime, s:string)["a", "2024-01-01 00:00", "in", "b", "", "in"] | evaluate funnel_sequence_completion(u, t, datetime(2024-01-01), datetime(2024-01-01), 1d, s, dynamic(["in"]), dynamic([3h])) | project dcount',
      result: 1,
    },
  ],
});

interface Visit {
  readonly time: bigint;
  readonly state: string;
}

/** For each state of the sequence, the shortest time in which one id comes so far; undefined where it does not. */
type Progress = readonly (bigint | undefined)[];

function complete(call: PluginCall): PluginTable {
  const { schema, batch } = call.input;
  const timeAt = columnAt(call, name, 'TimelineColumn');
  const stateAt = columnAt(call, name, 'StateColumn');
  const [times, states] = [batch.column(timeAt), batch.column(stateAt)];
  if (times.type !== 'datetime' || states.type !== 'string')
    refuse(name, 'the timeline is not of datetimes, or the states are not texts');
  const sequence = arrayOf(call, name, 'Sequence', (value) => (typeof value === 'string' ? value : null));
  const periods = arrayOf(
    call,
    name,
    'MaxSequencePeriods',
    (value) => convertValue(value, 'dynamic', 'timespan') as bigint | null,
  );
  const [start, end] = [timeArgument(call, name, 'Start'), timeArgument(call, name, 'End')];
  const bins = binsOf(constantOf(call, 'BinSize'), start, name);
  const ids = batch.column(columnAt(call, name, 'IdColumn'));
  const windows = progressByWindow({ ids, times, states, sequence, start, end, bins }, batch.length);
  const found = startsOf(bins, start, end, name).flatMap((time) =>
    periods.flatMap((period) =>
      sequence.map((state, at) => ({
        time,
        state,
        period,
        reached: reachedIn(windows.get(time) ?? [], state, at, period),
      })),
    ),
  );
  return tableFrom(found.length, [
    { name: schema[timeAt]!.name, type: 'datetime', values: found.map(({ time }) => time) },
    { name: schema[stateAt]!.name, type: 'string', values: found.map(({ state }) => state) },
    { name: 'Period', type: 'timespan', values: found.map(({ period }) => period) },
    { name: 'dcount', type: 'long', values: found.map(({ reached }) => BigInt(reached)) },
  ]);
}

interface Question {
  readonly ids: Vector;
  readonly times: Vector;
  readonly states: Vector;
  readonly sequence: readonly string[];
  readonly start: bigint;
  readonly end: bigint;
  readonly bins: Bins;
}

/** How far each id comes in each window. */
function progressByWindow(question: Question, length: number): ReadonlyMap<bigint, readonly Progress[]> {
  const windows = new Map<bigint, Progress[]>();
  for (const rows of rowsByKey([question.ids], length))
    for (const [bin, visits] of visitsByWindow(rows, question))
      windows.set(bin, [...(windows.get(bin) ?? []), shortestTimes(visits, question.sequence)]);
  return windows;
}

/** What one id did in each window; rows without a time are left out. */
function visitsByWindow(
  rows: readonly number[],
  { ids, times, states, start, end, bins }: Question,
): ReadonlyMap<bigint, readonly Visit[]> {
  const windows = new Map<bigint, Visit[]>();
  for (const row of rows) {
    const time = valueAt(times, row) as bigint | null;
    if (time === null || time < start || time > end) continue;
    if (isNullAt(ids, row)) refuseNullId(name);
    const bin = bins.of(time);
    const visit = { time, state: valueAt(states, row) as string };
    windows.set(bin, [...(windows.get(bin) ?? []), visit]);
  }
  return windows;
}

/** How many ids come to a state, the sequence's `at`, within a period. */
function reachedIn(ids: readonly Progress[], state: string, at: number, period: bigint): number {
  const reached = ids.filter(({ [at]: taken }) => taken !== undefined && taken <= period).length;
  if (reached === 0) refuse(name, `no id reaches the state '${state}' in one of the windows and periods`);
  return reached;
}

/** The shortest time from the first state to each: of the visits of one id, in the order of the sequence. */
function shortestTimes(visits: readonly Visit[], sequence: readonly string[]): Progress {
  const ordered = [...visits].sort(byTime);
  const later = follow(ordered, sequence, (from, to) => from < to);
  const laterOrSame = follow(ordered, sequence, (from, to) => from <= to);
  if (later.some((time, at) => time !== laterOrSame[at]))
    refuse(name, 'an id is in several states of the sequence at one instant');
  return later;
}

function follow(
  visits: readonly Visit[],
  sequence: readonly string[],
  follows: (from: bigint, to: bigint) => boolean,
): Progress {
  // The ways to the state at hand: when it was entered, and the latest time at which such a way begins.
  let ways = visits.filter(({ state }) => state === sequence[0]).map(({ time }) => ({ time, begins: time }));
  const shortest: (bigint | undefined)[] = [];
  for (const [at, state] of sequence.entries()) {
    if (at > 0)
      ways = visits
        .filter((visit) => visit.state === state)
        .flatMap(({ time }) => {
          const before = ways.filter((way) => follows(way.time, time)).map(({ begins }) => begins);
          return before.length === 0 ? [] : [{ time, begins: latest(before) }];
        });
    shortest.push(
      ways.reduce<bigint | undefined>((least, { time, begins }) => {
        const taken = time - begins;
        return least === undefined || taken < least ? taken : least;
      }, undefined),
    );
  }
  return shortest;
}

/** `Math.max`, as the linter would have it, takes no bigints. */
const latest = (times: readonly bigint[]): bigint =>
  times.reduce((latest, time) => {
    if (time > latest) return time;
    return latest;
  });
