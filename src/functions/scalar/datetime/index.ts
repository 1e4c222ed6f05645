export { datetimeAdd } from './datetime_add.ts';
export { datetimeDiff } from './datetime_diff.ts';
export { datetimePart } from './datetime_part.ts';
export { dayofweek } from './dayofweek.ts';
export { formatDatetimeFunction } from './format_datetime.ts';
export { formatTimespanFunction } from './format_timespan.ts';
export { makeDatetime } from './make_datetime.ts';
export { makeTimespan } from './make_timespan.ts';
export { ago, now } from './now.ts';
export { dayofmonth, dayofyear, getyear, hourofday, monthofyear, weekOfYear, weekofyear } from './parts.ts';
export {
  endofday,
  endofmonth,
  endofweek,
  endofyear,
  startofday,
  startofmonth,
  startofweek,
  startofyear,
} from './starts-and-ends.ts';
export {
  unixtimeMicroseconds,
  unixtimeMilliseconds,
  unixtimeNanoseconds,
  unixtimeSeconds,
} from './unixtime.ts';
export { datetimeListTimezones, datetimeLocalToUtc, datetimeUtcToLocal } from './zones.ts';
