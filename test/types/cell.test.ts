import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromCell, misfit, toCell, toTypedCell } from '../../src/types/cell.ts';
import { Decimal } from '../../src/types/decimal.ts';
import { type DynamicValue, dynamicLong } from '../../src/types/dynamic.ts';
import { parseJson } from '../../src/types/json.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import { MAX_TICKS } from '../../src/types/time/datetime.ts';
import { Datetime, Timespan } from '../../src/types/time/typed-time.ts';
import type { Scalar } from '../../src/types/value.ts';

const half = Decimal.parse('0.50') ?? null;

describe('toCell', () => {
  test.each([
    [null, 'string', ''],
    [null, 'long', null],
    [2n ** 53n - 1n, 'long', 9007199254740991],
    [2n ** 53n, 'long', 9007199254740992n],
    [Number.NaN, 'real', Number.NaN],
    [half, 'decimal', '0.5'],
    [0n, 'datetime', '0001-01-01T00:00:00.0000000Z'],
    [5_000_000n, 'timespan', '00:00:00.5000000'],
    [true, 'bool', true],
  ] as const)('%s of type %s is %s', (value, type, wanted) => {
    expect(toCell(value, type)).toEqual(wanted);
  });

  test('typed cells carry times and decimals', () => {
    expect(toTypedCell(MAX_TICKS, 'datetime')).toEqual(new Datetime(MAX_TICKS));
    expect(toTypedCell(-1n, 'timespan')).toEqual(new Timespan(-1n));
    expect(toTypedCell(half, 'decimal')).toBe(half);
    expect(toTypedCell(null, 'datetime')).toBeNull();
    expect(JSON.stringify([new Datetime(0n), new Timespan(1n)])).toBe(
      '["0001-01-01T00:00:00.0000000Z","00:00:00.0000001"]',
    );
    expect(new Datetime(621355967999999999n).toDate().getTime()).toBe(-1);
    expect(new Timespan(-15_000_000n).toSeconds()).toBe(-1.5);
  });
});

describe('fromCell', () => {
  test.each([
    [undefined, 'string', ''],
    [undefined, 'int', null],
    ['', 'long', null],
    ['', 'string', ''],
    [7, 'string', '7'],
    [7, 'int', 7],
    [7, 'long', 7n],
    ['7', 'long', 7n],
    [2n ** 63n - 1n, 'long', 2n ** 63n - 1n],
    ['9223372036854775807', 'long', 2n ** 63n - 1n],
    [1, 'real', 1],
    [-0, 'real', -0],
    ['NaN', 'real', Number.NaN],
    [1, 'bool', true],
    ['2020-01-01', 'datetime', 637134336000000000n],
    [new Date('2020-01-01T00:00:00.001Z'), 'datetime', 637134336000010000n],
    [new Datetime(1n), 'datetime', 1n],
    [new Timespan(-1n), 'timespan', -1n],
    ['1.02:03:04', 'timespan', 937_840_000_000n],
    ['AE3133F2-6E22-49AE-B06A-16E6A9B212EB', 'guid', 'ae3133f2-6e22-49ae-b06a-16e6a9b212eb'],
    ['{"a":1}', 'dynamic', '{"a":1}'],
    [1.5, 'dynamic', 1.5],
  ] as const)('%s in a column of type %s is %s', (cell, type, wanted) => {
    expect(fromCell(cell, type)).toEqual(wanted);
  });

  test.each([
    ['x', 'long'],
    [1.5, 'long'],
    [2 ** 53, 'long'],
    [2147483648, 'int'],
    ['2147483648', 'int'],
    [2, 'bool'],
    [true, 'long'],
    [Number.NaN, 'decimal'],
    [1, 'datetime'],
    ['2020-02-30', 'datetime'],
    [new Date(Number.NaN), 'datetime'],
    [1, 'timespan'],
    [[1], 'long'],
    ['x', 'guid'],
  ] as const)('%s does not fit a column of type %s', (cell, type) => {
    expect(fromCell(cell, type)).toBe(misfit);
  });

  test('reads back every cell that toCell and toTypedCell give', () => {
    const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    const cases: fc.Arbitrary<readonly [Scalar, ScalarType]> = fc.oneof(
      fc.boolean().map((value) => [value, 'bool'] as const),
      fc.integer().map((value) => [value, 'int'] as const),
      long.map((value) => [value, 'long'] as const),
      fc.double().map((value) => [value, 'real'] as const),
      long.map((value) => [Decimal.fromLong(value), 'decimal'] as const),
      fc.bigInt({ min: 0n, max: MAX_TICKS }).map((value) => [value, 'datetime'] as const),
      long.map((value) => [value, 'timespan'] as const),
      fc.uuid().map((value) => [value, 'guid'] as const),
      fc.string().map((value) => [value, 'string'] as const),
      long.map((value) => [dynamicLong(value), 'dynamic'] as const),
      fc.json().map((text) => [withoutReals(parseJson(text) ?? null), 'dynamic'] as const),
    );
    fc.assert(
      fc.property(cases, ([value, type]) => {
        expect(fromCell(toCell(value, type), type)).toEqual(value);
        expect(fromCell(toTypedCell(value, type), type)).toEqual(value);
      }),
    );
  });
});

/** JavaScript has no `1.0` apart from `1`: an integral real comes back as a long. */
function withoutReals(value: DynamicValue): DynamicValue {
  if (Array.isArray(value)) return value.map(withoutReals);
  if (value instanceof Map)
    return new Map([...value].map(([key, slot]) => [key, withoutReals(slot)] as const));
  return typeof value === 'object' ? null : value;
}
