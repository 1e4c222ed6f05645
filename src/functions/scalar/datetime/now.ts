import { isDatetimeTicks } from '../../../types/time/datetime.ts';
import type { EvaluationContext } from '../../context.ts';
import { defineScalar, type KernelOut, overload, param } from '../../define.ts';

/** The query's instant moved by a timespan; null outside the calendar. */
function fillNow(
  out: KernelOut<'datetime'>,
  context: EvaluationContext,
  offsetOf: (row: number) => bigint,
): void {
  const { now } = context;
  if (now === undefined) throw new Error('Expected a clock: planning refuses now() without one.');
  for (let row = 0; row < out.length; row++) {
    const moved = now + offsetOf(row);
    if (isDatetimeTicks(moved)) out.values[row] = moved;
    else out.setNull(row);
  }
}

export const now = defineScalar({
  name: 'now',
  category: 'datetime',
  summary: 'The instant of the query, or one some time away from it.',
  returns: 'The same `datetime` everywhere in a query; null for a null offset.',
  differs:
    'The instant is the one given with --now, else the newest time in the tables that the query reads, never the wall clock.',
  reference: 'now-function.md',
  overloads: [
    overload({
      params: [],
      returns: 'datetime',
      late: true,
      kernel: (_columns, out, context) => fillNow(out, context, () => 0n),
    }),
    overload({
      params: [param('offset', 'timespan', 'How far to move from the instant.')],
      returns: 'datetime',
      late: true,
      kernel: ([{ values }], out, context) => fillNow(out, context, (row) => values[row]!),
    }),
  ],
  examples: [{ kql: 'print now() - now(-2d)', result: '2.00:00:00' }],
});

export const ago = defineScalar({
  name: 'ago',
  category: 'datetime',
  summary: 'The instant of the query minus a timespan.',
  returns: 'A `datetime`; null for null.',
  differs:
    'The instant is the one given with --now, else the newest time in the tables that the query reads, never the wall clock.',
  reference: 'ago-function.md',
  overloads: [
    overload({
      params: [param('timespan', 'timespan', 'How far back to go.')],
      returns: 'datetime',
      late: true,
      kernel: ([{ values }], out, context) => fillNow(out, context, (row) => -values[row]!),
    }),
  ],
  examples: [{ kql: 'print now() - ago(1h)', result: '01:00:00' }],
});
