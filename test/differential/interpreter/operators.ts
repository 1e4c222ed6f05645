import { convertValue } from '../../../src/types/convert.ts';
import { Decimal } from '../../../src/types/decimal.ts';
import {
  DynamicDatetime,
  DynamicReal,
  DynamicTimespan,
  type DynamicValue,
} from '../../../src/types/dynamic.ts';
import type { ScalarType } from '../../../src/types/scalar-type.ts';
import { MAX_TICKS } from '../../../src/types/time/civil.ts';
import type { Scalar } from '../../../src/types/value.ts';
import { groupText, order, type Value } from './value.ts';

/** An argument with its type. */
export interface Given {
  readonly type: ScalarType;
  readonly value: Value;
}

type Rule = (args: readonly Given[], returns: ScalarType) => Value;

type Exact = number | bigint | Decimal;

/** The number that a value stands for beside a number. */
function exact({ type, value }: Given): Exact | undefined {
  if (type === 'dynamic') {
    if (value instanceof DynamicReal) return value.value;
    if (value instanceof DynamicDatetime || value instanceof DynamicTimespan) return undefined;
    if (value instanceof Decimal || typeof value === 'number' || typeof value === 'bigint') return value;
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (typeof value !== 'string') return undefined;
    return convertValue(value, 'string', 'long') ?? convertValue(value, 'string', 'real') ?? undefined;
  }
  return typeof value === 'boolean' ? Number(value) : (value as Exact);
}

/** Negative, zero or positive; NaN when there is no order. */
function compareExact(a: Exact, b: Exact): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
  if (!(a instanceof Decimal) && !(b instanceof Decimal)) return a < b ? -1 : a > b ? 1 : 0;
  if (a === Number.POSITIVE_INFINITY || b === Number.NEGATIVE_INFINITY) return 1;
  if (b === Number.POSITIVE_INFINITY || a === Number.NEGATIVE_INFINITY) return -1;
  const decimal = (value: Exact): Decimal =>
    value instanceof Decimal
      ? value
      : typeof value === 'bigint'
        ? Decimal.fromLong(value)
        : (Decimal.fromReal(value) as Decimal);
  return decimal(a).compare(decimal(b));
}

function compare(left: Given, right: Given): number {
  if (left.type === 'dynamic' || right.type === 'dynamic') {
    const [a, b] = [exact(left), exact(right)];
    return a === undefined || b === undefined ? Number.NaN : compareExact(a, b);
  }
  if (left.type === 'real' && (Number.isNaN(left.value) || Number.isNaN(right.value))) return Number.NaN;
  if (left.type === 'string' || left.type === 'guid') return left.value === right.value ? 0 : Number.NaN;
  return order(left.value as Scalar, right.value as Scalar, left.type);
}

const byOrder =
  (holds: (order: number) => boolean): Rule =>
  ([left, right]) =>
    nullIn(left, right) ? null : holds(compare(left as Given, right as Given));

const nullIn = (...args: readonly (Given | undefined)[]): boolean =>
  args.some((arg) => arg === undefined || arg.value === null);

/** One null differs from every value; of two nulls nothing is known. */
const equality =
  (operator: '==' | '!='): Rule =>
  ([left, right]) => {
    if (left?.value === null && right?.value === null) return null;
    const wanted = operator === '==';
    if (nullIn(left, right)) return !wanted;
    return (compare(left as Given, right as Given) === 0) === wanted;
  };

const wrap = (value: bigint): bigint => BigInt.asIntN(64, value);
const span = (value: bigint): bigint | null => (wrap(value) === value ? value : null);
const date = (value: bigint): bigint | null => (value >= 0n && value <= MAX_TICKS ? value : null);

const long = (returns: ScalarType, value: bigint): bigint | null =>
  returns === 'long' ? wrap(value) : returns === 'timespan' ? span(value) : date(value);

interface Arithmetic {
  readonly long: (a: bigint, b: bigint) => bigint | null;
  readonly real: (a: number, b: number) => number;
  readonly decimal: (a: Decimal, b: Decimal) => Decimal | undefined;
}

