import { EPOCH_2010, isDatetimeTicks, TICKS_PER_MINUTE, ticksFromCivil } from './civil.ts';
import { parseIsoDatetimeNarrow } from './datetime-narrow.ts';

const time = String.raw`(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:[.,](?<fraction>\d+))?)?(?:\s*(?<half>[ap]m))?`;
const zone = String.raw`(?:\s*(?:(?<utc>z|utc|gmt|ut)|(?<sign>[+-])(?<zoneHour>\d{2}):?(?<zoneMinute>\d{2})?))?`;
const weekday = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\\s+)?';
const monthName = '(?<name>[a-z]{3,9})\\.?';

const form = (date: string, gap: string): RegExp =>
  new RegExp(`^${weekday}${date}(?:${gap}${time}${zone})?$`, 'i');

/** Every accepted spelling of a date, each with an optional time of day and zone. */
const forms: readonly RegExp[] = [
  // ISO 8601: 2014-11-08T15:55:55.123456Z, 2014-11-08 15:55, 2014-11-08, and down to the year alone: 2014-11, 2014. A full date may
  // have dots too, as the manual writes the parts of a literal.
  form(String.raw`(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})`, String.raw`(?:t|\s+)`),
  /^(?<year>\d{4})(?:[-/](?<month>\d{1,2}))?$/,
  // Digits alone: 20141108.
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
  // Month first, as in the United States: 11/8/2014 3:05:02 PM, 12-02-2022, 12.02.2022.
  form(String.raw`(?<month>\d{1,2})([-/.])(?<day>\d{1,2})\2(?<year>\d{4}|\d{2})`, String.raw`,?\s+`),
  // RFC 822 and 850: Sat, 8 Nov 14 15:05:02 GMT; Saturday, 08-Nov-14 15:05:02 GMT.
  form(String.raw`(?<day>\d{1,2})[-\s]\s*${monthName}[-\s]\s*(?<year>\d{4}|\d{2})`, String.raw`,?\s+`),
  // Oct 20, 2025 3:04:05 PM, as the portals print it.
  form(String.raw`${monthName}\s+(?<day>\d{1,2}),?\s+(?<year>\d{4})`, String.raw`,?\s+`),
];

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/**
 * The instant that a text names, in ticks since year 1, for everything `todatetime` and `datetime(…)` read: ISO 8601 (also cut
 * after the year, the month or the date), RFC 822 and 850, US month/day/year. Without a zone the text is UTC. A fraction is
 * rounded to whole ticks.
 * `undefined` when the text is none of these or names no instant of the calendar.
 */
export function parseDatetime(text: string): bigint | undefined {
  const narrow = parseIsoDatetimeNarrow(text);
  if (!Number.isNaN(narrow)) return EPOCH_2010 + BigInt(narrow);
  const groups = partsOf(text);
  return groups === undefined ? undefined : ticksOf(groups);
}

/** Whether a text that names an instant says its zone itself. */
export function saysZone(text: string): boolean {
  const groups = partsOf(text);
  return groups?.['utc'] !== undefined || groups?.['sign'] !== undefined;
}

type Parts = Readonly<Record<string, string | undefined>>;

function partsOf(text: string): Parts | undefined {
  const trimmed = text.trim();
  // No form is shorter than a year or much longer than RFC 850 with a long fraction.
  if (trimmed.length < 4 || trimmed.length > 80) return undefined;
  for (const pattern of forms) {
    const groups = pattern.exec(trimmed)?.groups;
    if (groups !== undefined) return groups;
  }
  return undefined;
}

function ticksOf(groups: Parts): bigint | undefined {
  const { year, month, name, day, hour, minute, second, fraction, half, sign } = groups;
  const hours = hourOf(Number(hour ?? 0), half);
  if (year === undefined || hours === undefined) return undefined;
  const local = ticksFromCivil(
    fullYear(year),
    name === undefined ? Number(month ?? 1) : monthNumber(name),
    Number(day ?? 1),
    hours,
    Number(minute ?? 0),
    Number(second ?? 0),
    Number((fraction ?? '').slice(0, 7).padEnd(7, '0')),
  );
  if (local === undefined) return undefined;
  const east = sign === undefined ? 0 : Number(groups['zoneHour']) * 60 + Number(groups['zoneMinute'] ?? 0);
  if (east > 14 * 60) return undefined;
  const roundedUp = Number(fraction?.[7] ?? 0) >= 5 ? 1n : 0n;
  const ticks = local + roundedUp - BigInt(sign === '-' ? -east : east) * TICKS_PER_MINUTE;
  return isDatetimeTicks(ticks) ? ticks : undefined;
}

/** Two digits mean 1950 to 2049, as in .NET's invariant calendar. */
function fullYear(digits: string): number {
  const value = Number(digits);
  if (digits.length > 2) return value;
  return value < 50 ? 2000 + value : 1900 + value;
}

/** 1–12 for a full or three-letter month name, else 0, which is no month. */
function monthNumber(name: string): number {
  const lower = name.toLowerCase();
  return monthNames.findIndex((month) => month === lower || month.slice(0, 3) === lower) + 1;
}

/** The hour on the 24-hour clock; `undefined` for `13 PM` and `0 AM`. */
function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}
