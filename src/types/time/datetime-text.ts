import { civilFromDays } from './civil.ts';

const ZERO = 0x30;

/** The text that was written last. Written in place, it becomes one string: put together from parts, it was a chain of eight. */
const written = Buffer.from('0001-01-01T00:00:00.0000000Z', 'latin1');
/** The day of it: times that follow one another mostly share it. */
let writtenDays = 0;

/** Kusto's canonical text of a day counted from 0001-01-01 and of the ticks since its midnight: `2017-01-01T00:00:00.0000000Z`. */
export function datetimeText(days: number, ticksOfDay: number): string {
  if (days !== writtenDays) {
    const { year, month, day } = civilFromDays(days);
    digits(year, 0, 4);
    digits(month, 5, 2);
    digits(day, 8, 2);
    writtenDays = days;
  }
  const seconds = Math.floor(ticksOfDay / 1e7);
  const minutes = Math.floor(seconds / 60);
  const hour = Math.floor(minutes / 60);
  digits(hour, 11, 2);
  digits(minutes - hour * 60, 14, 2);
  digits(seconds - minutes * 60, 17, 2);
  digits(ticksOfDay - seconds * 1e7, 20, 7);
  return written.toString('latin1');
}

/** Writes a number with so many digits, of which the first is at `at`. */
function digits(value: number, at: number, count: number): void {
  let left = value | 0;
  for (let place = at + count - 1; place >= at; place--) {
    const rest = (left / 10) | 0;
    written[place] = ZERO + left - rest * 10;
    left = rest;
  }
}
