import { valueAt } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import { toDynamic } from '../../types/box.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import { definePlugin, type PluginCall, type PluginTable } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { arrayOf, columnAt, constantOf } from './arguments.ts';
import { type MadeColumn, rowsByKey, tableFrom } from './tables.ts';
import { type Bins, binsOf, byTime, refuseNullId, timeArgument } from './timeline.ts';

const name = 'funnel_sequence';

/** So many ids of a transition are shown. Source: funnel-sequence-plugin.md. */
const mostSamples = 128;

/**
 * `T | evaluate funnel_sequence(IdColumn, TimelineColumn, Start, End, MaxSequenceStepWindow, Step, StateColumn, Sequence)`: what ids did
 * just before and after a sequence of states. Binding asks for each of its three tables, told apart by their columns.
 */
export const funnelSequence = definePlugin({
  name,
  summary: 'Counts the ids that went through a sequence of states, by the states just before and after it.',
  returns:
    'Three results: the window, `prev`, `next` (empty texts where there is no such state), `dcount` (`long`: ids) and `samples` (a `dynamic` array of ids, 128 at most); the same without `next`; the same without `prev`. Rows without a time are left out. It must come last.',
  reference: 'funnel-sequence-plugin.md',
  differs:
    'Counts of distinct ids are exact. What the manual leaves open is refused: ids that are null, that go through the sequence more than once or with other states between, a state beside it that is further away than a step may take or in another window, states of one instant, and what lies outside of the analysed time and touches a sequence.',
  params: [
    { name: 'IdColumn', doc: 'Who was in a state.' },
    { name: 'TimelineColumn', doc: 'When: a column of datetimes or whole numbers.' },
    { name: 'Start', doc: 'Where the first window begins.' },
    { name: 'End', doc: 'Where the analysed time ends.' },
    { name: 'MaxSequenceStepWindow', doc: 'The longest time from a state of the sequence to the next.' },
    { name: 'Step', doc: 'The length of a window.' },
    { name: 'StateColumn', doc: 'The state: a column of texts.' },
    { name: 'Sequence', doc: 'An array of states.' },
  ],
  evaluate(call) {
    const found = transitions(call);
    const wanted = new Set(call.columns.map((column) => column.name));
    return tableOf(call, found, wanted.has('prev'), wanted.has('next'));
  },
  examples: [
    {
      kql: 'datatable(u:string, t:datetime, s:string)["a", "2024-01-01 00:00", "in", "a", "2024-01-01 02:00", "work", "a", "2024-01-01 03:00", "out"] | evaluate funnel_sequence(u, t, datetime(2024-01-01), datetime(2024-01-02), 3h, 1d, s, dynamic(["work"]))',
      result: '2024-01-01T00:00:00.0000000Z',
    },
  ],
});

interface Visit {
  readonly time: bigint;
  readonly state: string;
}

/** What one id did around the sequence. */
interface Transition {
  readonly window: bigint;
  readonly prev: string;
  readonly next: string;
  readonly id: DynamicValue;
}

function transitions(call: PluginCall): readonly Transition[] {
  const { batch } = call.input;
  const times = batch.column(columnAt(call, name, 'TimelineColumn'));
  const states = batch.column(columnAt(call, name, 'StateColumn'));
  const ids = batch.column(columnAt(call, name, 'IdColumn'));
  if ((times.type !== 'datetime' && times.type !== 'long') || states.type !== 'string')
    refuse(name, 'the timeline is not of datetimes or longs, or the states are not texts');
  const sequence = arrayOf(call, name, 'Sequence', (value) => (typeof value === 'string' ? value : null));
  const [start, end] = [timeArgument(call, name, 'Start'), timeArgument(call, name, 'End')];
  const longest = timeArgument(call, name, 'MaxWindowSizeBetweenSteps');
  const bins = binsOf(constantOf(call, 'Step'), start, name);
  return rowsByKey([ids], batch.length).flatMap((rows): Transition[] => {
    const visits = visitsOf(rows, times, states);
    const found = around(visits, { sequence, start, end, longest, bins });
    if (found === undefined) return [];
    const id = valueAt(ids, rows[0]!);
    if (id === null) refuseNullId(name);
    return [{ ...found, id: toDynamic(id, ids.type) }];
  });
}

