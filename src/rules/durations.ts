import { parseTimespan } from '../types/time/timespan.ts';

const TICKS: Readonly<Record<string, bigint>> = {
  d: 864_000_000_000n,
  h: 36_000_000_000n,
  m: 600_000_000n,
  s: 10_000_000n,
};
const isoDuration = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** A length of time in a rule, in ticks; `odd` says why the service's validator would refuse the way it is written. */
export interface RuleDuration {
  readonly ticks: bigint;
  readonly odd: string | undefined;
}

/**
 * Reads `queryFrequency`, `queryPeriod` and their like: `01:00:00`, `1.00:00:00`, a bare number of days, `5m`, `1h`,
 * `14d`, and ISO 8601 (`PT1H`), which ARM templates use. Undefined when it is none of these.
 */
export function parseRuleDuration(text: string): RuleDuration | undefined {
  const trimmed = text.trim();
  if (/^\d+$/.test(trimmed))
    return {
      ticks: BigInt(trimmed) * (TICKS['d'] ?? 0n),
      odd: `a bare number means days, here ${trimmed} days`,
    };
  if (trimmed.includes(':')) {
    const ticks = parseTimespan(trimmed);
    return ticks === undefined ? undefined : { ticks, odd: undefined };
  }
  const short = /^(\d+)([mhd])$/.exec(trimmed);
  if (short !== null) return { ticks: BigInt(short[1] ?? 0) * (TICKS[short[2] ?? ''] ?? 0n), odd: undefined };
  const several = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?$/.exec(trimmed);
  if (several !== null && trimmed !== '') {
    const [, days, hours, minutes] = several;
    const ticks = lengthOf({ d: days, h: hours, m: minutes });
    return { ticks, odd: 'the validator of the repository takes one number with one letter, such as 70m' };
  }
  const iso = isoDuration.exec(trimmed);
  if (iso === null || trimmed.length < 3) return undefined;
  const [, weeks, days, hours, minutes, seconds] = iso;
  const ticks = lengthOf({ d: days, h: hours, m: minutes, s: seconds }) + 7n * lengthOf({ d: weeks });
  return { ticks, odd: 'ISO 8601 is the spelling of ARM templates; rule files write 1h or 14d' };
}

const lengthOf = (parts: Readonly<Record<string, string | undefined>>): bigint =>
  Object.entries(parts).reduce((sum, [unit, count]) => sum + BigInt(count ?? 0) * (TICKS[unit] ?? 0n), 0n);

/** The shortest spelling that rule files have for a length of time: `14d`, `90m`. */
export function durationText(ticks: bigint): string {
  for (const unit of ['d', 'h', 'm', 's']) {
    const length = TICKS[unit] ?? 1n;
    if (ticks % length === 0n) return `${ticks / length}${unit}`;
  }
  return `${Number(ticks) / 1e7}s`;
}
