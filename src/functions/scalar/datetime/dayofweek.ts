import { exactAt } from '../../../columns/long.ts';
import { vectorFrom } from '../../../columns/make.ts';
import type { LongVector } from '../../../columns/vector.ts';
import { daysOfTicks, MAX_TICKS, TICKS_PER_DAY } from '../../../types/time/datetime.ts';
import { defineScalar } from '../../define.ts';
import { DAY, EPOCH_DAY } from '../../vectors/days.ts';
import { dayOfWeekOf } from './calendar-numbers.ts';

const LAST_DAY = daysOfTicks(MAX_TICKS);

export const dayofweek = defineScalar({
  name: 'dayofweek',
  category: 'datetime',
  summary: 'The time from the Sunday before a datetime to its day, in whole days.',
  returns: 'A `timespan` from 0d (Sunday) to 6d; null for null, and on 9999-12-31.',
  reference: 'day-of-week-function.md',
  generic: {
    resolve: (types) =>
      types.length === 1 && types[0] === 'datetime'
        ? { params: ['datetime'], returns: 'timespan' }
        : undefined,
    evaluate([date], length) {
      const { values, valid, constant } = date as LongVector;
      if (values instanceof Float64Array) {
        const out = new Float64Array(values.length);
        for (let slot = 0; slot < out.length; slot++)
          if (valid === undefined || valid[slot] === 1)
            out[slot] = dayOfWeekOf(Math.floor(values[slot]! / DAY) + EPOCH_DAY, 0) * DAY;
        return { type: 'timespan', length, constant, values: out, valid };
      }
      const spans = Array.from({ length }, (_, row) => {
        const slot = constant ? 0 : row;
        if (valid !== undefined && valid[slot] === 0) return null;
        const day = daysOfTicks(exactAt(date as LongVector, slot));
        // The engine has no answer where the day after would leave the calendar.
        return day === LAST_DAY ? null : BigInt(dayOfWeekOf(day, 0)) * TICKS_PER_DAY;
      });
      return vectorFrom('timespan', spans);
    },
  },
  examples: [
    { kql: 'print dayofweek(datetime(1947-11-30 10:00:05))', result: '00:00:00' },
    { kql: 'print dayofweek(datetime(1970-05-11))', result: '1.00:00:00' },
  ],
});
