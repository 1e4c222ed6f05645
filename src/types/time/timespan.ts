import {
  TICKS_PER_DAY,
  TICKS_PER_HOUR,
  TICKS_PER_MICROSECOND,
  TICKS_PER_MILLISECOND,
  TICKS_PER_MINUTE,
  TICKS_PER_SECOND,
} from './civil.ts';

/** Of a timespan in ticks: some 29,000 years either way. */
export const MIN_TIMESPAN = -(2n ** 63n);
/** The longest timespan, in ticks. */
export const MAX_TIMESPAN = 2n ** 63n - 1n;

/** A unit as ticks, or ticks over a divisor where it is finer than one tick. */
type Unit = readonly [ticks: bigint, divisor: bigint];

const units: ReadonlyMap<string, Unit> = new Map(
  (
    [
      [TICKS_PER_DAY, 1n, 'd day days'],
      [TICKS_PER_HOUR, 1n, 'h hr hrs hour hours'],
      [TICKS_PER_MINUTE, 1n, 'm min minute minutes'],
      [TICKS_PER_SECOND, 1n, 's sec second seconds'],
      [TICKS_PER_MILLISECOND, 1n, 'ms milli millis millisec millisecond milliseconds'],
      [TICKS_PER_MICROSECOND, 1n, 'micro micros microsec microsecond microseconds'],
      [1n, 100n, 'nano nanos nanosec nanosecond nanoseconds'],
      [1n, 1n, 'tick ticks'],
    ] as const
  ).flatMap(([ticks, divisor, names]) => names.split(' ').map((name) => [name, [ticks, divisor]] as const)),
);

const clock = /^(-)?(?:(\d{1,8})\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?$/;
const literal = /^([+-])?(\d+)(?:\.(\d*))?\s*([a-z]+)$/i;
const wholeDays = /^-?\d{1,8}$/;

/**
 * Ticks of what `totimespan` and `timespan(…)` read: `[-][d.]hh:mm[:ss[.fffffff]]`, a literal such as `1.5h`, `90 seconds` or `-1d`,
 * or a bare integer of days. `undefined` for anything else (`1.5`) and beyond 64 bits.
 */
export function parseTimespan(text: string): bigint | undefined {
  const trimmed = text.trim();
  const parts = clock.exec(trimmed);
  if (parts !== null) return clockTicks(parts);
  if (wholeDays.test(trimmed)) return inRange(BigInt(trimmed) * TICKS_PER_DAY);
  const [, sign, whole, fraction = '', name] = literal.exec(trimmed) ?? [];
  if (whole === undefined || name === undefined) return undefined;
  const ticks = unitTicks(whole, fraction, name.toLowerCase());
  return ticks === undefined ? undefined : inRange(sign === '-' ? -ticks : ticks);
}

/** Ticks of a literal's digits in a unit: exact, with anything finer than a tick dropped. */
function unitTicks(whole: string, fraction: string, name: string): bigint | undefined {
  const unit = units.get(name);
  if (unit === undefined || whole.length + fraction.length > 60) return undefined;
  const [ticks, divisor] = unit;
  return (BigInt(whole + fraction) * ticks) / (divisor * 10n ** BigInt(fraction.length));
}

function clockTicks([, minus, days, hour, minute, second, fraction]: RegExpExecArray): bigint | undefined {
  const hours = Number(hour);
  const minutes = Number(minute);
  const seconds = Number(second ?? 0);
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const ticks =
    BigInt(days ?? 0) * TICKS_PER_DAY +
    BigInt((hours * 60 + minutes) * 60 + seconds) * TICKS_PER_SECOND +
    BigInt((fraction ?? '').padEnd(7, '0'));
  return inRange(minus === undefined ? ticks : -ticks);
}

const inRange = (ticks: bigint): bigint | undefined =>
  ticks >= MIN_TIMESPAN && ticks <= MAX_TIMESPAN ? ticks : undefined;

const two = (value: bigint): string => String(value).padStart(2, '0');

/** Kusto's text: `1.02:03:04`, `-00:00:00.5000000`; seven digits of fraction, or none when it is zero. */
export function formatTimespan(ticks: bigint): string {
  const rest = ticks < 0n ? -ticks : ticks;
  const days = rest / TICKS_PER_DAY;
  const hours = (rest / TICKS_PER_HOUR) % 24n;
  const minutes = (rest / TICKS_PER_MINUTE) % 60n;
  const seconds = (rest / TICKS_PER_SECOND) % 60n;
  const fraction = rest % TICKS_PER_SECOND;
  const clockText = `${two(hours)}:${two(minutes)}:${two(seconds)}`;
  const tail = fraction === 0n ? '' : `.${String(fraction).padStart(7, '0')}`;
  return `${ticks < 0n ? '-' : ''}${days === 0n ? '' : `${days}.`}${clockText}${tail}`;
}
