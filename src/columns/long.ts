import type { LongType } from '../types/scalar-type.ts';
import { EPOCH_2010 } from '../types/time/datetime.ts';
import type { LongVector } from './vector.ts';

/** What a narrow value of a type has to be raised by to become the exact one. */
export const narrowOffset = (type: LongType): bigint => (type === 'datetime' ? EPOCH_2010 : 0n);

const safe = BigInt(Number.MAX_SAFE_INTEGER);

/** Whether the exact value fits the narrow storage of `type`. */
export function fitsNarrow(type: LongType, exact: bigint): boolean {
  const shifted = exact - narrowOffset(type);
  return shifted <= safe && shifted >= -safe;
}

/** Exact only for what `fitsNarrow` allows. */
export const toNarrow = (type: LongType, exact: bigint): number => Number(exact - narrowOffset(type));

/** The exact value (ticks from year 1 for a datetime) of a narrow slot. */
export const fromNarrow = (type: LongType, narrow: number): bigint => BigInt(narrow) + narrowOffset(type);

/** The exact value of a slot. Null slots hold any value. */
export function exactAt(vector: LongVector, slot: number): bigint {
  const value = vector.values[slot]!;
  return typeof value === 'bigint' ? value : BigInt(value) + narrowOffset(vector.type);
}

/** The exact values of a vector, slot by slot. Null slots hold any value. */
export function exactValues(vector: LongVector): BigInt64Array {
  if (vector.values instanceof BigInt64Array) return vector.values;
  const offset = narrowOffset(vector.type);
  const narrow = vector.values;
  const exact = new BigInt64Array(narrow.length);
  if (offset === 0n) for (let at = 0; at < exact.length; at++) exact[at] = BigInt(narrow[at]!);
  else for (let at = 0; at < exact.length; at++) exact[at] = BigInt(narrow[at]!) + offset;
  return exact;
}

/** The narrow form of exact values when every valid one fits, else the values as they are. */
export function narrowed(
  type: LongType,
  exact: BigInt64Array,
  valid: Uint8Array | undefined,
): Float64Array | BigInt64Array {
  const offset = narrowOffset(type);
  const narrow = new Float64Array(exact.length);
  for (let at = 0; at < exact.length; at++) {
    if (valid !== undefined && valid[at] === 0) continue;
    const shifted = exact[at]! - offset;
    if (shifted > safe || shifted < -safe) return exact;
    narrow[at] = Number(shifted);
  }
  return narrow;
}
