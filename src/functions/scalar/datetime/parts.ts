import type { LongVector } from '../../../columns/vector.ts';
import { defineScalar, type GenericImplementation, type ScalarDefinition } from '../../define.ts';
import { type DayReader, intsOfDays } from '../../vectors/days.ts';
import {
  dayOfMonthOf,
  dayOfYearOf,
  hourOf,
  isoWeekOf,
  legacyWeekOf,
  monthOf,
  yearOf,
} from './calendar-numbers.ts';

const resolve: GenericImplementation['resolve'] = (types) =>
  types.length === 1 && types[0] === 'datetime' ? { params: ['datetime'], returns: 'int' } : undefined;

/** A function that reads one number off a datetime. */
function part(
  name: string,
  summary: string,
  reference: string,
  read: DayReader,
  example: { readonly kql: string; readonly result: number },
  aliases: readonly string[] = [],
): ScalarDefinition {
  return defineScalar({
    name,
    aliases,
    category: 'datetime',
    summary,
    returns: 'An `int`; null for null.',
    reference,
    generic: { resolve, evaluate: ([date], length) => intsOfDays(date as LongVector, length, read) },
    examples: [example],
  });
}

export const getyear = part('getyear', 'The year of a datetime.', 'getyear-function.md', yearOf, {
  kql: 'print getyear(datetime(2015-10-12))',
  result: 2015,
});
export const monthofyear = part(
  'monthofyear',
  'The month of a datetime, 1 to 12.',
  'monthofyear-function.md',
  monthOf,
  { kql: 'print monthofyear(datetime(2015-12-14))', result: 12 },
  ['getmonth'],
);
export const dayofmonth = part(
  'dayofmonth',
  'The day of the month of a datetime, 1 to 31.',
  'day-of-month-function.md',
  dayOfMonthOf,
  { kql: 'print dayofmonth(datetime(2015-12-14))', result: 14 },
);
export const dayofyear = part(
  'dayofyear',
  'The day of the year of a datetime, 1 to 366.',
  'day-of-year-function.md',
  dayOfYearOf,
  { kql: 'print dayofyear(datetime(2020-12-31))', result: 366 },
);
export const hourofday = part(
  'hourofday',
  'The hour of the day of a datetime, 0 to 23.',
  'hour-of-day-function.md',
  hourOf,
  { kql: 'print hourofday(datetime(2015-12-14 18:54))', result: 18 },
);
export const weekOfYear = part(
  'week_of_year',
  'The ISO 8601 week of a datetime, 1 to 53; week 1 holds the first Thursday of the year.',
  'week-of-year-function.md',
  isoWeekOf,
  { kql: 'print week_of_year(datetime(2000-01-01))', result: 52 },
);
export const weekofyear = part(
  'weekofyear',
  'The week of a datetime, 1 to 53; week 1 holds the first Wednesday of the year, weeks start on Sunday. Obsolete: see week_of_year.',
  'week-of-year-function.md',
  legacyWeekOf,
  { kql: 'print weekofyear(datetime(2020-06-15))', result: 25 },
);
