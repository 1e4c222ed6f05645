import { convertValue } from '../../../types/convert.ts';
import { parseDatetime, ticksFromCivil } from '../../../types/time/datetime.ts';
import { defineScalar, optional, overload, param } from '../../define.ts';

/** Ticks of a fractional second: the nearest, so that 0.1234567 keeps its last digit. */
export const ticksOfSeconds = (seconds: number): number => Math.round(seconds * 1e7);

export const makeDatetime = defineScalar({
  name: 'make_datetime',
  category: 'datetime',
  summary: 'A datetime from its parts, or from a text.',
  returns: 'A `datetime`; null when a part is null or out of its range, or the text is no datetime.',
  reference: 'make-datetime-function.md',
  overloads: [
    overload({
      params: [
        param('year', 'count', 'The year, 1 to 9999.'),
        param('month', 'count', 'The month, 1 to 12.'),
        param('day', 'count', 'The day of the month.'),
        optional('hour', 'count', 'The hour, 0 to 23.', 0n),
        optional('minute', 'count', 'The minute, 0 to 59.', 0n),
        optional('second', 'real', 'The second, 0 up to 60.', 0),
      ],
      returns: 'datetime',
      map(year, month, day, hour, minute, second) {
        if (!(second >= 0 && second < 60)) return null;
        const midMinute = ticksFromCivil(year, month, day, hour, minute);
        return midMinute === undefined ? null : midMinute + BigInt(ticksOfSeconds(second));
      },
    }),
    overload({
      params: [param('value', 'string', 'A text that spells a datetime.')],
      returns: 'datetime',
      map: (text) => parseDatetime(text) ?? null,
    }),
    overload({
      params: [param('value', 'datetime', 'A datetime, returned as it is.')],
      returns: 'datetime',
      map: (datetime) => datetime,
    }),
    overload({
      params: [param('value', 'long', 'Ticks since 0001-01-01.')],
      returns: 'datetime',
      map: (ticks) => convertValue(ticks, 'long', 'datetime'),
    }),
  ],
  examples: [
    { kql: 'print make_datetime(2017, 10, 1, 12, 11, 0.1234567)', result: '2017-10-01T12:11:00.1234567Z' },
    { kql: 'print make_datetime(2020, 13, 1)', result: null },
  ],
});
