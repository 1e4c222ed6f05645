import type { ScalarType } from '../../../src/types/scalar-type.ts';
import type { Scalar } from '../../../src/types/value.ts';
import type { Value } from './value.ts';

/** The axis of a `make-series`: where its bins begin, and the bin of a value (-1 outside). */
export interface Axis {
  readonly starts: readonly Scalar[];
  readonly binOf: (value: Value) => number;
}

export interface Limits {
  readonly from: Value | undefined;
  readonly to: Value | undefined;
  readonly step: Value;
  /** Bins lie on multiples of the step, and `to` belongs to the last. */
  readonly isInRange: boolean;
}

/**
 * Cuts an axis into bins. Without `from` the first bin is the multiple of `step` at or below the least value; without
 * `to` the last one holds the greatest; `to` itself is outside.
 */
export function axisOf(
  values: readonly Value[],
  type: ScalarType,
  { from, to, step, isInRange }: Limits,
): Axis {
  const none: Axis = { starts: [], binOf: () => -1 };
  const known = values.filter((value) => value !== null && !Number.isNaN(value)) as (number | bigint)[];
  if (step === null || Number(step) <= 0) return none;
  const isReal = type === 'real';
  const size = isReal ? Number(step) : BigInt(step as bigint);
  const number = (value: Value): number | bigint => (isReal ? Number(value) : BigInt(value as bigint));
  const least = known.reduce<number | bigint | undefined>(
    (low, value) => (low === undefined || value < low ? value : low),
    undefined,
  );
  const greatest = known.reduce<number | bigint | undefined>(
    (high, value) => (high === undefined || value > high ? value : high),
    undefined,
  );
  const start =
    from !== undefined && from !== null
      ? number(from as Value)
      : least === undefined
        ? undefined
        : floorTo(number(least), size);
  if (start === undefined) return none;
  const startAt = (bin: number): number | bigint =>
    typeof start === 'bigint' ? start + BigInt(bin) * (size as bigint) : start + bin * (size as number);
  const binAt = (value: number | bigint): number =>
    typeof value === 'bigint'
      ? Number((value - (start as bigint)) / (size as bigint))
      : Math.floor((value - (start as number)) / (size as number));
  const starts: Scalar[] = [];
  const isIn = (bin: number): boolean =>
    to === undefined || to === null
      ? greatest !== undefined && bin <= binAt(number(greatest)) && number(greatest) >= start
      : startAt(bin) < number(to) || (isInRange && startAt(bin) === number(to));
  while (isIn(starts.length)) {
    const at = startAt(starts.length);
    starts.push(type === 'int' ? Number(at) : at);
  }
  return {
    starts,
    binOf: (value) => {
      if (value === null || Number.isNaN(value) || number(value) < start) return -1;
      const bin = binAt(number(value));
      return bin < starts.length ? bin : -1;
    },
  };
}

function floorTo(value: number | bigint, size: number | bigint): number | bigint {
  if (typeof value === 'number') return Math.floor(value / Number(size)) * Number(size);
  const rest = value % BigInt(size);
  return value - (rest < 0n ? rest + BigInt(size) : rest);
}
