import { type CivilTime, civilFromTicks, civilTime, EPOCH_2010, TICKS_PER_DAY } from './civil.ts';

export * from './calendar.ts';
export * from './civil.ts';
export { parseIsoDatetimeNarrow } from './datetime-narrow.ts';
export { parseDatetime } from './datetime-parse.ts';

const two = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));
const four = (value: number): string => (value > 999 ? String(value) : String(value).padStart(4, '0'));

/** Kusto's canonical text: `2017-01-01T00:00:00.0000000Z`. */
export function formatDatetime(ticks: bigint): string {
  return isoText(civilFromTicks(ticks));
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
  return isoText(civilTime(EPOCH_2010_DAYS + days, rest));
}

function isoText({ year, month, day, hour, minute, second, fraction }: CivilTime): string {
  const date = `${four(year)}-${two[month]}-${two[day]}`;
  // Adding a leading 1 and cutting it off pads with zeros at a third of the cost of padStart.
  return `${date}T${two[hour]}:${two[minute]}:${two[second]}.${String(1e7 + fraction).slice(1)}Z`;
}
