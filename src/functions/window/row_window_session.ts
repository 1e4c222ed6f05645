import { valueAt, vectorFrom } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import { defineWindow } from '../define-window.ts';
import { restartAt, restartParam } from './restart.ts';

/** `row_window_session(expr, maxDistanceFromFirst, maxDistanceBetweenNeighbors, restart)`: the start of the session. */
export const rowWindowSession = defineWindow({
  name: 'row_window_session',
  summary: 'Gives the time at which the session of a row began.',
  returns:
    'A `datetime`. A row begins a session when none is open, when it lies `maxDistanceFromFirst` or more after the start, `maxDistanceBetweenNeighbors` or more after the row before, or restarts. A null time gives null and ends the session.',
  reference: 'row-window-session-function.md',
  params: [
    { name: 'expr', doc: 'The time of a row.' },
    { name: 'maxDistanceFromFirst', doc: 'How long a session may last: a constant timespan.' },
    { name: 'maxDistanceBetweenNeighbors', doc: 'How long a pause ends a session: a constant timespan.' },
    { ...restartParam, doc: 'True on a row that begins a session.' },
  ],
  resolve: (types, constants) => {
    const [expr, fromFirst, between, restart] = types;
    if (types.length < 3 || types.length > 4) return undefined;
    if (expr !== 'datetime' || fromFirst !== 'timespan' || between !== 'timespan') return undefined;
    if (restart !== undefined && restart !== 'bool') return undefined;
    // A null distance never ends a session in any documented way.
    if (constants[1] === null || constants[2] === null) return undefined;
    return { params: types, returns: 'datetime' };
  },
  evaluate: ([expr, fromFirst, between, restart], length) =>
    sessions(expr!, fromFirst!, between!, restartAt(restart), length),
  examples: [
    {
      kql: 'datatable(t:datetime)[datetime(2025-01-01 10:00), datetime(2025-01-01 10:04), datetime(2025-01-01 10:09)] | serialize s = row_window_session(t, 1h, 5m) | summarize dcount(s)',
      result: 2,
    },
  ],
});

function sessions(
  expr: Vector,
  fromFirst: Vector,
  between: Vector,
  restarts: (row: number) => boolean,
  length: number,
): Vector {
  let start: bigint | null = null;
  let before: bigint | null = null;
  return vectorFrom(
    'datetime',
    Array.from({ length }, (_, row) => {
      const time = valueAt(expr, row) as bigint | null;
      if (time === null) start = null;
      else if (start === null || before === null || restarts(row)) start = time;
      else if (isPast(time, start, fromFirst, row) || isPast(time, before, between, row)) start = time;
      before = time;
      return start;
    }),
  );
}

function isPast(time: bigint, since: bigint, distance: Vector, row: number): boolean {
  const ticks = valueAt(distance, row) as bigint | null;
  return ticks !== null && time - since >= ticks;
}