function visitsOf(rows: readonly number[], times: Vector, states: Vector): readonly Visit[] {
  return rows
    .flatMap((row): Visit[] => {
      const time = valueAt(times, row) as bigint | null;
      return time === null ? [] : [{ time, state: valueAt(states, row) as string }];
    })
    .sort(byTime);
}

interface Question {
  readonly sequence: readonly string[];
  readonly start: bigint;
  readonly end: bigint;
  readonly longest: bigint;
  readonly bins: Bins;
}

/** The window of the sequence among the visits of one id, and the states beside it; undefined where the id does not go through it. */
function around(visits: readonly Visit[], question: Question): Omit<Transition, 'id'> | undefined {
  const { sequence, start, end, longest, bins } = question;
  const ways = waysThrough(visits, sequence, longest);
  if (ways.length === 0) return undefined;
  const isInside = (at: number): boolean => visits[at]!.time >= start && visits[at]!.time < end;
  if (ways.every((way) => !way.some((at) => visits[at]!.time >= start && visits[at]!.time <= end)))
    return undefined;
  if (ways.length > 1) refuse(name, 'an id goes through the sequence more than once');
  const way = ways[0]!;
  const [first, last] = [way[0]!, way.at(-1)!];
  if (way.some((at, step) => at !== first + step))
    refuse(name, 'an id is in other states between those of the sequence');
  const from = Math.max(0, first - 1);
  const to = Math.min(visits.length - 1, last + 1);
  for (let at = from; at <= to; at++) {
    const { time } = visits[at]!;
    if (!isInside(at))
      refuse(name, 'a sequence, or the state beside it, is not all from Start to before End');
    if (bins.of(time) !== bins.of(visits[first]!.time))
      refuse(name, 'a sequence and the states beside it lie in several windows');
    if (at === from) continue;
    const since = time - visits[at - 1]!.time;
    if (since === 0n) refuse(name, 'an id is in several states at one instant');
    if (since > longest)
      refuse(name, 'the state before or after a sequence is further away than MaxSequenceStepWindow');
  }
  return {
    window: bins.of(visits[first]!.time),
    prev: from < first ? visits[from]!.state : '',
    next: to > last ? visits[to]!.state : '',
  };
}

/** More beginnings of a sequence than an id is followed through. */
const mostWays = 2000;

/** Each way through the sequence: the places of its states among visits in the order of time. */
function waysThrough(
  visits: readonly Visit[],
  sequence: readonly string[],
  longest: bigint,
): readonly (readonly number[])[] {
  let ways: readonly (readonly number[])[] = [[]];
  for (const state of sequence) {
    const places = visits.flatMap((visit, at) => (visit.state === state ? [at] : []));
    ways = places.flatMap((at) =>
      ways
        .filter((way) => {
          const before = way.at(-1);
          if (before === undefined) return true;
          const since = visits[at]!.time - visits[before]!.time;
          return since >= 0n && since <= longest && !way.includes(at);
        })
        .map((way) => [...way, at]),
    );
    if (ways.length > mostWays) refuse(name, `an id begins the sequence more than ${mostWays} times`);
  }
  return ways;
}

function tableOf(
  call: PluginCall,
  found: readonly Transition[],
  byPrev: boolean,
  byNext: boolean,
): PluginTable {
  const groups = new Map<string, Transition[]>();
  for (const transition of found) {
    const { window, prev, next } = transition;
    const key = JSON.stringify([String(window), byPrev ? prev : '', byNext ? next : '']);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [transition]);
    else group.push(transition);
  }
  const rows = [...groups.values()].sort(([a, ...others], [b, ...rest]) =>
    a!.window === b!.window ? rest.length - others.length : a!.window < b!.window ? -1 : 1,
  );
  const time = call.input.schema[columnAt(call, name, 'TimelineColumn')]!;
  const firsts = rows.map(([first]) => first!);
  const columns: MadeColumn[] = [
    { name: time.name, type: time.type, values: firsts.map(({ window }) => window) },
    { name: 'prev', type: 'string', values: firsts.map(({ prev }) => prev) },
    { name: 'next', type: 'string', values: firsts.map(({ next }) => next) },
    { name: 'dcount', type: 'long', values: rows.map(({ length }) => BigInt(length)) },
    {
      name: 'samples',
      type: 'dynamic',
      values: rows.map((group) => group.slice(0, mostSamples).map(({ id }) => id)),
    },
  ];
  return tableFrom(rows.length, columns);
}
