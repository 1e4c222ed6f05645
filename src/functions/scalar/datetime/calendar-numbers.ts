import { civilFromDays, daysFromCivil } from '../../../types/time/datetime.ts';
import type { DayReader } from '../../vectors/days.ts';

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

let lastDay = Number.NaN;
let lastCivil: Civil = { year: 1, month: 1, day: 1 };

/** The date of a day number. Remembers the last one: logs come in order of time. */
export function civilOf(day: number): Civil {
  if (day !== lastDay) {
    lastCivil = civilFromDays(day);
    lastDay = day;
  }
  return lastCivil;
}

export const yearOf: DayReader = (day) => civilOf(day).year;
export const quarterOf: DayReader = (day) => Math.floor((civilOf(day).month - 1) / 3) + 1;
export const monthOf: DayReader = (day) => civilOf(day).month;
export const dayOfMonthOf: DayReader = (day) => civilOf(day).day;
export const dayOfYearOf: DayReader = (day) => day - daysFromCivil(civilOf(day).year, 1, 1) + 1;
export const hourOf: DayReader = (_day, ticks) => Math.floor(ticks / 36e9);
export const minuteOf: DayReader = (_day, ticks) => Math.floor(ticks / 6e8) % 60;
export const secondOf: DayReader = (_day, ticks) => Math.floor(ticks / 1e7) % 60;
/** Ticks within the second. */
export const fractionOf: DayReader = (_day, ticks) => ticks % 1e7;

/** Days since Sunday. 0001-01-01 was a Monday. */
export const dayOfWeekOf: DayReader = (day) => (day + 1) % 7;

/** The ISO 8601 week: week 1 holds the first Thursday, weeks start on Monday. */
export const isoWeekOf: DayReader = (day) => {
  const thursday = day - (day % 7) + 3;
  return Math.floor((thursday - daysFromCivil(civilOf(thursday).year, 1, 1)) / 7) + 1;
};

/**
 * The week of the obsolete `weekofyear`: week 1 is the first with at least four days, weeks start on Sunday, and the last days
 * of a year stay in it.
 */
export const legacyWeekOf: DayReader = (day) => {
  const firstOfYear = daysFromCivil(civilOf(day).year, 1, 1);
  const first = firstWeekStart(firstOfYear);
  if (day >= first) return Math.floor((day - first) / 7) + 1;
  const firstOfLastYear = daysFromCivil(civilOf(day).year - 1, 1, 1);
  return Math.floor((day - firstWeekStart(firstOfLastYear)) / 7) + 1;
};

/** The Sunday on which week 1 starts: that of January 1st when four days of its week are left, else the next. */
function firstWeekStart(firstOfYear: number): number {
  const weekday = (firstOfYear + 1) % 7;
  return weekday <= 3 ? firstOfYear - weekday : firstOfYear - weekday + 7;
}
