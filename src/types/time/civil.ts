/** Ticks of 100 ns in each unit of time. */
export const TICKS_PER_MICROSECOND = 10n;
export const TICKS_PER_MILLISECOND = 10_000n;
export const TICKS_PER_SECOND = 10_000_000n;
export const TICKS_PER_MINUTE = 600_000_000n;
export const TICKS_PER_HOUR = 36_000_000_000n;
export const TICKS_PER_DAY = 864_000_000_000n;

/** 0001-01-01T00:00:00Z. */
export const MIN_TICKS = 0n;
/** 9999-12-31T23:59:59.9999999Z. */
export const MAX_TICKS = 3_155_378_975_999_999_999n;
/** Ticks of 1970-01-01. */
export const UNIX_EPOCH = 621_355_968_000_000_000n;
/** Ticks of 2010-01-01, the origin of *narrow* datetimes: doubles that are exact over ±28.5 years. */
export const EPOCH_2010 = 633_979_008_000_000_000n;

/** A calendar date and time of day in the proleptic Gregorian calendar. */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Ticks of 100 ns within the second. */
  readonly fraction: number;
}

const DAY_TICKS = 864e9;

/** Whether it is a datetime: from year 1 to the end of year 9999. */
export const isDatetimeTicks = (ticks: bigint): boolean => ticks >= MIN_TICKS && ticks <= MAX_TICKS;

/** Whether a year of the Gregorian calendar has a 29th of February. */
export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** `month` from 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days from 0001-01-01 to a valid date. */
export function daysFromCivil(year: number, month: number, day: number): number {
  // Years start in March here, so that the leap day is the last of its year.
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 306;
}

/** The date that lies `days` after 0001-01-01. */
export function civilFromDays(days: number): { year: number; month: number; day: number } {
  const shifted = days + 306;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Whole days since 0001-01-01, rounded down. */
export function daysOfTicks(ticks: bigint): number {
  const days = ticks / TICKS_PER_DAY;
  return Number(ticks < 0n && days * TICKS_PER_DAY !== ticks ? days - 1n : days);
}

/** Ticks since midnight, 0 … 863,999,999,999: exact as a number. */
export function timeOfDay(ticks: bigint): number {
  const rest = Number(ticks % TICKS_PER_DAY);
  return rest < 0 ? rest + DAY_TICKS : rest;
}

/** Ticks of so many days. */
export const ticksFromDays = (days: number): bigint => BigInt(days) * TICKS_PER_DAY;

/** The calendar reading of a datetime. */
export function civilFromTicks(ticks: bigint): CivilTime {
  const days = daysOfTicks(ticks);
  const ticksOfDay = timeOfDay(ticks);
  const { year, month, day } = civilFromDays(days);
  const seconds = Math.floor(ticksOfDay / 1e7);
  return {
    year,
    month,
    day,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    fraction: ticksOfDay - seconds * 1e7,
  };
}

/** Ticks of a calendar reading; `undefined` when a part is out of its range (month 13, February 30, year 10000 …). */
export function ticksFromCivil(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  fraction = 0,
): bigint | undefined {
  if (!isCivil(year, month, day, hour, minute, second, fraction)) return undefined;
  return (
    ticksFromDays(daysFromCivil(year, month, day)) +
    BigInt(((hour * 60 + minute) * 60 + second) * 1e7 + fraction)
  );
}

function isCivil(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  fraction: number,
): boolean {
  return (
    year >= 1 &&
    year <= 9999 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month) &&
    hour >= 0 &&
    hour < 24 &&
    minute >= 0 &&
    minute < 60 &&
    second >= 0 &&
    second < 60 &&
    fraction >= 0 &&
    fraction < 1e7
  );
}
