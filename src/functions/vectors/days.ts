import { exactAt } from '../../columns/long.ts';
import { vectorFrom } from '../../columns/make.ts';
import type { IntVector, LongVector, Vector } from '../../columns/vector.ts';
import {
  daysOfTicks,
  EPOCH_2010,
  isDatetimeTicks,
  TICKS_PER_DAY,
  timeOfDay,
} from '../../types/time/datetime.ts';
import { stepOf } from './present.ts';

/** Ticks of a day, as a double. */
export const DAY = 864e9;
/** The day number of 2010-01-01, from which narrow datetimes count. */
export const EPOCH_DAY = Number(EPOCH_2010 / TICKS_PER_DAY);

/** Reads a whole number off a datetime given as the day's number since 0001-01-01 and the ticks since its midnight. */
export type DayReader = (day: number, ticksOfDay: number) => number;

/** A datetime column read row by row; null rows give 0. NaN from the reader makes a row null. */
function readDays(vector: LongVector, length: number, read: DayReader): Float64Array {
  const out = new Float64Array(length);
  const step = stepOf(vector);
  const { values, valid } = vector;
  if (values instanceof Float64Array) {
    for (let row = 0; row < length; row++) {
      if (valid !== undefined && valid[row * step] === 0) continue;
      const ticks = values[row * step]!;
      const day = Math.floor(ticks / DAY);
      out[row] = read(day + EPOCH_DAY, ticks - day * DAY);
    }
  } else {
    for (let row = 0; row < length; row++) {
      if (valid !== undefined && valid[row * step] === 0) continue;
      const ticks = exactAt(vector, row * step);
      out[row] = read(daysOfTicks(ticks), timeOfDay(ticks));
    }
  }
  return out;
}

/** The nulls of a vector, row by row. */
function spreadValid(vector: LongVector, length: number): Uint8Array | undefined {
  if (vector.valid === undefined || !vector.constant) return vector.valid;
  return new Uint8Array(length).fill(vector.valid[0]!);
}

/** An `int` for each datetime. */
export function intsOfDays(vector: LongVector, length: number, read: DayReader): IntVector {
  const values = Int32Array.from(readDays(vector, length, read));
  return { type: 'int', length, constant: false, values, valid: spreadValid(vector, length) };
}

/**
 * A datetime for each datetime: the midnight of the day whose number `read` gives, plus `shift` ticks. NaN and days outside the
 * calendar give null.
 */
export function midnightsOfDays(vector: LongVector, length: number, read: DayReader, shift: 0 | -1): Vector {
  const days = readDays(vector, length, read);
  const valid = spreadValid(vector, length);
  const out = new Float64Array(length);
  let safe = true;
  for (let row = 0; row < length; row++) {
    const ticks = (days[row]! - EPOCH_DAY) * DAY + shift;
    if (valid === undefined || valid[row] === 1) {
      if (!(Math.abs(ticks) <= Number.MAX_SAFE_INTEGER)) safe = false;
      out[row] = ticks;
    }
  }
  if (safe) return { type: 'datetime', length, constant: false, values: out, valid };
  const exact = Array.from(days, (day, row) => {
    if (Number.isNaN(day) || (valid !== undefined && valid[row] === 0)) return null;
    const ticks = BigInt(day) * TICKS_PER_DAY + BigInt(shift);
    return isDatetimeTicks(ticks) ? ticks : null;
  });
  return vectorFrom('datetime', exact);
}
