import { type Typed, toDynamic, unboxDynamic } from './box.ts';
import { Decimal } from './decimal.ts';
import type { DynamicValue } from './dynamic.ts';
import { parseGuid } from './guid.ts';
import { dynamicText, parseJsonOrString } from './json.ts';
import { realToString } from './number-format.ts';
import { parseBool, parseInt32, parseLong, parseReal } from './number-parse.ts';
import type { ScalarType } from './scalar-type.ts';
import { isDatetimeTicks } from './time/civil.ts';
import { formatDatetime, parseDatetime } from './time/datetime.ts';
import { formatTimespan, parseTimespan } from './time/timespan.ts';
import type { Scalar, ValueOf } from './value.ts';

export { toDynamic, unboxDynamic } from './box.ts';

const typed = (value: Scalar, type: ScalarType): Typed | undefined =>
  type === 'dynamic' ? unboxDynamic(value as DynamicValue) : ({ type, value } as Typed);

/** long → int keeps the low 32 bits: 2147483648 becomes −2147483648. */
const longToInt = (value: bigint): number => Number(BigInt.asIntN(32, value));

const MAX_LONG = 2n ** 63n - 1n;
const MIN_LONG = -(2n ** 63n);

/** real → long drops the fraction and stops at the ends of the range; NaN and the infinities are null. */
function realToLong(value: number): bigint | null {
  if (!Number.isFinite(value)) return null;
  if (value >= 2 ** 63) return MAX_LONG;
  return value <= -(2 ** 63) ? MIN_LONG : BigInt(Math.trunc(value));
}

/** real → int drops the fraction and stops at the ends of the range; NaN and the infinities are null. */
export function realToInt(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  return Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, Math.trunc(value))) + 0;
}

function decimalToLong(value: Decimal): bigint | null {
  const whole = value.toBigInt();
  return whole >= MIN_LONG && whole <= MAX_LONG ? whole : null;
}

/** `tobool(value)`; null when the value has no truth. */
export function toBool(value: Scalar | null, from: ScalarType): boolean | null {
  const source = value === null ? undefined : typed(value, from);
  switch (source?.type) {
    case 'bool':
      return source.value;
    case 'int':
    case 'real':
      return source.value !== 0;
    case 'long':
    case 'datetime':
    case 'timespan':
      return source.value !== 0n;
    case 'decimal':
      return !source.value.isZero();
    case 'string':
      return parseBool(source.value) ?? null;
    default:
      return null;
  }
}

/** `toint(value)`. */
export function toInt(value: Scalar | null, from: ScalarType): number | null {
  const source = value === null ? undefined : typed(value, from);
  switch (source?.type) {
    case 'int':
      return source.value;
    case 'bool':
      return source.value ? 1 : 0;
    case 'long':
    case 'datetime':
    case 'timespan':
      return longToInt(source.value);
    case 'real':
      return realToInt(source.value);
    case 'decimal': {
      const whole = decimalToLong(source.value);
      return whole !== null && BigInt.asIntN(32, whole) === whole ? Number(whole) : null;
    }
    case 'string':
      return parseInt32(source.value) ?? null;
    default:
      return null;
  }
}

/** `tolong(value)`; a datetime or timespan gives its ticks. */
export function toLong(value: Scalar | null, from: ScalarType): bigint | null {
  const source = value === null ? undefined : typed(value, from);
  switch (source?.type) {
    case 'long':
    case 'datetime':
    case 'timespan':
      return source.value;
    case 'int':
    case 'bool':
      return BigInt(source.value);
    case 'real':
      return realToLong(source.value);
    case 'decimal':
      return decimalToLong(source.value);
    case 'string':
      return parseLong(source.value) ?? null;
    default:
      return null;
  }
}

/** `toreal(value)`; a datetime or timespan gives its ticks. */
export function toReal(value: Scalar | null, from: ScalarType): number | null {
  const source = value === null ? undefined : typed(value, from);
  switch (source?.type) {
    case 'real':
    case 'int':
      return source.value;
    case 'bool':
    case 'long':
    case 'datetime':
    case 'timespan':
      return Number(source.value);
    case 'decimal':
      return source.value.toNumber();
    case 'string':
      return parseReal(source.value) ?? null;
    default:
      return null;
  }
}

