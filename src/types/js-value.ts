import { Decimal } from './decimal.ts';
import {
  DynamicDatetime,
  DynamicReal,
  DynamicTimespan,
  type DynamicValue,
  dynamicLong,
  dynamicReal,
} from './dynamic.ts';
import { typedText } from './json/json-datetime.ts';
import { dynamicText } from './json.ts';
import { Datetime, Timespan, ticksOfDate } from './time/typed-time.ts';

/** A JSON value for a reader in JavaScript; integers beyond 2^53 as bigint. */
export type JsValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly JsValue[]
  | { readonly [key: string]: JsValue };

/**
 * The JSON value of a dynamic: arrays, plain objects, numbers; times, guids and decimals as text.
 * NaN and the infinities, which JSON lacks, are text too, as Kusto writes them.
 */
export function toJsValue(value: DynamicValue): JsValue {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(toJsValue);
  if (value instanceof Map) return objectOf(value);
  if (value instanceof DynamicReal && Number.isFinite(value.value)) return value.value;
  return dynamicText(value as DynamicValue);
}

function objectOf(bag: ReadonlyMap<string, DynamicValue>): JsValue {
  const object: { [key: string]: JsValue } = {};
  for (const [key, slot] of bag) {
    const value = toJsValue(slot);
    // Plain assignment to this one key would set the prototype.
    if (key === '__proto__') {
      Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
    } else object[key] = value;
  }
  return object;
}

/**
 * The dynamic value of a JavaScript value: a safe integer or a bigint is a long, another number a real, a `Date` or `Datetime` a
 * datetime, as is a string that spells one in JSON, a `Timespan` a timespan, a plain object or `Map` a bag. Anything else (`undefined`, functions, symbols, invalid dates)
 * becomes `dynamic(null)`.
 */
export function fromJsValue(value: unknown): DynamicValue {
  switch (typeof value) {
    case 'string':
      return typedText(value);
    case 'boolean':
      return value;
    case 'bigint':
      return dynamicLong(value);
    case 'number':
      return Number.isSafeInteger(value) ? dynamicLong(value) : dynamicReal(value);
    case 'object':
      return value === null ? null : fromObject(value);
    default:
      return null;
  }
}

function fromObject(value: object): DynamicValue {
  if (Array.isArray(value)) return value.map(fromJsValue);
  if (value instanceof Date) {
    const ticks = ticksOfDate(value);
    return ticks === undefined ? null : new DynamicDatetime(ticks);
  }
  if (value instanceof Datetime) return new DynamicDatetime(value.ticks);
  if (value instanceof Timespan) return new DynamicTimespan(value.ticks);
  if (value instanceof Decimal) return value;
  const slots: Iterable<readonly [unknown, unknown]> =
    value instanceof Map ? (value as ReadonlyMap<unknown, unknown>) : Object.entries(value);
  const bag = new Map<string, DynamicValue>();
  for (const [key, slot] of slots) bag.set(String(key), fromJsValue(slot));
  return bag;
}
