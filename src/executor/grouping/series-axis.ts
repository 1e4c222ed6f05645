import { narrowOffset } from '../../columns/long.ts';
import { valueAt } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { invalidArgument, unclearSeriesRange } from '../../diagnostics/runtime-diagnostics.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Scalar } from '../../types/value.ts';

/** The longest series that Kusto makes. */
const maxBins = 1_048_576;

/** The axis of `make-series` cut into bins. */
export interface Bins {
  readonly count: number;
  readonly starts: readonly Scalar[];
  /** The bin of each row, -1 outside the range. */
  readonly of: Int32Array;
}

/** The range of an axis: where bins begin and end, and how large they are. */
export interface AxisRange {
  readonly from: Scalar | null | undefined;
  readonly to: Scalar | null | undefined;
  readonly step: Scalar | null;
  /** `in range(from, to, step)`: bins lie on multiples of the step, the first is that of `from`, and the last begins at `to` at most. */
  readonly isInRange: boolean;
}

/** Cuts the axis into bins. Integers and times are cut exactly; reals as doubles. */
export function binning(axis: Vector, length: number, type: ScalarType, range: AxisRange): Bins {
  const { from, to, step, isInRange } = range;
  const isLong = type === 'long' || type === 'datetime' || type === 'timespan' || type === 'int';
  const number = (value: Scalar): number | bigint =>
    isLong ? (typeof value === 'bigint' ? value : BigInt(Math.trunc(Number(value)))) : Number(value);
  const none: Bins = { count: 0, starts: [], of: new Int32Array(length).fill(-1) };
  const size = step === null ? 0 : number(step);
  if (!(Number(size) > 0)) {
    if (length === 0) return none;
    const problem = step === null ? 'its step is null' : 'its step is not above 0';
    throw new KqlError([invalidArgument.nowhere({ name: 'make-series', problem })]);
  }
  const values = narrowValues(axis, length) ?? exactValues(axis, length, number);
  const { low, high } = values.ends();
  const given = from === undefined || from === null ? undefined : number(from);
  const start = given === undefined || isInRange ? floorTo(given ?? low, size) : given;
  if (start === undefined) return none;
  let count: number;
  if (to === undefined || to === null) {
    if (high === undefined) return none;
    count = Number(quotient(high, start, size)) + 1;
  } else {
    const end = number(to);
    count = end <= start ? 0 : Number(quotient(end, start, size));
    if (at(start, size, count) < end || (isInRange && at(start, size, count) === end)) count++;
    if (isInRange) checkRange(start, given ?? start, end, at(start, size, count), values);
  }
  if (count <= 0) return none;
  if (count > maxBins)
    throw new KqlError([
      invalidArgument.nowhere({ name: 'make-series', problem: `it would make series of ${count} values` }),
    ]);
  const of = values.bins(start, size, count);
  const starts = Array.from({ length: count }, (_, bin) => {
    const value = at(start, size, bin);
    return type === 'int' ? Number(value) : (value as Scalar);
  });
  return { count, starts, of };
}

/** The values of an axis, whatever their storage. */
interface AxisValues {
  ends(): { readonly low: number | bigint | undefined; readonly high: number | bigint | undefined };
  /** The bin of each row, -1 outside. */
  bins(start: number | bigint, size: number | bigint, count: number): Int32Array;
  /** Whether a value lies between `low` and `high`, or is `low` where the range is `closed` there. */
  isAnyWithin(low: number | bigint, high: number | bigint, atLow: 'closed' | 'open'): boolean;
}

function exactValues(axis: Vector, length: number, number: (value: Scalar) => number | bigint): AxisValues {
  const values = Array.from({ length }, (_, row) => {
    const value = valueAt(axis, row);
    return value === null ? undefined : number(value);
  });
  return {
    ends() {
      let low: number | bigint | undefined;
      let high: number | bigint | undefined;
      for (const value of values) {
        if (value === undefined || Number.isNaN(Number(value))) continue;
        if (low === undefined || value < low) low = value;
        if (high === undefined || value > high) high = value;
      }
      return { low, high };
    },
    bins: (start, size, count) =>
      Int32Array.from(values, (value) => {
        const bin = value === undefined || value < start ? -1 : Number(quotient(value, start, size));
        return bin < count ? bin : -1;
      }),
    isAnyWithin: (low, high, atLow) =>
      values.some(
        (value) =>
          value !== undefined && value < high && (value > low || (atLow === 'closed' && value === low)),
      ),
  };
}

