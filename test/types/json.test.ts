import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../../src/types/decimal.ts';
import {
  DynamicDatetime,
  DynamicGuid,
  DynamicReal,
  DynamicTimespan,
  type DynamicValue,
  dynamicLong,
  dynamicReal,
  isBag,
  kindOf,
} from '../../src/types/dynamic.ts';
import { fromJsValue, toJsValue } from '../../src/types/js-value.ts';
import {
  dynamicText,
  MAX_JSON_DEPTH,
  parseJson,
  parseJsonOrString,
  printJson,
} from '../../src/types/json.ts';

const again = (text: string): string | undefined => {
  const value = parseJson(text);
  return value === undefined ? undefined : printJson(value);
};

describe('parseJson', () => {
  test.each([
    [' { "b" : 1.0 , "a" : [ 1 , 2.5 , -0 , 1e3 ] } ', '{"b":1.0,"a":[1,2.5,0,1000.0]}'],
    ['{"2":1,"1":2}', '{"2":1,"1":2}'],
    ['{"a":1,"b":2,"a":3}', '{"a":3,"b":2}'],
    ['{"__proto__":1,"constructor":2}', '{"__proto__":1,"constructor":2}'],
    ['"caf\\u00e9 \\"\\n\\ud83d\\ude00"', '"café \\"\\n😀"'],
    ['"\\ud800"', '"\\ud800"'],
    [
      '[9007199254740991,9007199254740992,9007199254740993]',
      '[9007199254740991,9007199254740992,9007199254740993]',
    ],
    ['[9223372036854775807,-9223372036854775808]', '[9223372036854775807,-9223372036854775808]'],
    ['9223372036854775808', '9223372036854776000.0'],
    ['-0.0', '-0.0'],
    ['1e400', '"Infinity"'],
    ['[]', '[]'],
    ['{}', '{}'],
    ['null', 'null'],
    ['true', 'true'],
  ])('%s reads as %s', (given, wanted) => {
    expect(again(given)).toBe(wanted);
  });

  test.each([
    '',
    ' ',
    'x',
    'nul',
    'nulls',
    '{',
    '[1',
    '[1,]',
    '{"a":1,}',
    "{'a':1}",
    '{a:1}',
    '{"a" 1}',
    '01',
    '-',
    '+1',
    '1.',
    '.5',
    '1e',
    '1 2',
    '"x',
    '"\\x"',
    '"\\u00"',
    '"a\nb"',
    'NaN',
    '\ufeff1',
  ])('%j is not JSON', (given) => {
    expect(parseJson(given)).toBeUndefined();
  });

  test('tells longs from reals', () => {
    expect(parseJson('[1,1.0,1.5]')).toEqual([1, new DynamicReal(1), 1.5]);
    expect(
      ['1', '1.0', '1.5', '1e2', '9223372036854775808'].map((t) => kindOf(parseJson(t) ?? null)),
    ).toEqual(['long', 'real', 'real', 'real', 'real']);
  });

  test('refuses nesting that would exhaust the stack', () => {
    expect(parseJson('['.repeat(10_000) + ']'.repeat(10_000))).toBeUndefined();
    expect(parseJson('{"a":'.repeat(1_000_000))).toBeUndefined();
    expect(again('['.repeat(MAX_JSON_DEPTH) + ']'.repeat(MAX_JSON_DEPTH))).toHaveLength(2 * MAX_JSON_DEPTH);
    expect(parseJson(`${'['.repeat(MAX_JSON_DEPTH + 1)}${']'.repeat(MAX_JSON_DEPTH + 1)}`)).toBeUndefined();
  });

  test('accepts what JSON.parse accepts, and nothing else', () => {
    const almost = fc.string({ unit: fc.constantFrom(...'{}[]",:0123456789.eE+-truefalsn \\u'.split('')) });
    fc.assert(
      fc.property(fc.oneof(almost, fc.json(), fc.string()), (given) => {
        let valid = true;
        try {
          JSON.parse(given);
        } catch {
          valid = false;
        }
        expect(parseJson(given) !== undefined).toBe(valid);
      }),
      { numRuns: 2000 },
    );
  });

  test('reads the same values as JSON.parse', () => {
    fc.assert(
      fc.property(fc.json(), (given) => {
        const value = parseJson(given);
        expect(value).toBeDefined();
        expect(JSON.parse(printJson(value ?? null))).toEqual(
          JSON.parse(given, (_, inner) => (Object.is(inner, -0) ? 0 : inner)),
        );
      }),
    );
  });

  test('a text that is not JSON is a dynamic string', () => {
    expect([parseJsonOrString('hello'), parseJsonOrString('"hello"'), parseJsonOrString('')]).toEqual([
      'hello',
      'hello',
      null,
    ]);
  });
});

describe('printing dynamic values', () => {
  const when = new DynamicDatetime(636_188_256_000_000_000n);
  const span = new DynamicTimespan(20_000_000n);
  const guid = new DynamicGuid('ae3133f2-6e22-49ae-b06a-16e6a9b212eb');
  const money = Decimal.parse('1.50') ?? null;
  const values: readonly DynamicValue[] = [
    when,
    span,
    guid,
    money,
    dynamicReal(Number.NaN),
    dynamicReal(2),
    true,
    null,
    'a"b',
  ];

  test('inside JSON times, guids, decimals and NaN are text', () => {
    expect(printJson(values)).toBe(
      '["2017-01-01T00:00:00.0000000Z","00:00:02","ae3133f2-6e22-49ae-b06a-16e6a9b212eb","1.5","NaN",2.0,true,null,"a\\"b"]',
    );
  });

  test('on its own a value has no quotes and null is empty', () => {
    expect(values.map(dynamicText)).toEqual([
      '2017-01-01T00:00:00.0000000Z',
      '00:00:02',
      'ae3133f2-6e22-49ae-b06a-16e6a9b212eb',
      '1.5',
      'NaN',
      '2.0',
      'true',
      '',
      'a"b',
    ]);
  });
});

describe('dynamic numbers', () => {
  test('are long as numbers when safe, else as bigint', () => {
    expect([
      dynamicLong(2n ** 53n - 1n),
      dynamicLong(2n ** 53n),
      dynamicLong(2n ** 63n),
      Object.is(dynamicLong(-0), 0),
    ]).toEqual([9007199254740991, 9007199254740992n, -(2n ** 63n), true]);
  });

  test('are boxed when a real would read as a long', () => {
    expect([dynamicReal(1.5), dynamicReal(1), dynamicReal(Number.POSITIVE_INFINITY)]).toEqual([
      1.5,
      new DynamicReal(1),
      new DynamicReal(Number.POSITIVE_INFINITY),
    ]);
  });
});

describe('JavaScript values', () => {
  test('come out as plain JSON values', () => {
    const bag = parseJson('{"a":[1,1.0,9007199254740993,"x",null],"__proto__":{"b":true}}') ?? null;
    const value = toJsValue(bag) as { readonly [key: string]: unknown };
    expect(value['a']).toEqual([1, 1, 9007199254740993n, 'x', null]);
    expect(Object.keys(value)).toEqual(['a', '__proto__']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test('go in as bags, longs, reals and datetimes', () => {
    const value = fromJsValue({
      a: [1, 1.5, 1e20, 2n ** 60n, undefined],
      t: new Date('2020-01-01T00:00:00Z'),
    });
    expect(isBag(value)).toBe(true);
    expect(printJson(value)).toBe(
      '{"a":[1,1.5,100000000000000000000.0,1152921504606846976,null],"t":"2020-01-01T00:00:00.0000000Z"}',
    );
  });
});
