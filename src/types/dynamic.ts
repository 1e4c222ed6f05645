import { Decimal } from './decimal.ts';

/**
 * A value of type `dynamic`. `null` is `dynamic(null)`. A JS number that is integral is a *long*, any other a *real*;
 * a bigint is a long beyond ±(2^53 − 1). Build numbers with `dynamicLong` and `dynamicReal`, which keep that normal form.
 */
export type DynamicValue =
  | null
  | boolean
  | string
  | number
  | bigint
  | DynamicReal
  | DynamicDatetime
  | DynamicTimespan
  | DynamicGuid
  | Decimal
  | readonly DynamicValue[]
  | DynamicBag;

/** A property bag, in the order its keys were first set. */
export type DynamicBag = ReadonlyMap<string, DynamicValue>;

/** A real whose number would read as a long (1.0 is not 1), or NaN, or an infinity. */
export class DynamicReal {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** A datetime inside dynamic, in ticks since year 1. */
export class DynamicDatetime {
  readonly ticks: bigint;
  constructor(ticks: bigint) {
    this.ticks = ticks;
  }
}

/** A timespan inside dynamic, in ticks. */
export class DynamicTimespan {
  readonly ticks: bigint;
  constructor(ticks: bigint) {
    this.ticks = ticks;
  }
}

/** A guid inside dynamic: canonical text. */
export class DynamicGuid {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A long in normal form; beyond 64 bits it wraps, as long arithmetic does. */
export function dynamicLong(value: bigint | number): number | bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value === 0 ? 0 : value;
  const wrapped = BigInt.asIntN(64, BigInt(value));
  const near = Number(wrapped);
  return Number.isSafeInteger(near) ? near : wrapped;
}

/** A real in normal form. */
export function dynamicReal(value: number): number | DynamicReal {
  return Number.isFinite(value) && !Number.isInteger(value) ? value : new DynamicReal(value);
}

/** Whether a dynamic value is an array. */
export const isArray = (value: DynamicValue): value is readonly DynamicValue[] => Array.isArray(value);

/** Whether a dynamic value is a property bag. */
export const isBag = (value: DynamicValue): value is DynamicBag => value instanceof Map;

/** Whether it is a whole number: dynamic values have no `int`. */
export const isLong = (value: DynamicValue): value is number | bigint =>
  typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));

/** The JS number nearest to a long, real or decimal; `undefined` for any other kind. */
export function numberOf(value: DynamicValue): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof DynamicReal) return value.value;
  return value instanceof Decimal ? value.toNumber() : undefined;
}

export type DynamicKind =
  | 'null'
  | 'bool'
  | 'string'
  | 'long'
  | 'real'
  | 'datetime'
  | 'timespan'
  | 'guid'
  | 'decimal'
  | 'array'
  | 'dictionary';

/** The kind of a dynamic value, in the words of `gettype` (except that `gettype` calls an inner real `double`). */
export function kindOf(value: DynamicValue): DynamicKind {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'string':
      return 'string';
    case 'bigint':
      return 'long';
    case 'number':
      return Number.isInteger(value) ? 'long' : 'real';
  }
  if (Array.isArray(value)) return 'array';
  if (value instanceof Map) return 'dictionary';
  if (value instanceof DynamicReal) return 'real';
  if (value instanceof DynamicDatetime) return 'datetime';
  if (value instanceof DynamicTimespan) return 'timespan';
  return value instanceof Decimal ? 'decimal' : 'guid';
}
