// What the calendar says of an instant, one at a time: what the functions that read whole columns are compared with.
import {
  addMonths,
  type CalendarUnit,
  civilFromDays,
  daysFromCivil,
  daysOfTicks,
  isDatetimeTicks,
  startDay,
  ticksFromDays,
} from '../../src/types/time/datetime.ts';

/** 0001-01-01 was a Monday. */
const dayOfWeekOfDays = (days: number): number => (((days + 1) % 7) + 7) % 7;

/** The same date of another year; February 29 becomes 28 where there is none. */
export const addYears = (ticks: bigint, years: number): bigint | undefined =>
  addMonths(ticks, Math.trunc(years) * 12);

/** `endofday(t, offset)` and its sisters: the last tick of the unit, `offset` units away. */
export function endOf(unit: CalendarUnit, ticks: bigint, offset = 0): bigint | undefined {
  const days = startDay(unit, daysOfTicks(ticks), Math.trunc(offset) + 1);
  const last = days === undefined ? undefined : ticksFromDays(days) - 1n;
  return last !== undefined && isDatetimeTicks(last) ? last : undefined;
}

/** Days since Sunday, 0–6. */
export const dayOfWeek = (ticks: bigint): number => dayOfWeekOfDays(daysOfTicks(ticks));

/** 1–366. */
export function dayOfYear(ticks: bigint): number {
  const days = daysOfTicks(ticks);
  return days - daysFromCivil(civilFromDays(days).year, 1, 1) + 1;
}

/** `week_of_year`: the ISO 8601 week, 1–53; week 1 holds the first Thursday. */
export function isoWeek(ticks: bigint): number {
  const days = daysOfTicks(ticks);
  const thursday = days - ((dayOfWeekOfDays(days) + 6) % 7) + 3;
  // The Monday of 0001-01-01 is day 0, so every Thursday from there on lies in a year the calendar knows.
  return Math.floor((thursday - daysFromCivil(civilFromDays(thursday).year, 1, 1)) / 7) + 1;
}