const arithmetic =
  (how: Arithmetic): Rule =>
  ([left, right], returns) => {
    if (nullIn(left, right)) return null;
    const [a, b] = [left?.value as Value, right?.value as Value];
    if (a instanceof Decimal) return how.decimal(a, b as Decimal) ?? null;
    if (typeof a === 'number' && typeof b === 'number') return how.real(a, b);
    if (typeof a === 'bigint' && typeof b === 'bigint') {
      if (returns === 'real') return how.real(Number(a), Number(b));
      const found = how.long(a, b);
      return found === null ? null : long(returns, found);
    }
    // A timespan and a real, in either order: the fraction of a tick is dropped.
    const scaled = Math.trunc(how.real(Number(a), Number(b)));
    return Number.isFinite(scaled) && Math.abs(scaled) < 2 ** 63 ? BigInt(scaled) : null;
  };

const euclid = (a: bigint, b: bigint): bigint => {
  const size = b < 0n ? -b : b;
  return ((a % size) + size) % size;
};

const realRemainder = (a: number, b: number): number => {
  const rest = a % b;
  return rest < 0 ? rest + Math.abs(b) : rest + 0;
};

const and = (a: Value, b: Value): Value =>
  a === false || b === false ? false : a === null || b === null ? null : true;
const negated = (value: Value): Value => (value === null ? null : value === false);

const lessOrEqual = byOrder((found) => found <= 0);

const isWithin = (value: Given, low: Given, high: Given): Value =>
  and(lessOrEqual([low, value], 'bool'), lessOrEqual([value, high], 'bool'));

/** A timespan after a datetime reaches forwards, one that is negative or null backwards. */
const between: Rule = ([value, low, high]) => {
  if (value === undefined || low === undefined || high === undefined) return null;
  if (low.type !== 'datetime' || high.type !== 'timespan') return isWithin(value, low, high);
  const end: Given = {
    type: 'datetime',
    value: nullIn(low, high) ? null : date((low.value as bigint) + (high.value as bigint)),
  };
  const goesForwards = high.value !== null && (high.value as bigint) >= 0n;
  return goesForwards ? isWithin(value, low, end) : isWithin(value, end, low);
};

const among: Rule = ([value, ...items]) => {
  const list = items.flatMap((item): readonly Given[] =>
    item.type === 'dynamic' && Array.isArray(item.value)
      ? ((item.value as readonly unknown[]).flat(Number.POSITIVE_INFINITY) as DynamicValue[]).map(
          (element) => ({ type: 'dynamic', value: element }),
        )
      : [item],
  );
  if (value?.value === null) return list.some((item) => item.value === null) ? null : false;
  return list.some((item) => item.value !== null && isSame(value as Given, item));
};

/** An item of `in` beside the value: numbers by value, a text as a value of the item's type, otherwise the item as one of the value's. */
function isSame(value: Given, item: Given): boolean {
  const numeric = ['int', 'long', 'real', 'decimal'];
  if (numeric.includes(value.type) && item.type === 'dynamic') return compare(value, item) === 0;
  if (numeric.includes(value.type) && item.type === 'string') {
    const read = exact({ type: 'dynamic', value: item.value });
    return read !== undefined && compareExact(value.value as Exact, read) === 0;
  }
  if (value.type === 'dynamic') {
    const boxed = convertValue(item.value, item.type, 'dynamic');
    return groupText(value.value, 'dynamic') === groupText(boxed, 'dynamic');
  }
  if (value.type === 'string' && item.type !== 'dynamic') {
    const read = item.type === 'string' ? value.value : convertValue(value.value, 'string', item.type);
    return read !== null && compare({ type: item.type, value: read }, item) === 0;
  }
  const read = item.type === value.type ? item.value : convertValue(item.value, item.type, value.type);
  return read !== null && compare(value, { type: value.type, value: read }) === 0;
}

const isTrue = (given: Given | undefined): boolean => given?.value === true;

const choose: Rule = (args) => {
  for (let at = 0; at + 1 < args.length; at += 2) if (isTrue(args[at])) return args[at + 1]?.value ?? null;
  return args.at(-1)?.value ?? null;
};

const isBlank = (given: Given | undefined): boolean =>
  given === undefined || given.value === null || given.value === '';

const member: Rule = ([value, key]) =>
  value?.value instanceof Map
    ? (((value.value as Map<string, DynamicValue>).get(key?.value as string) ?? null) as Value)
    : null;

