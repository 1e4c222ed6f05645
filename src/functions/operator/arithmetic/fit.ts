import type { LongType } from '../../../types/scalar-type.ts';
import { isDatetimeTicks } from '../../../types/time/datetime.ts';
import { MAX_TIMESPAN, MIN_TIMESPAN } from '../../../types/time/timespan.ts';

/** `long` arithmetic wraps modulo 2^64. */
const wrapped = (exact: bigint): bigint => BigInt.asIntN(64, exact);

/** A timespan that does not fit 64 bits is null. */
const spanOrNull = (exact: bigint): bigint | undefined =>
  exact >= MIN_TIMESPAN && exact <= MAX_TIMESPAN ? exact : undefined;

/** A datetime outside 0001-01-01 … 9999-12-31 is null. */
const datetimeOrNull = (exact: bigint): bigint | undefined => (isDatetimeTicks(exact) ? exact : undefined);

/** What becomes of an exact result of each 64-bit type. */
export const fits = { long: wrapped, timespan: spanOrNull, datetime: datetimeOrNull } satisfies {
  [T in LongType]: (exact: bigint) => bigint | undefined;
};
