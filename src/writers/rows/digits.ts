import { civilFromDays, EPOCH_2010, TICKS_PER_DAY } from '../../types/time/datetime.ts';

/** Bytes of a time, and of an integer at most. */
export const TIME = 28;
export const QUOTED_TIME = TIME + 2;
export const INTEGER = 17;

const ZERO = 0x30;
const DASH = 0x2d;
const COLON = 0x3a;
const QUOTE = 0x22;
const DAY = Number(TICKS_PER_DAY);
const EPOCH_2010_DAYS = Number(EPOCH_2010 / TICKS_PER_DAY);

/** Writes the digits of a number below 2^31 so that they end before `end`, zeros in front: `count` of them. */
function putDigits(number: number, count: number, bytes: Uint8Array, end: number): void {
  let rest = number | 0;
  for (let at = end - 1; at >= end - count; at--) {
    const tenth = (rest / 10) | 0;
    bytes[at] = ZERO + rest - tenth * 10;
    rest = tenth;
  }
}

/** The date that was written last, `2017-01-01`: times that follow one another mostly share it. */
const date = { days: Number.NaN, bytes: new Uint8Array(10).fill(DASH) };

function putDate(days: number, bytes: Uint8Array, at: number): void {
  if (days !== date.days) {
    const { year, month, day } = civilFromDays(days);
    putDigits(year, 4, date.bytes, 4);
    putDigits(month, 2, date.bytes, 7);
    putDigits(day, 2, date.bytes, 10);
    date.days = days;
  }
  for (let index = 0; index < 10; index++) bytes[at + index] = date.bytes[index] as number;
}

/** Writes what `formatDatetimeNarrow` gives. Says where it ends. */
export function addTime(ticksFrom2010: number, bytes: Uint8Array, at: number): number {
  let days = Math.floor(ticksFrom2010 / DAY);
  let rest = ticksFrom2010 - days * DAY;
  // The quotient of a tick just before midnight can round up to the next day.
  if (rest < 0) {
    days -= 1;
    rest += DAY;
  }
  const seconds = Math.floor(rest / 1e7);
  const minutes = (seconds / 60) | 0;
  const hours = (minutes / 60) | 0;
  putDate(EPOCH_2010_DAYS + days, bytes, at);
  bytes[at + 10] = 0x54;
  putDigits(hours, 2, bytes, at + 13);
  bytes[at + 13] = COLON;
  putDigits(minutes - hours * 60, 2, bytes, at + 16);
  bytes[at + 16] = COLON;
  putDigits(seconds - minutes * 60, 2, bytes, at + 19);
  bytes[at + 19] = 0x2e;
  putDigits(rest - seconds * 1e7, 7, bytes, at + 27);
  bytes[at + 27] = 0x5a;
  return at + TIME;
}

/** As `addTime`, in quotes. */
export function addQuotedTime(ticksFrom2010: number, bytes: Uint8Array, at: number): number {
  bytes[at] = QUOTE;
  const end = addTime(ticksFrom2010, bytes, at + 1);
  bytes[end] = QUOTE;
  return end + 1;
}

/** Writes an integer that is exact as a double. Says where it ends. */
export function addInteger(value: number, bytes: Uint8Array, at: number): number {
  if (value < 0) {
    bytes[at] = DASH;
    return addInteger(-value, bytes, at + 1);
  }
  if (value >= 2 ** 31) {
    // Nine digits at a time.
    const billions = Math.floor(value / 1e9);
    const end = addInteger(billions, bytes, at) + 9;
    putDigits(value - billions * 1e9, 9, bytes, end);
    return end;
  }
  let count = 1;
  for (let most = 10; most <= value; most *= 10) count++;
  putDigits(value, count, bytes, at + count);
  return at + count;
}
