import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareDynamic,
  compareStrings,
  compareValues,
  dynamicEquals,
  groupKey,
} from '../../src/types/compare.ts';
import { Decimal } from '../../src/types/decimal.ts';
import {
  DynamicDatetime,
  DynamicGuid,
  DynamicTimespan,
  type DynamicValue,
  dynamicReal,
} from '../../src/types/dynamic.ts';
import { parseJson, printJson } from '../../src/types/json.ts';

const json = (text: string): DynamicValue => parseJson(text) ?? null;
const anyDynamic = fc.json({ maxDepth: 3 }).map(json);
const sign = Math.sign;

describe('sorting', () => {
  test('strings sort by code point, as their UTF-8 bytes do', () => {
    expect(['z', '\u{1F600}', '\uFF5E', 'Z', '', 'é'].sort(compareStrings)).toEqual([
      '',
      'Z',
      'z',
      'é',
      '\uFF5E',
      '\u{1F600}',
    ]);
    const anyText = fc.string({
      unit: fc.constantFrom('a', 'b', 'é', '\uD7FF', '\uE000', '\uFF5E', '\u{1F600}', '\u{10FFFF}'),
    });
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(sign(compareStrings(a, b))).toBe(sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
    );
  });

  test('−0 and 0 are one number', () => {
    expect(compareValues(-0, 0, 'real')).toBe(0);
  });
});

describe('equality', () => {
  test('NaN groups with itself, and -0 with 0', () => {
    expect(new Set([Number.NaN, Number.NaN, -0, 0].map((value) => groupKey(value, 'real'))).size).toBe(2);
  });

  test('decimals with different trailing zeros are one value', () => {
    const [a, b] = [Decimal.parse('1.50'), Decimal.parse('1.5')];
    if (a === undefined || b === undefined) throw new Error('no decimal');
    expect(compareValues(a, b, 'decimal')).toBe(0);
    expect(groupKey(a, 'decimal')).toBe(groupKey(b, 'decimal'));
  });

  test('bags are equal whatever their order, arrays are not', () => {
    expect(dynamicEquals(json('{"a":1,"b":[2]}'), json('{"b":[2.0],"a":1}'))).toBe(true);
    expect(dynamicEquals(json('[1,2]'), json('[2,1]'))).toBe(false);
    expect(dynamicEquals(json('9007199254740993'), dynamicReal(9007199254740992))).toBe(false);
  });
});

describe('the order of dynamic values', () => {
  test('goes by kind, then by value', () => {
    const values = [
      json('{"a":1}'),
      json('[1]'),
      true,
      new DynamicGuid('00000000-0000-0000-0000-000000000000'),
      'a',
      new DynamicDatetime(5n),
      json('9007199254740993'),
      dynamicReal(Number.NaN),
      1.5,
      1,
      Decimal.fromLong(2),
      null,
    ];
    expect(values.sort(compareDynamic).map(printJson).join(' ')).toBe(
      'null "NaN" 1 1.5 "2" 9007199254740993 "0001-01-01T00:00:00.0000005Z" "a" "00000000-0000-0000-0000-000000000000" true [1] {"a":1}',
    );
  });

  test.each<readonly [string, DynamicValue, DynamicValue]>([
    ['datetimes', new DynamicDatetime(5n), new DynamicDatetime(6n)],
    ['timespans', new DynamicTimespan(-1n), new DynamicTimespan(1n)],
    [
      'guids',
      new DynamicGuid('00000000-0000-0000-0000-000000000000'),
      new DynamicGuid('00000000-0000-0000-0000-000000000001'),
    ],
    ['no number and a number', dynamicReal(Number.NaN), dynamicReal(Number.NEGATIVE_INFINITY)],
    ['no number and a decimal', dynamicReal(Number.NaN), Decimal.fromLong(-1)],
    ['minus infinity and a decimal', dynamicReal(Number.NEGATIVE_INFINITY), Decimal.fromLong(-1)],
    ['a decimal and infinity', Decimal.fromLong(1), dynamicReal(Number.POSITIVE_INFINITY)],
    ['a decimal and a long beyond doubles', Decimal.fromLong(1), json('9007199254740993')],
    ['an array and a longer one', json('[1]'), json('[1,0]')],
    ['a bag and one with another key', json('{"a":1}'), json('{"b":0}')],
    ['a bag and one with more keys', json('{"a":1}'), json('{"a":1,"b":0}')],
    ['a bag and one with a greater value', json('{"a":1}'), json('{"a":2}')],
  ])('%s of one kind go by value', (_, less, greater) => {
    expect(sign(compareDynamic(less, greater))).toBe(-1);
    expect(sign(compareDynamic(greater, less))).toBe(1);
    expect(compareDynamic(less, less)).toBe(0);
  });

  test('is total: antisymmetric, transitive, and equal exactly when the group keys are', () => {
    fc.assert(
      fc.property(anyDynamic, anyDynamic, anyDynamic, (a, b, c) => {
        expect(sign(compareDynamic(a, b))).toBe(-sign(compareDynamic(b, a)) + 0);
        if (compareDynamic(a, b) <= 0 && compareDynamic(b, c) <= 0)
          expect(compareDynamic(a, c)).toBeLessThanOrEqual(0);
        expect(groupKey(a, 'dynamic') === groupKey(b, 'dynamic')).toBe(dynamicEquals(a, b));
      }),
      { numRuns: 1000 },
    );
  });

  test('numbers of every kind that are equal share a group', () => {
    const ones: DynamicValue[] = [1, dynamicReal(1), Decimal.fromLong(1)];
    expect(new Set(ones.map((value) => groupKey(value, 'dynamic')))).toEqual(new Set(['1']));
    expect(groupKey('1', 'dynamic')).not.toBe(groupKey(1, 'dynamic'));
  });
});