/** `todecimal(value)`; a real becomes the decimal of its shortest text. */
export function toDecimal(value: Scalar | null, from: ScalarType): Decimal | null {
  const source = value === null ? undefined : typed(value, from);
  switch (source?.type) {
    case 'decimal':
      return source.value;
    case 'int':
    case 'bool':
      return Decimal.fromLong(Number(source.value));
    case 'long':
    case 'datetime':
    case 'timespan':
      return Decimal.fromLong(source.value);
    case 'real':
      return Decimal.convertReal(source.value) ?? null;
    case 'string':
      return Decimal.parse(source.value) ?? null;
    default:
      return null;
  }
}

/** `todatetime(value)`; a number counts ticks. */
export function toDatetime(value: Scalar | null, from: ScalarType): bigint | null {
  const source = value === null ? undefined : typed(value, from);
  switch (source?.type) {
    case 'datetime':
      return source.value;
    case 'string':
      return parseDatetime(source.value) ?? null;
    case 'int':
    case 'long':
    case 'real':
    case 'decimal': {
      const ticks = toLong(source.value, source.type);
      return ticks !== null && isDatetimeTicks(ticks) ? ticks : null;
    }
    default:
      return null;
  }
}

/** `totimespan(value)`; a number counts ticks. */
export function toTimespan(value: Scalar | null, from: ScalarType): bigint | null {
  const source = value === null ? undefined : typed(value, from);
  switch (source?.type) {
    case 'timespan':
      return source.value;
    case 'string':
      return parseTimespan(source.value) ?? null;
    case 'int':
    case 'long':
    case 'real':
    case 'decimal':
      return toLong(source.value, source.type);
    default:
      return null;
  }
}

/** `toguid(value)`. */
export function toGuid(value: Scalar | null, from: ScalarType): string | null {
  const source = value === null ? undefined : typed(value, from);
  if (source?.type === 'guid') return source.value;
  return source?.type === 'string' ? (parseGuid(source.value) ?? null) : null;
}

/** `tostring(value)`: null is `""`, a bool `True`, a bool inside dynamic `true`. */
export function toText(value: Scalar | null, from: ScalarType): string {
  if (value === null) return '';
  switch (from) {
    case 'bool':
      return value === true ? 'True' : 'False';
    case 'real':
      return realToString(value as number);
    case 'datetime':
      return formatDatetime(value as bigint);
    case 'timespan':
      return formatTimespan(value as bigint);
    case 'dynamic':
      return dynamicText(value as DynamicValue);
    default:
      return String(value);
  }
}

const converters = {
  bool: toBool,
  int: toInt,
  long: toLong,
  real: toReal,
  decimal: toDecimal,
  datetime: toDatetime,
  timespan: toTimespan,
  guid: toGuid,
  string: toText,
  dynamic: toDynamic,
} satisfies { [T in ScalarType]: (value: Scalar | null, from: ScalarType) => ValueOf<T> | null };

/**
 * The value as the `to…()` function of type `to` gives it; null when there is no such value.
 * To `dynamic` it boxes: a string stays a string (`parseJsonOrString` is `todynamic`).
 */
export function convertValue<T extends ScalarType>(
  value: Scalar | null,
  from: ScalarType,
  to: T,
): ValueOf<T> | null {
  return converters[to](value, from) as ValueOf<T> | null;
}

/** A text as the type that a query declares for it, as in `parse` and `typeof(…)`; to `dynamic` it is read as JSON. */
export const convertText = (text: string, to: ScalarType): Scalar | null =>
  to === 'dynamic' ? parseJsonOrString(text) : convertValue(text, 'string', to);

/**
 * A dynamic value as `mv-expand … to typeof(T)` takes it: numbers become any numeric type, otherwise the kinds must agree;
 * a text is not parsed. Anything becomes a string.
 */
export function castDynamic<T extends ScalarType>(value: DynamicValue, to: T): ValueOf<T> | null {
  const source = unboxDynamic(value);
  const fits =
    to === 'dynamic' ||
    to === 'string' ||
    source?.type === to ||
    (isNumber(to) && isNumber(source?.type)) ||
    (to === 'bool' && source?.type === 'long');
  return fits ? convertValue(value, 'dynamic', to) : null;
}

const isNumber = (type: ScalarType | undefined): boolean =>
  type === 'int' || type === 'long' || type === 'real' || type === 'decimal';
