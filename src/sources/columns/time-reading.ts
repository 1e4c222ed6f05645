import {
  daysInMonth,
  isDatetimeTicks,
  parseDatetime,
  parseIsoDatetimeNarrow,
  saysZone,
  ticksFromCivil,
  UNIX_EPOCH,
} from '../../types/time/datetime.ts';
import type { Zone } from '../../types/time/zone.ts';
import { type EpochUnit, epochTicks } from './epoch-time.ts';
import type { LongReading } from './long-writer.ts';

/** Month first (United States) or day first. */
export type DateOrder = 'mdy' | 'dmy';

/** How the times of a column are read. */
export interface TimeOptions {
  /** The zone of times that do not say theirs; without it UTC. */
  readonly zone?: Zone | undefined;
  /** How dates with numbers for day and month are read; without it only those that leave no doubt are. */
  readonly order?: DateOrder | undefined;
  /** What numbers count that are times; without it they are none. */
  readonly epoch?: EpochUnit | undefined;
}

/**
 * `10/25/2023, 9:43:21.990 AM`, `25.10.2023 09:43:21`, `25/10/23`: as portals and spreadsheets print times for people; `10/25/2023 9:43:21 AM +00:00` as .NET
 * prints those with an offset.
 */
const portal =
  /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,7}))?)?(?:\s*([ap])\.?m\.?)?(?:\s*([+-]\d{2}:?\d{2}|Z|UTC|GMT))?)?$/i;

/** A date with numbers for day and month, as portals and spreadsheets print it. */
export interface PortalDate {
  readonly first: number;
  readonly second: number;
  /** With dots the day comes first. */
  readonly dotted: boolean;
  /** It says how far it is from UTC. */
  readonly saysZone: boolean;
}

/** `/Date(1760954400000)/`: milliseconds since 1970 as PowerShell and .NET wrote them into JSON; an offset says where the clock was, and moves nothing. */
const ofDotNet = /^\/Date\((-?\d{1,14})(?:[+-]\d{4})?\)\/$/;

/** The two numbers of a portal's date, if the text is one. */
export function portalDate(text: string): PortalDate | undefined {
  const match = portal.exec(text.trim());
  if (match === null) return undefined;
  return {
    first: Number(match[1]),
    second: Number(match[3]),
    dotted: match[2] === '.',
    saysZone: match[10] !== undefined,
  };
}

function portalTicks(match: RegExpExecArray, given: DateOrder | undefined): bigint | undefined {
  const [, first, separator, second, yearText = '', hourText, minute, seconds, fraction, half] = match;
  const order = given ?? orderOf(Number(first), Number(second));
  if (order === undefined && separator !== '.') return undefined;
  const dayFirst = order === 'dmy' || separator === '.';
  const month = Number(dayFirst ? second : first);
  const day = Number(dayFirst ? first : second);
  const year = yearOf(yearText);
  let hour = Number(hourText ?? 0);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (month < 1 || month > 12 || day > daysInMonth(year, month)) return undefined;
  return ticksFromCivil(
    year,
    month,
    day,
    hour,
    Number(minute ?? 0),
    Number(seconds ?? 0),
    Number((fraction ?? '').padEnd(7, '0')),
  );
}

/** Two digits are a year from 1950 to 2049, as .NET reads them. */
function yearOf(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

const TICKS_PER_MINUTE = 600_000_000n;

/** How far an offset such as `+02:00` is from UTC. */
function offsetTicks(text: string): bigint {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return 0n;
  const ticks = (BigInt(hours) * 60n + BigInt(minutes)) * TICKS_PER_MINUTE;
  return sign === '-' ? -ticks : ticks;
}

/** What two numbers say themselves about which of them is the month. */
function orderOf(first: number, second: number): DateOrder | undefined {
  if (first > 12) return 'dmy';
  return second > 12 || first === second ? 'mdy' : undefined;
}

const inCalendar = (ticks: bigint): bigint | undefined => (isDatetimeTicks(ticks) ? ticks : undefined);

/** Reads the times of a column. */
export function timeReader({ zone, order, epoch }: TimeOptions): (text: string) => LongReading {
  const toUtc = (ticks: bigint | undefined): bigint | undefined =>
    ticks === undefined || zone === undefined ? ticks : zone.localToUtc(ticks);
  const slow = (text: string): bigint | undefined => {
    const moment = epoch === undefined ? undefined : epochTicks(text, epoch);
    if (moment !== undefined) return moment;
    const milliseconds = text.startsWith('/') ? ofDotNet.exec(text)?.[1] : undefined;
    if (milliseconds !== undefined) return inCalendar(UNIX_EPOCH + BigInt(milliseconds) * 10_000n);
    const match = portal.exec(text.trim());
    if (match !== null) {
      const wall = portalTicks(match, order);
      const offset = match[10];
      return wall === undefined || offset === undefined
        ? toUtc(wall)
        : inCalendar(wall - offsetTicks(offset));
    }
    const ticks = parseDatetime(text);
    return saysZone(text) ? ticks : toUtc(ticks);
  };
  if (zone !== undefined) return slow;
  return (text) => {
    const narrow = parseIsoDatetimeNarrow(text);
    return Number.isNaN(narrow) ? slow(text) : narrow;
  };
}
