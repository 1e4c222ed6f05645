import { civilFromDays, daysOfTicks, EPOCH_2010, TICKS_PER_DAY, timeOfDay } from './civil.ts';

export * from './calendar.ts';
export * from './civil.ts';
export { parseIsoDatetimeNarrow } from './datetime-narrow.ts';
export { parseDatetime, saysZone } from './datetime-parse.ts';

const two = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));
const four = (value: number): string => (value > 999 ? String(value) : String(value).padStart(4, '0'));

/** Kusto's canonical text: `2017-01-01T00:00:00.0000000Z`. */
export function formatDatetime(ticks: bigint): string {
  return isoText(daysOfTicks(ticks), timeOfDay(ticks));
}

const EPOCH_2010_DAYS = Number(EPOCH_2010 / TICKS_PER_DAY);

/** The canonical text of a narrow datetime: ticks since 2010-01-01 as a double. */
export function formatDatetimeNarrow(ticksFrom2010: number): string {
  let days = Math.floor(ticksFrom2010 / 864e9);
  let rest = ticksFrom2010 - days * 864e9;
  // The quotient of a tick just before midnight can round up to the next day.
  if (rest < 0) {
    days -= 1;
    rest += 864e9;
  }
  return isoText(EPOCH_2010_DAYS + days, rest);
}

/** The date that was written last: times that follow one another mostly share it. */
const written = { days: Number.NaN, date: '' };

function dateText(days: number): string {
  if (days !== written.days) {
    const { year, month, day } = civilFromDays(days);
    written.days = days;
    written.date = `${four(year)}-${two[month]}-${two[day]}`;
  }
  return written.date;
}

/** The text of a day counted from 0001-01-01 and of the ticks since its midnight. */
function isoText(days: number, ticksOfDay: number): string {
  const seconds = Math.floor(ticksOfDay / 1e7);
  const minutes = Math.floor(seconds / 60);
  const hour = Math.floor(minutes / 60);
  // Adding a leading 1 and cutting it off pads with zeros at a third of the cost of padStart.
  const fraction = String(1e7 + ticksOfDay - seconds * 1e7).slice(1);
  return `${dateText(days)}T${two[hour]}:${two[minutes - hour * 60]}:${two[seconds - minutes * 60]}.${fraction}Z`;
}
