import { Decimal } from '../../src/types/decimal.ts';
import {
  DynamicDatetime,
  DynamicGuid,
  DynamicTimespan,
  type DynamicValue,
  dynamicLong,
  dynamicReal,
} from '../../src/types/dynamic.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';

/** A repeatable source of choices. */
export interface Dice {
  /** A number from 0 up to 1. */
  readonly next: () => number;
  /** A whole number from 0 up to `below`. */
  readonly below: (below: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly chance: (probability: number) => boolean;
}

export function diceOf(next: () => number): Dice {
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (items) => {
      if (items.length === 0) throw new Error('Expected something to pick from.');
      return items[below(items.length)] as (typeof items)[number];
    },
    chance: (probability) => next() < probability,
  };
}

const day = 864_000_000_000n;
const in2025 = 638_712_864_000_000_000n;
const lastTick = 3_155_378_975_999_999_999n;
const guids = ['00000000-0000-0000-0000-000000000000', '74be27de-1e4e-49d9-b579-fe0b331d3642'];

/** Texts that mean something to one function or another, and texts that mean nothing. */
export const texts = [
  ...[
    '',
    'a',
    'A',
    'b',
    'ab',
    'aB c',
    'Çelik',
    'straße',
    'İ',
    'ǅ',
    '😀x',
    'e\u0301',
    ' ',
    '\t',
    'a_b',
    'x-y.z',
  ],
  ...[
    '0',
    '1',
    '-1',
    '2.5',
    '1e3',
    '0x1F',
    '9223372036854775807',
    '9007199254740993',
    'NaN',
    'true',
    'False',
  ],
  ...[
    '2025-01-02T03:04:05.6789012Z',
    '2025-01-02',
    '0001-01-01',
    '9999-12-31',
    '1.02:03:04',
    '00:00:01',
    '1d',
  ],
  ...['{"a":1,"b":[1,2.5,null]}', '[1,"x",true]', '{"a":{"b":"c"}}', '[]', '{}', 'null', '"q"', '{bad'],
  ...[
    '$.a',
    '$.b[1]',
    '$.a.b',
    'k=v;k2=v2',
    'a,b,"c,d"',
    '<a x="1"><b>t</b></a>',
    'C:\\dir\\file.txt',
    '/u/f.gz',
  ],
  ...['10.0.0.1', '192.168.1.0/24', '10.0.0.256', 'fe80::1', '::ffff:1.2.3.4', 'src 10.0.0.1 dst', '10.'],
  ...[
    'https://u:p@h.org:81/p/q?x=1&y=%20#f',
    'a%20b',
    'YWJj',
    'xn--bcher-kva',
    'day',
    'month',
    'yyyy-MM-dd HH',
    'd.hh',
  ],
  ...[
    '(',
    '[a-z]+',
    '(\\w)(\\d)?',
    '\\',
    '.*',
    '^a|b$',
    '\\1',
    'Europe/Berlin',
    'US/Pacific',
    'kilometers',
    'Celsius',
  ],
  ...guids,
  'POINT(1 2)',
  '{"type":"Point","coordinates":[1,2]}',
  'long text '.repeat(20),
];

const longs = [
  ...[0n, 1n, -1n, 2n, 3n, 5n, 7n, 10n, 24n, 60n, 64n, 100n, 255n, -2n, -10n],
  ...[2n ** 31n - 1n, 2n ** 31n, -(2n ** 31n), 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n) - 1n],
  ...[2n ** 63n - 1n, -(2n ** 63n), -(2n ** 63n) + 1n, day, in2025],
];
const reals = [
  ...[0, -0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 3, 10, 100, 1e-9, 0.1, 1 / 3, Math.PI],
  ...[2 ** 53, 2 ** 53 + 2, -(2 ** 63), 2 ** 63, 1e300, -1e300, 5e-324, Number.NaN],
  ...[Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
];
const times = [
  ...[
    0n,
    1n,
    day,
    in2025,
    in2025 + 1n,
    in2025 + day / 2n,
    in2025 + 36_000_000_000n,
    in2025 - 1n,
    in2025 + 7n * day,
  ],
  ...[621_355_968_000_000_000n, 630_822_816_000_000_000n, 599_266_080_000_000_000n, lastTick, lastTick - day],
];
const spans = [
  ...[
    0n,
    1n,
    -1n,
    10_000_000n,
    600_000_000n,
    36_000_000_000n,
    day,
    -day,
    7n * day,
    day / 2n + 5n,
    365n * day,
  ],
  ...[2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)],
];
const decimals = [
  '0',
  '1',
  '-1',
  '2.50',
  '0.1',
  '1e-10',
  '12345678901234567890.123456789',
  '-99999999999999',
  '1e30',
];

