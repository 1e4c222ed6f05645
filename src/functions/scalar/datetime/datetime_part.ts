import { slice } from '../../../columns/gather.ts';
import { valueAt, vectorFrom } from '../../../columns/make.ts';
import type { LongVector, StringVector, Vector } from '../../../columns/vector.ts';
import { KqlError } from '../../../diagnostics/kql-error.ts';
import { invalidArgument } from '../../../diagnostics/runtime-diagnostics.ts';
import { defineScalar } from '../../define.ts';
import { type DayReader, intsOfDays } from '../../vectors/days.ts';
import {
  dayOfMonthOf,
  dayOfYearOf,
  fractionOf,
  hourOf,
  isoWeekOf,
  minuteOf,
  monthOf,
  quarterOf,
  secondOf,
  yearOf,
} from './calendar-numbers.ts';

/** What each part reads. The three finest each give all of the second's fraction, in their own unit. */
const readers: Readonly<Record<string, DayReader>> = {
  year: yearOf,
  quarter: quarterOf,
  month: monthOf,
  week_of_year: isoWeekOf,
  day: dayOfMonthOf,
  dayofyear: dayOfYearOf,
  hour: hourOf,
  minute: minuteOf,
  second: secondOf,
  millisecond: (day, ticks) => Math.floor(fractionOf(day, ticks) / 1e4),
  microsecond: (day, ticks) => Math.floor(fractionOf(day, ticks) / 10),
  nanosecond: (day, ticks) => fractionOf(day, ticks) * 100,
};

function readerOf(part: string): DayReader {
  const reader = readers[part.toLowerCase()];
  if (reader !== undefined) return reader;
  const problem = `'${part}' is not a part of a datetime (${Object.keys(readers).join(', ')})`;
  throw new KqlError([invalidArgument.nowhere({ name: 'datetime_part', problem })]);
}

export const datetimePart = defineScalar({
  name: 'datetime_part',
  aliases: ['datepart'],
  category: 'datetime',
  summary: 'One part of a datetime, named by a text, as a number.',
  returns:
    'An `int`; null for null. `millisecond`, `microsecond` and `nanosecond` each give the whole fraction of the second.',
  reference: 'datetime-part-function.md',
  generic: {
    resolve: (types) =>
      types.length === 2 && types[0] === 'string' && types[1] === 'datetime'
        ? { params: ['string', 'datetime'], returns: 'int' }
        : undefined,
    evaluate([part, date], length) {
      if (part!.constant)
        return intsOfDays(date as LongVector, length, readerOf(valueAt(part!, 0) as string));
      return rowByRow(part as StringVector, date!, length);
    },
  },
  examples: [
    { kql: 'print datetime_part("quarter", datetime(2017-10-30))', result: 4 },
    { kql: 'print datetime_part("microsecond", datetime(2017-10-30 01:02:03.7654321))', result: 765432 },
  ],
});

const rowByRow = (parts: StringVector, dates: Vector, length: number): Vector =>
  vectorFrom(
    'int',
    Array.from({ length }, (_, row) =>
      valueAt(
        intsOfDays(slice(dates, row, row + 1) as LongVector, 1, readerOf(valueAt(parts, row) as string)),
        0,
      ),
    ),
  );