/** 64-bit values that fit doubles are cut as doubles, which is exact below 2^53. */
function narrowValues(axis: Vector, length: number): AxisValues | undefined {
  if (axis.type !== 'long' && axis.type !== 'datetime' && axis.type !== 'timespan') return undefined;
  if (axis.constant || !(axis.values instanceof Float64Array)) return undefined;
  const { values, valid } = axis;
  const offset = narrowOffset(axis.type);
  const isNull = (row: number): boolean => valid !== undefined && valid[row] === 0;
  const shifted = (value: number | bigint): number => Number(BigInt(value) - offset);
  return {
    ends() {
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let row = 0; row < length; row++) {
        if (isNull(row)) continue;
        if (values[row]! < low) low = values[row]!;
        if (values[row]! > high) high = values[row]!;
      }
      return low > high
        ? { low: undefined, high: undefined }
        : { low: BigInt(low) + offset, high: BigInt(high) + offset };
    },
    bins(start, size, count) {
      const first = shifted(start);
      const width = Number(size);
      const isExact = Number.isSafeInteger(first) && Number.isSafeInteger(width);
      const of = new Int32Array(length);
      for (let row = 0; row < length; row++) {
        const value = values[row]!;
        let bin = -1;
        if (!isNull(row) && value >= first) {
          const distance = value - first;
          bin =
            isExact && distance <= Number.MAX_SAFE_INTEGER
              ? Math.floor(distance / width)
              : Number(quotient(BigInt(value) + offset, start, size));
        }
        of[row] = bin < count ? bin : -1;
      }
      return of;
    },
    isAnyWithin(low, high, atLow) {
      const isLowIn = atLow === 'closed';
      const [first, before] = [shifted(low), shifted(high)];
      for (let row = 0; row < length; row++) {
        const value = values[row]!;
        if (!isNull(row) && value < before && (value > first || (isLowIn && value === first))) return true;
      }
      return false;
    },
  };
}

/**
 * `in range(start, stop, step)` bins with `bin()`, so the first bin can begin before `start`, and the last one end after `stop`. Whether
 * rows outside of the range count in these two is not documented: a query over such rows is refused.
 */
function checkRange(
  binsStart: number | bigint,
  start: number | bigint,
  stop: number | bigint,
  binsEnd: number | bigint,
  values: AxisValues,
): void {
  if (values.isAnyWithin(binsStart, start, 'closed'))
    throw new KqlError([unclearSeriesRange.nowhere({ what: 'before the start' })]);
  if (values.isAnyWithin(stop, binsEnd, 'open'))
    throw new KqlError([unclearSeriesRange.nowhere({ what: 'after the stop' })]);
}

function floorTo(value: number | bigint | undefined, size: number | bigint): number | bigint | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'bigint' && typeof size === 'bigint') {
    const rest = value % size;
    return value - (rest < 0n ? rest + size : rest);
  }
  return Math.floor(Number(value) / Number(size)) * Number(size);
}

/** How many whole steps lie between `start` and `value` (which is not below it). */
const quotient = (value: number | bigint, start: number | bigint, size: number | bigint): number | bigint =>
  typeof value === 'bigint' && typeof start === 'bigint' && typeof size === 'bigint'
    ? (value - start) / size
    : Math.floor((Number(value) - Number(start)) / Number(size));

const at = (start: number | bigint, size: number | bigint, bin: number): number | bigint =>
  typeof start === 'bigint' && typeof size === 'bigint'
    ? start + size * BigInt(bin)
    : Number(start) + Number(size) * bin;