/** A value of a type that is not null; small values are likelier, so that they meet. */
export function randomValue(type: ScalarType, dice: Dice): Scalar {
  switch (type) {
    case 'bool':
      return dice.chance(0.5);
    case 'int':
      return dice.chance(0.5)
        ? dice.below(7) - 3
        : dice.pick([0, 1, -1, 10, 24, 60, 2 ** 31 - 1, -(2 ** 31), 100_000]);
    case 'long':
      return dice.chance(0.5) ? BigInt(dice.below(7) - 3) : dice.pick(longs);
    case 'real':
      return dice.chance(0.3) ? (dice.below(9) - 4) / 2 : dice.pick(reals);
    case 'decimal':
      return Decimal.parse(
        dice.chance(0.4) ? String((dice.below(9) - 4) / 2) : dice.pick(decimals),
      ) as Decimal;
    case 'datetime':
      return dice.chance(0.4) ? in2025 + BigInt(dice.below(200)) * 3_000_000_000n : dice.pick(times);
    case 'timespan':
      return dice.chance(0.3) ? BigInt(dice.below(9) - 4) * 6_000_000_000n : dice.pick(spans);
    case 'guid':
      return dice.pick(guids);
    case 'string':
      return dice.chance(0.4) ? dice.pick(texts.slice(0, 16)) : dice.pick(texts);
    case 'dynamic':
      return randomDynamic(dice, 2) as Scalar;
  }
}

/** A value of a type, null now and then (the empty text for `string`, which has no null). */
export function randomCell(type: ScalarType, dice: Dice, nulls = 0.12): Scalar | null {
  if (!dice.chance(nulls)) return randomValue(type, dice);
  return type === 'string' ? '' : null;
}

/** A value that meets others like it: columns of such values keep to their narrow storage. */
export function calmCell(type: ScalarType, dice: Dice): Scalar | null {
  if (dice.chance(0.15)) return type === 'string' ? '' : null;
  switch (type) {
    case 'int':
      return dice.below(11) - 5;
    case 'long':
      return BigInt(dice.below(15) - 7);
    case 'real':
      return dice.pick([0, -0, 0.5, -1.5, 2, -3, Number.NaN, Number.POSITIVE_INFINITY]);
    case 'datetime':
      return in2025 + BigInt(dice.below(20)) * 18_000_000_000n;
    case 'timespan':
      return BigInt(dice.below(15) - 7) * 6_000_000_000n;
    case 'string':
      return dice.pick(['a', 'A', 'b', 'ab', 'a b', 'x.y', 'a=1;k1=2']);
    default:
      return randomValue(type, dice);
  }
}

/** A dynamic value with arrays and bags down to a depth. */
export function randomDynamic(dice: Dice, depth: number): DynamicValue {
  const roll = dice.below(depth > 0 ? 14 : 8);
  if (roll < 2) return dynamicLong(randomValue('long', dice) as bigint);
  if (roll === 2) return dynamicReal(randomValue('real', dice) as number);
  if (roll === 3) return dice.chance(0.5);
  if (roll === 4) return dice.pick(texts);
  if (roll === 5) return new DynamicDatetime(randomValue('datetime', dice) as bigint);
  if (roll === 6)
    return dice.pick<DynamicValue>([
      new DynamicTimespan(randomValue('timespan', dice) as bigint),
      new DynamicGuid(dice.pick(guids)),
      randomValue('decimal', dice) as Decimal,
    ]);
  if (roll === 7) return null;
  const length = dice.below(4);
  if (roll < 10) return Array.from({ length }, () => dynamicLong(BigInt(dice.below(6) - 1)));
  if (roll === 10) return Array.from({ length }, () => dynamicReal(randomValue('real', dice) as number));
  if (roll === 11) return Array.from({ length }, () => randomDynamic(dice, depth - 1));
  const bag = new Map<string, DynamicValue>();
  for (let at = 0; at < length; at++)
    bag.set(dice.pick(['a', 'b', 'k', 'x y', '__proto__', '']), randomDynamic(dice, depth - 1));
  return bag;
}
