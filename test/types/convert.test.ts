import { describe, expect, test } from 'vitest';
import {
  castDynamic,
  convertValue,
  toBool,
  toDatetime,
  toDecimal,
  toGuid,
  toInt,
  toLong,
  toReal,
  toText,
  toTimespan,
} from '../../src/types/convert.ts';
import { dynamicReal } from '../../src/types/dynamic.ts';
import { parseJson } from '../../src/types/json.ts';
import { scalarTypes } from '../../src/types/scalar-type.ts';
import { formatDatetime } from '../../src/types/time/datetime.ts';

const MAX = 2n ** 63n - 1n;
const MIN = -(2n ** 63n);

describe('from text', () => {
  test.each([
    ['5', 5, 5n, 5],
    ['5.9', null, null, 5.9],
    ['-5.9', null, null, -5.9],
    ['2147483648', null, 2147483648n, 2147483648],
    ['9223372036854775807', null, MAX, 2 ** 63],
    ['9223372036854775808', null, null, 2 ** 63],
    ['-9223372036854775808', null, MIN, -(2 ** 63)],
    ['-9223372036854775809', null, null, -(2 ** 63)],
    ['1e19', null, null, 1e19],
    ['+7', 7, 7n, 7],
    [' 7 ', 7, 7n, 7],
    ['\t456\t', 456, 456n, 456],
    ['7e0', null, null, 7],
    ['007', 7, 7n, 7],
    ['-0', 0, 0n, -0],
    ['  -0  ', 0, 0n, -0],
    ['1.5e3', null, null, 1500],
    ['1.5E-3', null, null, 0.0015],
    ['.5', null, null, 0.5],
    ['5.', null, null, 5],
    ['+.5', null, null, 0.5],
    ['1_000', null, null, null],
    ['0b101', null, null, null],
    ['0xFF', 255, 255n, null],
    ['0X1f', 31, 31n, null],
    ['0x7FFFFFFFFFFFFFFF', null, MAX, null],
    ['0xFFFFFFFFFFFFFFFF', -1, -1n, null],
    ['0x10000000000000000', null, null, null],
    ['-0x10', null, null, null],
    ['  NaN  ', null, null, Number.NaN],
    ['nan', null, null, Number.NaN],
    ['inf', null, null, Number.POSITIVE_INFINITY],
    ['Inf', null, null, Number.POSITIVE_INFINITY],
    ['INF', null, null, null],
    ['-inf', null, null, Number.NEGATIVE_INFINITY],
    ['Infinity', null, null, Number.POSITIVE_INFINITY],
    ['+Infinity', null, null, Number.POSITIVE_INFINITY],
    ['1e999', null, null, null],
    ['', null, null, null],
    ['null', null, null, null],
  ])('%j is int %s, long %s, real %s', (text, int, long, real) => {
    expect([toInt(text, 'string'), toLong(text, 'string'), toReal(text, 'string')]).toEqual([
      int,
      long,
      real,
    ]);
  });

  test.each([
    ['true', true],
    ['True', true],
    ['FALSE', false],
    ['1', true],
    ['-1', true],
    ['0', false],
    ['1.0', null],
    ['0.0', null],
    ['0x10', true],
    ['yes', null],
    ['', null],
  ])('tobool(%j) is %s', (text, wanted) => {
    expect(toBool(text, 'string')).toBe(wanted);
  });

  test('times, guids and decimals', () => {
    expect(toTimespan('1.5', 'string')).toBeNull();
    expect(toTimespan('90s', 'string')).toBe(900_000_000n);
    expect(formatDatetime(toDatetime('2020-06-15 13:45:09', 'string') ?? 0n)).toBe(
      '2020-06-15T13:45:09.0000000Z',
    );
    expect(toGuid('{AE3133F2-6E22-49AE-B06A-16E6A9B212EB}', 'string')).toBe(
      'ae3133f2-6e22-49ae-b06a-16e6a9b212eb',
    );
    expect(toGuid('ae3133f26e2249aeb06a16e6a9b212eb', 'string')).toBe('ae3133f2-6e22-49ae-b06a-16e6a9b212eb');
    expect(toGuid('ae3133f2', 'string')).toBeNull();
    expect(String(toDecimal('100', 'string'))).toBe('100');
    expect(toDecimal('x', 'string')).toBeNull();
  });
});

