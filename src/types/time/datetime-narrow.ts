import { daysFromCivil, daysInMonth, EPOCH_2010, TICKS_PER_DAY } from './civil.ts';

const EPOCH_2010_DAYS = Number(EPOCH_2010 / TICKS_PER_DAY);

/** The number in two digits at `at`, NaN when they are not digits (or the text ends). */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/**
 * Ticks since 2010-01-01 of an ISO 8601 text: a full date, alone or with a time to at least the minute
 * (`2025-10-20T12:00:00.1234567Z`, a space for the `T`, an offset for the `Z`). NaN when the text has any other form, or the
 * instant is not exact as a double; `parseDatetime` then decides. A fraction is rounded to whole ticks.
 */
export function parseIsoDatetimeNarrow(text: string): number {
  const length = text.length;
  if (length < 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)))
    return Number.NaN;
  const midnight = (daysFromCivil(year, month, day) - EPOCH_2010_DAYS) * 1440;
  if (length === 10) return safe(midnight * 6e8);
  const separator = text.charCodeAt(10);
  if ((separator !== 84 && separator !== 32) || text.charCodeAt(13) !== 58) return Number.NaN;
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  if (!(hour < 24 && minute < 60)) return Number.NaN;
  let at = 16;
  let second = 0;
  let fraction = 0;
  if (text.charCodeAt(at) === 58) {
    second = twoDigits(text, at + 1);
    if (!(second < 60)) return Number.NaN;
    at += 3;
    if (text.charCodeAt(at) === 46) {
      const start = ++at;
      for (; at < length; at++) {
        const digit = text.charCodeAt(at) - 48;
        if (digit < 0 || digit > 9) break;
        if (at < start + 7) fraction = fraction * 10 + digit;
        else if (at === start + 7 && digit >= 5) fraction++;
      }
      if (at === start) return Number.NaN;
      for (let digits = at - start; digits < 7; digits++) fraction *= 10;
    }
  }
  const offset = at === length ? 0 : offsetMinutes(text, at);
  return safe(((midnight + hour * 60 + minute - offset) * 60 + second) * 1e7 + fraction);
}

/** The ticks when every tick near them is exact as a double, else NaN. */
const safe = (ticks: number): number => (Number.isSafeInteger(ticks) ? ticks : Number.NaN);

/** Minutes east of UTC of the `Z`, `+02:00` or `+0200` that ends the text. */
function offsetMinutes(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const rest = text.length - at;
  if (code === 90) return rest === 1 ? 0 : Number.NaN;
  if (code !== 43 && code !== 45) return Number.NaN;
  const colon = text.charCodeAt(at + 3) === 58 ? 1 : 0;
  if (rest !== 5 + colon) return Number.NaN;
  const hours = twoDigits(text, at + 1);
  const minutes = twoDigits(text, at + 3 + colon);
  if (!(hours <= 14 && minutes < 60)) return Number.NaN;
  return (code === 45 ? -1 : 1) * (hours * 60 + minutes);
}
