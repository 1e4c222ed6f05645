import {
  civilFromDays,
  daysFromCivil,
  daysInMonth,
  daysOfTicks,
  isDatetimeTicks,
  TICKS_PER_DAY,
  ticksFromDays,
  timeOfDay,
} from './civil.ts';

/** The units of `startofday` … `endofyear`. */
export type CalendarUnit = 'day' | 'week' | 'month' | 'year';

/** Ticks, or `undefined` outside 0001-01-01 … 9999-12-31. */
const inRange = (ticks: bigint): bigint | undefined => (isDatetimeTicks(ticks) ? ticks : undefined);

/** `datetime + timespan`; `undefined` outside the calendar. */
export const addTicks = (ticks: bigint, span: bigint): bigint | undefined => inRange(ticks + span);

/** The same day of another month, or that month's last day when it is shorter. */
export function addMonths(ticks: bigint, months: number): bigint | undefined {
  const { year, month, day } = civilFromDays(daysOfTicks(ticks));
  const index = year * 12 + (month - 1) + Math.trunc(months);
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  if (!(newYear >= 1 && newYear <= 9999)) return undefined;
  const newDay = Math.min(day, daysInMonth(newYear, newMonth));
  return ticksFromDays(daysFromCivil(newYear, newMonth, newDay)) + BigInt(timeOfDay(ticks));
}

/** `startofday(t, offset)` and its sisters: midnight at the start of the unit, `offset` units away. Weeks start on Sunday. */
export function startOf(unit: CalendarUnit, ticks: bigint, offset = 0): bigint | undefined {
  const days = startDay(unit, daysOfTicks(ticks), Math.trunc(offset));
  return days === undefined ? undefined : inRange(ticksFromDays(days));
}

/** The day number on which the unit begins; `undefined` far outside the calendar. */
export function startDay(unit: CalendarUnit, days: number, offset: number): number | undefined {
  if (!(Math.abs(offset) < 4e6)) return undefined;
  switch (unit) {
    case 'day':
      return days + offset;
    case 'week':
      return days - dayOfWeekOfDays(days) + offset * 7;
    case 'month': {
      const { year, month } = civilFromDays(days);
      const index = year * 12 + (month - 1) + offset;
      const newYear = Math.floor(index / 12);
      return daysFromCivil(newYear, index - newYear * 12 + 1, 1);
    }
    case 'year':
      return daysFromCivil(civilFromDays(days).year + offset, 1, 1);
  }
}

/** 0001-01-01 was a Monday. */
const dayOfWeekOfDays = (days: number): number => (((days + 1) % 7) + 7) % 7;

/** The units that `datetime_diff` and `datetime_add` count in. */
export type DatePart =
  | 'year'
  | 'quarter'
  | 'month'
  | 'week'
  | 'day'
  | 'hour'
  | 'minute'
  | 'second'
  | 'millisecond'
  | 'microsecond'
  | 'nanosecond';

const fixedTicks: Readonly<Partial<Record<DatePart, bigint>>> = {
  week: 7n * TICKS_PER_DAY,
  day: TICKS_PER_DAY,
  hour: 36_000_000_000n,
  minute: 600_000_000n,
  second: 10_000_000n,
  millisecond: 10_000n,
  microsecond: 10n,
};

/** The ordinal of the unit a datetime lies in, so that `datetime_diff(part, a, b)` is the difference of two ordinals. */
export function partOrdinal(part: DatePart, ticks: bigint): bigint {
  if (part === 'year' || part === 'quarter' || part === 'month') {
    const { year, month } = civilFromDays(daysOfTicks(ticks));
    if (part === 'year') return BigInt(year);
    return BigInt(part === 'quarter' ? year * 4 + Math.floor((month - 1) / 3) : year * 12 + month - 1);
  }
  if (part === 'nanosecond') return ticks * 100n;
  // Weeks start on Sunday; day 0 is a Monday.
  if (part === 'week') return (ticks + TICKS_PER_DAY) / (7n * TICKS_PER_DAY);
  return ticks / (fixedTicks[part] ?? 1n);
}

/** `datetime_add(part, amount, t)`; `undefined` outside the calendar. */
export function addPart(part: DatePart, amount: bigint, ticks: bigint): bigint | undefined {
  if (amount > 10n ** 18n || amount < -(10n ** 18n)) return undefined;
  if (part === 'year') return addMonths(ticks, Number(amount) * 12);
  if (part === 'quarter') return addMonths(ticks, Number(amount) * 3);
  if (part === 'month') return addMonths(ticks, Number(amount));
  if (part === 'nanosecond') return addTicks(ticks, amount / 100n);
  return addTicks(ticks, amount * (fixedTicks[part] ?? 1n));
}
