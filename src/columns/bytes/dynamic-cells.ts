import { Decimal } from '../../types/decimal.ts';
import {
  DynamicDatetime,
  DynamicGuid,
  DynamicReal,
  DynamicTimespan,
  type DynamicValue,
} from '../../types/dynamic.ts';

type Json =
  | null
  | boolean
  | string
  | number
  | Json[]
  | { readonly [kind: string]: string | [string, Json][] };

/** A dynamic value as text that `dynamicFromCell` reads back to the same value, the kind of each number included. */
export const dynamicToCell = (value: DynamicValue): string => JSON.stringify(toJson(value));

/** The value that `dynamicToCell` wrote. */
export const dynamicFromCell = (text: string): DynamicValue => fromJson(JSON.parse(text) as Json);

/** Plain values stay plain; all others become objects with one key that says their kind. */
function toJson(value: DynamicValue): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return { long: String(value) };
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof Map) return { bag: Array.from(value, ([key, item]) => [key, toJson(item)]) };
  if (value instanceof DynamicReal) return { real: Object.is(value.value, -0) ? '-0' : String(value.value) };
  if (value instanceof DynamicDatetime) return { datetime: String(value.ticks) };
  if (value instanceof DynamicTimespan) return { timespan: String(value.ticks) };
  if (value instanceof DynamicGuid) return { guid: value.text };
  return { decimal: String(value) };
}

function fromJson(value: Json): DynamicValue {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(fromJson);
  const [entry] = Object.entries(value);
  const [kind, content] = entry ?? [];
  if (Array.isArray(content)) return new Map(content.map(([key, item]) => [key, fromJson(item)]));
  const text = String(content);
  switch (kind) {
    case 'long':
      return BigInt(text);
    case 'real':
      return new DynamicReal(Number(text));
    case 'datetime':
      return new DynamicDatetime(BigInt(text));
    case 'timespan':
      return new DynamicTimespan(BigInt(text));
    case 'guid':
      return new DynamicGuid(text);
    default:
      return decimalOf(text);
  }
}

/** The decimal that its own text spells. */
export function decimalOf(text: string): Decimal {
  const value = Decimal.parse(text);
  if (value === undefined) throw new Error(`Expected the text of a decimal and not '${text}'.`);
  return value;
}
