import { TICKS_PER_DAY, TICKS_PER_MINUTE } from '../../../types/time/datetime.ts';
import { parseTimespan } from '../../../types/time/timespan.ts';
import { defineScalar, overload, param } from '../../define.ts';
import { ticksOfSeconds } from './make_datetime.ts';

const hour = param('hour', 'count', 'The hours, 0 to 23.');
const minute = param('minute', 'count', 'The minutes, 0 to 59.');
const second = param('second', 'real', 'The seconds, 0 up to 60.');

function timespan(days: number, hours: number, minutes: number, seconds: number): bigint | null {
  const fits = hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 60;
  if (!fits || Math.abs(days) > 10_675_198) return null;
  return (
    BigInt(days) * TICKS_PER_DAY +
    BigInt(hours * 60 + minutes) * TICKS_PER_MINUTE +
    BigInt(ticksOfSeconds(seconds))
  );
}

export const makeTimespan = defineScalar({
  name: 'make_timespan',
  category: 'datetime',
  summary: 'A timespan from its parts, or from a text.',
  returns: 'A `timespan`; null when a part is null or out of its range, or the text is no timespan.',
  reference: 'make-timespan-function.md',
  overloads: [
    overload({
      params: [hour, minute],
      returns: 'timespan',
      map: (hours, minutes) => timespan(0, hours, minutes, 0),
    }),
    overload({
      params: [hour, minute, second],
      returns: 'timespan',
      map: (hours, minutes, seconds) => timespan(0, hours, minutes, seconds),
    }),
    overload({
      params: [param('day', 'count', 'The days.'), hour, minute, second],
      returns: 'timespan',
      map: timespan,
    }),
    overload({
      params: [param('value', 'string', 'A text that spells a timespan.')],
      returns: 'timespan',
      map: (text) => parseTimespan(text) ?? null,
    }),
    overload({
      params: [param('value', 'timespan', 'A timespan, returned as it is.')],
      returns: 'timespan',
      map: (span) => span,
    }),
  ],
  examples: [
    { kql: 'print make_timespan(1, 12, 30, 55.123)', result: '1.12:30:55.1230000' },
    { kql: 'print make_timespan(25, 70)', result: null },
  ],
});
