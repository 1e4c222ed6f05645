import { UNIX_EPOCH } from '../../types/time/datetime.ts';

/** What whole numbers since 1970-01-01 count, by how many digits those of our times have: 2001 to 2286. */
const units = {
  10: { unit: 'seconds', ticks: 10_000_000n, per: 1n },
  13: { unit: 'milliseconds', ticks: 10_000n, per: 1n },
  16: { unit: 'microseconds', ticks: 10n, per: 1n },
  19: { unit: 'nanoseconds', ticks: 1n, per: 100n },
} as const;

export type EpochUnit = (typeof units)[keyof typeof units]['unit'];

/** A fraction has as many digits as writers of logs give it. */
const number = /^([1-9]\d*)(?:\.(\d{1,9}))?$/;

const unitOf = (whole: string): (typeof units)[keyof typeof units] | undefined =>
  units[whole.length as keyof typeof units];

/** What a number counts if it is a time since 1970. */
export const epochUnit = (text: string): EpochUnit | undefined => unitOf(number.exec(text)?.[1] ?? '')?.unit;

/** The time that a number of the unit is, to a tick; undefined for any other text, a number that another unit would suit included. */
export function epochTicks(text: string, unit: EpochUnit): bigint | undefined {
  const [, whole = '', fraction = ''] = number.exec(text) ?? [];
  const own = unitOf(whole);
  if (own === undefined || own.unit !== unit) return undefined;
  const part = (BigInt(fraction.padEnd(9, '0')) * own.ticks) / 1_000_000_000n / own.per;
  return UNIX_EPOCH + (BigInt(whole) * own.ticks) / own.per + part;
}
