import { Decimal } from './decimal.ts';
import {
  type DynamicBag,
  DynamicDatetime,
  DynamicGuid,
  type DynamicKind,
  DynamicReal,
  DynamicTimespan,
  type DynamicValue,
  kindOf,
} from './dynamic.ts';
import { compareStrings } from './string-order.ts';

/** How the kinds follow one another in `array_sort_asc`: numbers and times, string, guid, the rest. */
const ranks: { readonly [K in DynamicKind]: number } = {
  null: 0,
  long: 1,
  real: 1,
  decimal: 1,
  datetime: 2,
  timespan: 3,
  string: 4,
  guid: 5,
  bool: 6,
  array: 7,
  dictionary: 8,
};

/** A total order over all dynamic values: by kind, then by value; a long and a real of the same number are equal. */
export function compareDynamic(left: DynamicValue, right: DynamicValue): number {
  if (left === right) return 0;
  const leftRank = ranks[kindOf(left)];
  const rightRank = ranks[kindOf(right)];
  if (leftRank !== rightRank) return leftRank - rightRank;
  if (leftRank === 1) return compareNumbers(left as DynamicNumber, right as DynamicNumber);
  if (typeof left === 'string') return compareStrings(left, right as string);
  if (left instanceof DynamicDatetime) return compareTicks(left.ticks, (right as DynamicDatetime).ticks);
  if (left instanceof DynamicTimespan) return compareTicks(left.ticks, (right as DynamicTimespan).ticks);
  if (left instanceof DynamicGuid) return compareStrings(left.text, (right as DynamicGuid).text);
  if (typeof left === 'boolean') return Number(left) - Number(right);
  if (Array.isArray(left)) return compareArrays(left, right as readonly DynamicValue[]);
  return left instanceof Map ? compareBags(left, right as DynamicBag) : 0;
}

/** Equality by value: `1` equals `1.0`, bags are equal whatever their order. */
export const dynamicEquals = (left: DynamicValue, right: DynamicValue): boolean =>
  compareDynamic(left, right) === 0;

type DynamicNumber = number | bigint | DynamicReal | Decimal;

function compareNumbers(left: DynamicNumber, right: DynamicNumber): number {
  const a = left instanceof DynamicReal ? left.value : left;
  const b = right instanceof DynamicReal ? right.value : right;
  if (a instanceof Decimal || b instanceof Decimal) return compareDecimals(a, b);
  // JavaScript compares a bigint with a number exactly.
  if (a < b) return -1;
  if (a > b) return 1;
  // biome-ignore lint/suspicious/noDoubleEquals: only == compares a bigint with a number.
  if (a == b) return 0;
  return (Number.isNaN(a) ? 0 : 1) - (Number.isNaN(b) ? 0 : 1);
}

function compareDecimals(left: number | bigint | Decimal, right: number | bigint | Decimal): number {
  const a = decimalOf(left);
  const b = decimalOf(right);
  if (a !== undefined && b !== undefined) return a.compare(b);
  // NaN and −∞ lie below every decimal, ∞ above.
  if (a === undefined) return left === Number.POSITIVE_INFINITY ? 1 : -1;
  return right === Number.POSITIVE_INFINITY ? -1 : 1;
}

function decimalOf(value: number | bigint | Decimal): Decimal | undefined {
  if (value instanceof Decimal) return value;
  return typeof value === 'bigint' ? Decimal.fromLong(value) : Decimal.fromReal(value);
}

const compareTicks = (left: bigint, right: bigint): number => (left < right ? -1 : left > right ? 1 : 0);

function compareArrays(left: readonly DynamicValue[], right: readonly DynamicValue[]): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const order = compareDynamic(left[at] ?? null, right[at] ?? null);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareBags(left: DynamicBag, right: DynamicBag): number {
  const leftKeys = [...left.keys()].sort(compareStrings);
  const rightKeys = [...right.keys()].sort(compareStrings);
  const length = Math.min(leftKeys.length, rightKeys.length);
  for (let at = 0; at < length; at++) {
    const key = leftKeys[at] ?? '';
    const order =
      compareStrings(key, rightKeys[at] ?? '') ||
      compareDynamic(left.get(key) ?? null, right.get(key) ?? null);
    if (order !== 0) return order;
  }
  return left.size - right.size;
}

/** A text that two dynamic values share exactly when they are equal. */
export function dynamicKey(value: DynamicValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return numberKey(value);
  if (value instanceof DynamicReal) return numberKey(value.value);
  if (value instanceof Decimal) return decimalKey(value);
  if (value instanceof DynamicDatetime) return `@${value.ticks}`;
  if (value instanceof DynamicTimespan) return `~${value.ticks}`;
  if (value instanceof DynamicGuid) return `#${value.text}`;
  if (Array.isArray(value)) return `[${value.map(dynamicKey).join(',')}]`;
  const bag = value as DynamicBag;
  const keys = [...bag.keys()].sort(compareStrings);
  return `{${keys.map((key) => `${JSON.stringify(key)}:${dynamicKey(bag.get(key) ?? null)}`).join(',')}}`;
}

/** The digits of a number: those of the exact integer when it is one, since a long of that value shares the key. */
const numberKey = (value: number): string =>
  Number.isInteger(value) ? String(BigInt(value)) : String(value);

/** The key of the long or real that compares equal to the decimal, where there is one. */
function decimalKey(value: Decimal): string {
  const near = value.toNumber();
  if (Decimal.fromReal(near)?.equals(value) === true) return numberKey(near);
  return value.toString();
}