/** Text operators that compare whole texts or parts of them, case folded or not; ASCII only, else left to the engine. */
const plain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);
const textRule =
  (test: (text: string, part: string) => boolean, { folds = false, wanted = true }): Rule =>
  ([text, part]) => {
    if (text?.type !== 'string' || part?.type !== 'string') return undefined as never;
    const [a, b] = [text.value as string, part.value as string];
    if (folds && !(plain(a) && plain(b))) return undefined as never;
    return test(folds ? a.toLowerCase() : a, folds ? b.toLowerCase() : b) === wanted;
  };

const termCharacter = /[\p{L}\p{N}]/u;
/** The part stands somewhere in the text with no term character right before or after it. */
const bounded =
  (...ends: readonly ('before' | 'after')[]) =>
  (text: string, part: string): boolean => {
    if (part === '') return true;
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      const before = text[at - 1];
      const after = text[at + part.length];
      const freeStart =
        before === undefined || !termCharacter.test(before) || !termCharacter.test(part[0] ?? '');
      const freeEnd =
        after === undefined || !termCharacter.test(after) || !termCharacter.test(part.at(-1) ?? '');
      if ((freeStart || !ends.includes('before')) && (freeEnd || !ends.includes('after'))) return true;
    }
    return false;
  };

const tests: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  contains: (text, part) => text.includes(part),
  startswith: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
  has: bounded('before', 'after'),
  hasprefix: bounded('before'),
  hassuffix: bounded('after'),
};

const textRules = Object.entries(tests).flatMap(([name, test]): readonly (readonly [string, Rule])[] => [
  [name, textRule(test, { folds: true })],
  [`!${name}`, textRule(test, { folds: true, wanted: false })],
  [`${name}_cs`, textRule(test, {})],
  [`!${name}_cs`, textRule(test, { wanted: false })],
]);

/** Operators and functions written anew, by name; any other call is left to its definition. */
export const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['==', equality('==')],
  ['!=', equality('!=')],
  ['<', byOrder((found) => found < 0)],
  ['<=', lessOrEqual],
  ['>', byOrder((found) => found > 0)],
  ['>=', byOrder((found) => found >= 0)],
  ['between', between],
  ['!between', (args, returns) => negated(between(args, returns))],
  ['in', among],
  ['!in', (args, returns) => negated(among(args, returns))],
  ['not', ([value]) => negated(value?.value ?? null)],
  ['iff', choose],
  ['iif', choose],
  ['case', choose],
  [
    'coalesce',
    (args, returns) =>
      args.find((arg) => !(returns === 'string' ? isBlank(arg) : arg.value === null))?.value ??
      (returns === 'string' ? '' : null),
  ],
  ['isnull', ([value]) => value?.value === null],
  ['isnotnull', ([value]) => value?.value !== null],
  ['isempty', ([value]) => isBlank(value)],
  ['isnotempty', ([value]) => !isBlank(value)],
  ['.member', member],
  ['=~', textRule((text, part) => text === part, { folds: true })],
  ['!~', textRule((text, part) => text === part, { folds: true, wanted: false })],
  ...textRules,
]);

const unaryOr =
  (rule: Rule, unary: Rule): Rule =>
  (args, returns) =>
    args.length === 1 ? unary(args, returns) : rule(args, returns);

/** Arithmetic, by name. */
export const arithmeticRules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  [
    '+',
    unaryOr(
      arithmetic({ long: (a, b) => a + b, real: (a, b) => a + b, decimal: (a, b) => a.plus(b) }),
      ([value]) => value?.value ?? null,
    ),
  ],
  [
    '-',
    unaryOr(
      arithmetic({ long: (a, b) => a - b, real: (a, b) => a - b, decimal: (a, b) => a.minus(b) }),
      ([only], returns) => {
        const value = only?.value ?? null;
        if (value === null) return null;
        if (value instanceof Decimal) return value.negated();
        return typeof value === 'bigint' ? long(returns, -value) : -(value as number);
      },
    ),
  ],
  ['*', arithmetic({ long: (a, b) => a * b, real: (a, b) => a * b, decimal: (a, b) => a.times(b) })],
  [
    '/',
    arithmetic({
      long: (a, b) => (b === 0n ? null : a / b),
      real: (a, b) => a / b,
      decimal: (a, b) => a.dividedBy(b),
    }),
  ],
  [
    '%',
    arithmetic({
      long: (a, b) => (b === 0n ? null : euclid(a, b)),
      real: realRemainder,
      decimal: (a, b) => a.modulo(b),
    }),
  ],
]);
