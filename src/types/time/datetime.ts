import { daysOfTicks, EPOCH_2010, TICKS_PER_DAY, timeOfDay } from './civil.ts';
import { datetimeText } from './datetime-text.ts';

export * from './calendar.ts';
export * from './civil.ts';
export { parseIsoDatetimeNarrow } from './datetime-narrow.ts';
export { parseDatetime, saysZone } from './datetime-parse.ts';

/** Kusto's canonical text: `2017-01-01T00:00:00.0000000Z`. */
export function formatDatetime(ticks: bigint): string {
  return datetimeText(daysOfTicks(ticks), timeOfDay(ticks));
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
  return datetimeText(EPOCH_2010_DAYS + days, rest);
}
