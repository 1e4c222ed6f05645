import { convertValue, toText } from '../../../types/convert.ts';
import { Decimal } from '../../../types/decimal.ts';
import type { ScalarType } from '../../../types/scalar-type.ts';
import type { Scalar } from '../../../types/value.ts';
import { exactNumber } from '../comparison/numbers.ts';
import type { Item } from './items.ts';

/** What two equal values of one type share in a `Set`. */
export type Key = string | number | bigint | boolean;

/** The key, among values of type `type`, of an item that may equal one of them; undefined when none can. */
export function keyOf(item: Item, type: ScalarType): Key | undefined {
  switch (type) {
    case 'string':
      return item.type === 'string' ? (item.value as string) : toText(item.value, item.type);
    case 'int':
    case 'long':
    case 'real':
    case 'decimal':
      return numberKey(item, type);
    case 'dynamic':
      return undefined;
    default: {
      const value = item.type === type ? item.value : convertValue(item.value, item.type, type);
      return value === null ? undefined : (value as Key);
    }
  }
}

function numberKey(item: Item, type: 'int' | 'long' | 'real' | 'decimal'): Key | undefined {
  const number = exactNumber(item.value, item.type);
  if (number === undefined) return undefined;
  if (type === 'decimal') return decimalKey(number);
  if (number instanceof Decimal) {
    const near = number.toNumber();
    return Decimal.fromReal(near)?.equals(number) === true ? nativeKey(near, type) : undefined;
  }
  return nativeKey(number, type);
}

function nativeKey(number: number | bigint, type: 'int' | 'long' | 'real'): Key | undefined {
  if (type === 'real') {
    const near = Number(number);
    // biome-ignore lint/suspicious/noDoubleEquals: only == compares a bigint with a number.
    return near == number ? near : undefined;
  }
  if (typeof number === 'bigint') return type === 'long' ? number : Number(number);
  if (!Number.isInteger(number)) return undefined;
  return type === 'long' ? BigInt(number) : number;
}

function decimalKey(number: number | bigint | Decimal): Key | undefined {
  if (number instanceof Decimal) return number.toString();
  return (typeof number === 'bigint' ? Decimal.fromLong(number) : Decimal.fromReal(number))?.toString();
}

/** The key of a value of its own type. */
export const ownKey = (value: Scalar, type: ScalarType): Key =>
  type === 'decimal' ? (value as Decimal).toString() : (value as Key);
