import type { LongType } from '../types/scalar-type.ts';
import { EPOCH_2010 } from '../types/time/datetime.ts';

// 64-bit integers as pairs of 32-bit halves, low half first: what a file has, made of and into doubles without a bigint a row.

const HALF = 2 ** 32;
const TICKS_PER_DAY = 864e9;
/** Days from 1970-01-01 to 2010-01-01, where narrow datetimes begin. */
const DAYS_TO_2010 = 14_610;
/** The halves of a day in nanoseconds. */
const DAY_HIGH = Math.floor((TICKS_PER_DAY * 100) / HALF);
const DAY_LOW = TICKS_PER_DAY * 100 - DAY_HIGH * HALF;
const NANOSECONDS_TO_2010 = BigInt(DAYS_TO_2010) * 86_400_000_000_000n;
const START_HIGH = Number(NANOSECONDS_TO_2010 / BigInt(HALF));
const START_LOW = Number(NANOSECONDS_TO_2010 % BigInt(HALF));

/** Ticks from year 1 to 1970. */
const EPOCH_1970 = EPOCH_2010 - NANOSECONDS_TO_2010 / 100n;

/** Ticks (from 1970 for a datetime) whose nanoseconds have 64 bits at most. */
const mostTicks = (2n ** 63n - 1n) / 100n;

const startOf = (type: LongType): bigint => (type === 'datetime' ? EPOCH_1970 : 0n);

/** Whether an exact value (ticks from year 1 for a datetime) can be said in nanoseconds. */
export function fitsNanoseconds(type: LongType, exact: bigint): boolean {
  const ticks = exact - startOf(type);
  return ticks <= mostTicks && ticks >= -mostTicks;
}

/** As Arrow counts: from 1970 for a datetime. Exact, whatever `fitsNanoseconds` says. */
export const toNanoseconds = (type: LongType, exact: bigint): bigint => (exact - startOf(type)) * 100n;

/** Ticks (from year 1 for a datetime); what is finer than a tick is cut off towards zero. */
export const fromNanoseconds = (type: LongType, nanoseconds: bigint): bigint =>
  nanoseconds / 100n + startOf(type);

/** Writes safe integers as halves. */
export function writeIntegers(values: Float64Array, out: Int32Array): void {
  for (let row = 0, at = 0; row < values.length; row++, at += 2) {
    const value = values[row] as number;
    const high = Math.floor(value / HALF);
    out[at] = (value - high * HALF) | 0;
    out[at + 1] = high;
  }
}

/** Writes narrow ticks (see `LongVector`) as nanoseconds. */
export function writeNanoseconds(type: LongType, ticks: Float64Array, out: Int32Array): void {
  const shift = type === 'datetime' ? DAYS_TO_2010 : 0;
  for (let row = 0, at = 0; row < ticks.length; row++, at += 2) {
    const value = ticks[row] as number;
    const day = Math.floor(value / TICKS_PER_DAY);
    const low = (day + shift) * DAY_LOW + (value - day * TICKS_PER_DAY) * 100;
    const carry = Math.floor(low / HALF);
    out[at] = (low - carry * HALF) | 0;
    out[at + 1] = (day + shift) * DAY_HIGH + carry;
  }
}

/** Reads halves of rows `start` to `end` as doubles; every value has to be a safe integer. */
export function readIntegers(halves: Int32Array, start: number, end: number): Float64Array {
  const out = new Float64Array(end - start);
  for (let row = 0, at = start * 2; row < out.length; row++, at += 2)
    out[row] = (halves[at + 1] as number) * HALF + ((halves[at] as number) >>> 0);
  return out;
}

/** As `readIntegers`, nanoseconds as narrow ticks; these have to be well within the safe range. */
export function readNanoseconds(
  type: LongType,
  halves: Int32Array,
  start: number,
  end: number,
): Float64Array {
  const [startHigh, startLow] = type === 'datetime' ? [START_HIGH, START_LOW] : [0, 0];
  const out = new Float64Array(end - start);
  // 2^32 is 42,949,672 · 100 + 96.
  for (let row = 0, at = start * 2; row < out.length; row++, at += 2) {
    const high = (halves[at + 1] as number) - startHigh;
    const low = ((halves[at] as number) >>> 0) - startLow;
    out[row] = high * 42_949_672 + (high * 96 + low) / 100;
  }
  return out;
}

/** As `readIntegers`, of single rows; -1 gives 0. */
export function pickIntegers(halves: Int32Array, rows: Int32Array): Float64Array {
  const out = new Float64Array(rows.length);
  for (let index = 0; index < out.length; index++) {
    const at = (rows[index] as number) * 2;
    if (at >= 0) out[index] = (halves[at + 1] as number) * HALF + ((halves[at] as number) >>> 0);
  }
  return out;
}

/** As `readNanoseconds`, of single rows; -1 gives 0. */
export function pickNanoseconds(type: LongType, halves: Int32Array, rows: Int32Array): Float64Array {
  const [startHigh, startLow] = type === 'datetime' ? [START_HIGH, START_LOW] : [0, 0];
  const out = new Float64Array(rows.length);
  for (let index = 0; index < out.length; index++) {
    const at = (rows[index] as number) * 2;
    if (at < 0) continue;
    const high = (halves[at + 1] as number) - startHigh;
    const low = ((halves[at] as number) >>> 0) - startLow;
    out[index] = high * 42_949_672 + (high * 96 + low) / 100;
  }
  return out;
}
