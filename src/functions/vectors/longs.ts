import { exactValues, narrowed } from '../../columns/long.ts';
import type { LongVector } from '../../columns/vector.ts';
import type { LongType } from '../../types/scalar-type.ts';
import { presentRows, stepOf } from './present.ts';
import { doublesFor } from './spare-doubles.ts';

/**
 * A loop over narrow storage: fills `out[row]` from `a[row * aStep]` and `b[row * bStep]`. Answers false when some result
 * is not a safe integer; the rows are then computed again exactly.
 */
export type NarrowLoop = (
  a: Float64Array,
  aStep: number,
  b: Float64Array,
  bStep: number,
  out: Float64Array,
) => boolean;

export interface LongOperation {
  readonly narrow: NarrowLoop;
  /** One row in exact integers; undefined for a null. The result may lie outside 64 bits: `fit` deals with that. */
  readonly wide: (a: bigint, b: bigint) => bigint | undefined;
  /** What becomes of an exact result: wrapped (long), or null when out of range (datetime, timespan). */
  readonly fit: (exact: bigint) => bigint | undefined;
  /** Whether the narrow loop may write NaN, for a null, beside this right side. Absent: it never does. */
  readonly givesNulls?: (right: LongVector) => boolean;
}

/** For operations that give null where the right side is zero, or below it: all rows of one positive constant are spared a look. */
export const unlessAboveZero = (right: LongVector): boolean => !(right.constant && right.values[0]! > 0);

/** Up to here, and down to its negative, a double tells each whole number from the next. */
export const SAFE = Number.MAX_SAFE_INTEGER;

/** Applies an operation to two 64-bit columns: in doubles where all values fit them, else in exact integers. */
export function combineLongs(
  operation: LongOperation,
  left: LongVector,
  right: LongVector,
  length: number,
  returns: LongType,
): LongVector {
  const valid = presentRows([left, right], length);
  if (left.values instanceof Float64Array && right.values instanceof Float64Array) {
    const out = doublesFor(length);
    if (operation.narrow(left.values, stepOf(left), right.values, stepOf(right), out)) {
      const present = operation.givesNulls?.(right) === true ? nullsOfNaN(out, valid) : valid;
      blank(out, present);
      return { type: returns, length, constant: false, values: out, valid: present };
    }
  }
  return combineWide(operation, left, right, length, returns, valid);
}

function combineWide(
  operation: LongOperation,
  left: LongVector,
  right: LongVector,
  length: number,
  returns: LongType,
  valid: Uint8Array | undefined,
): LongVector {
  const a = exactValues(left);
  const b = exactValues(right);
  const aStep = stepOf(left);
  const bStep = stepOf(right);
  const exact = new BigInt64Array(length);
  let present = valid;
  for (let row = 0; row < length; row++) {
    if (valid !== undefined && valid[row] === 0) continue;
    const result = operation.wide(a[row * aStep]!, b[row * bStep]!);
    const fitting = result === undefined ? undefined : operation.fit(result);
    if (fitting !== undefined) {
      exact[row] = fitting;
      continue;
    }
    if (present === valid) present = valid?.slice() ?? new Uint8Array(length).fill(1);
    present![row] = 0;
  }
  return {
    type: returns,
    length,
    constant: false,
    values: narrowed(returns, exact, present),
    valid: present,
  };
}

/** Adds the rows that hold NaN to the nulls. */
export function nullsOfNaN(values: Float64Array, valid: Uint8Array | undefined): Uint8Array | undefined {
  let present = valid;
  for (let row = 0; row < values.length; row++) {
    if (!Number.isNaN(values[row]!)) continue;
    if (present === valid) present = valid?.slice() ?? new Uint8Array(values.length).fill(1);
    present![row] = 0;
    values[row] = 0;
  }
  return present;
}

/** Null rows hold 0. */
export function blank(values: Float64Array | Int32Array | Uint8Array, valid: Uint8Array | undefined): void {
  if (valid === undefined) return;
  for (let row = 0; row < values.length; row++) if (valid[row] === 0) values[row] = 0;
}