describe('between numbers', () => {
  test('long to int wraps', () => {
    expect([2147483648n, -2147483649n, 4294967296n].map((value) => toInt(value, 'long'))).toEqual([
      -2147483648, 2147483647, 0,
    ]);
  });

  test('real to int and long cuts the fraction and saturates', () => {
    const reals = [2.5, 3.5, -2.5, 2.9, -0.5, 1e19, -1e19, 2 ** 63, 2147483648.9];
    expect(reals.map((value) => toLong(value, 'real'))).toEqual([
      2n,
      3n,
      -2n,
      2n,
      0n,
      MAX,
      MIN,
      MAX,
      2147483648n,
    ]);
    expect(reals.map((value) => toInt(value, 'real'))).toEqual([
      2, 3, -2, 2, 0, 2147483647, -2147483648, 2147483647, 2147483647,
    ]);
  });

  test('NaN and the infinities are no integers', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect([
        toInt(value, 'real'),
        toLong(value, 'real'),
        toDecimal(value, 'real'),
        toDatetime(value, 'real'),
      ]).toEqual([null, null, null, null]);
    }
  });

  test('bool is 1 or 0, and any number but zero is true', () => {
    expect([toInt(true, 'bool'), toLong(false, 'bool'), toReal(true, 'bool')]).toEqual([1, 0n, 1]);
    expect([toBool(256n, 'long'), toBool(0, 'real'), toBool(-0, 'real'), toBool(0.1, 'real')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  test('a datetime is its ticks, and ticks are a datetime', () => {
    const ticks = 637134336000000000n;
    expect([toLong(ticks, 'datetime'), toReal(ticks, 'datetime')]).toEqual([ticks, 637134336000000000]);
    expect([
      toDatetime(1n, 'long'),
      toDatetime(1.5, 'real'),
      toDatetime(-1n, 'long'),
      toDatetime(MAX, 'long'),
    ]).toEqual([1n, 1n, null, null]);
  });
});

describe('from dynamic', () => {
  const row = (text: string): unknown[] => {
    const value = parseJson(text) ?? null;
    return [
      toInt(value, 'dynamic'),
      toLong(value, 'dynamic'),
      toReal(value, 'dynamic'),
      toBool(value, 'dynamic'),
    ];
  };
  test.each([
    ['2147483648', [-2147483648, 2147483648n, 2147483648, true]],
    ['1.9', [1, 1n, 1.9, true]],
    ['"42"', [42, 42n, 42, true]],
    ['"3.14"', [null, null, 3.14, null]],
    ['"0x10"', [16, 16n, null, true]],
    ['true', [1, 1n, 1, true]],
    ['"true"', [null, null, null, true]],
    ['null', [null, null, null, null]],
    ['[1]', [null, null, null, null]],
    ['{}', [null, null, null, null]],
    ['9223372036854775807', [-1, MAX, 2 ** 63, true]],
  ])('%s', (text, wanted) => {
    expect(row(text)).toEqual(wanted);
  });

  test('typeof casts numbers to numbers and parses nothing', () => {
    expect([
      castDynamic(1, 'real'),
      castDynamic(1.5, 'long'),
      castDynamic('1', 'long'),
      castDynamic('a', 'string'),
    ]).toEqual([1, 1n, null, 'a']);
    expect([
      castDynamic(true, 'long'),
      castDynamic(1, 'string'),
      castDynamic('2020-01-01', 'datetime'),
    ]).toEqual([null, '1', null]);
  });
});

describe('tostring', () => {
  test.each([
    [1, 'real', '1.0'],
    [1500, 'real', '1500.0'],
    [-2.5, 'real', '-2.5'],
    [0.1, 'real', '0.1'],
    [-0, 'real', '-0.0'],
    [Number.NaN, 'real', 'NaN'],
    [1n, 'long', '1'],
    [MIN, 'long', '-9223372036854775808'],
    [-5, 'int', '-5'],
    [true, 'bool', 'True'],
    [false, 'bool', 'False'],
    [true, 'dynamic', 'true'],
    [1.5, 'dynamic', '1.5'],
    [dynamicReal(1), 'dynamic', '1.0'],
    ['red', 'dynamic', 'red'],
    [null, 'dynamic', ''],
    [null, 'long', ''],
    [936_000_000_000n, 'timespan', '1.02:00:00'],
    [637134786000000000n, 'datetime', '2020-01-01T12:30:00.0000000Z'],
  ] as const)('%s of type %s is %j', (value, type, wanted) => {
    expect(toText(value, type)).toBe(wanted);
  });
});

test('null converts to null, and to the empty string', () => {
  for (const from of scalarTypes) {
    expect(scalarTypes.map((to) => convertValue(null, from, to))).toEqual(
      scalarTypes.map((to) => (to === 'string' ? '' : null)),
    );
  }
});
