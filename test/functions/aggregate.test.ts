import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as aggregates from '../../src/functions/aggregate/index.ts';
import { Decimal } from '../../src/types/decimal.ts';
import { DynamicReal } from '../../src/types/dynamic.ts';
import type { Scalar } from '../../src/types/value.ts';
import { type Argument, column, constant, summarize } from './summarize.ts';

const { sum, avg, min, max, count, dcount, countDistinct, makeList, makeListWithNulls, makeSet, makeBag } =
  aggregates;
const { argMax, argMin, takeAny, variance, variancep, stdev, covariance, percentile, percentiles } =
  aggregates;

/** The one result of a call over one group. */
const one = (definition: typeof sum, ...args: readonly Argument[]): unknown => {
  const length = args.find((argument) => 'values' in argument);
  const groups = length !== undefined && 'values' in length ? length.values.map(() => 0) : [];
  return summarize(definition, args, groups, 1)[0]?.[0];
};

const decimal = (text: string): Decimal => Decimal.parse(text) ?? Decimal.fromLong(0);

describe('no rows, and groups of nulls', () => {
  test.each([
    [sum, 0n],
    [avg, Number.NaN],
    [min, null],
    [max, null],
    [dcount, 0n],
    [makeList, []],
    [makeSet, []],
    [variance, 0],
    [stdev, 0],
    [argMax, null],
    [takeAny, null],
  ])('%#', (definition, wanted) => {
    expect(one(definition, column('long'))).toEqual(wanted);
    expect(one(definition, column('long', null, null))).toEqual(wanted);
  });

  test('a percentile of nothing is null, a bag of nothing empty, a count 0', () => {
    expect(one(percentile, column('long', null), constant('long', 50n))).toBe(null);
    expect(one(makeBag, column('dynamic', null))).toEqual({});
    expect(summarize(count, [], [], 1)).toEqual([[0n]]);
  });

  test('groups that never got a row get the default', () => {
    expect(summarize(sum, [column('long', 5n)], [1], 3)).toEqual([[0n, 5n, 0n]]);
    expect(summarize(max, [column('string', 'x')], [1], 3)).toEqual([['', 'x', '']]);
    expect(summarize(argMin, [column('long', 1n), column('real', 2)], [0], 2)).toEqual([
      [1n, null],
      [2, null],
    ]);
  });

  test('a sum of one group is exact, of small numbers and of those that leave 2^53', () => {
    const value = fc.option(
      fc.oneof(
        fc.bigInt({ min: -9n, max: 9n }),
        fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n }),
        fc.bigInt({ min: 1n - 2n ** 53n, max: 2n ** 53n - 1n }),
        fc.constantFrom(2n ** 53n - 1n, 1n - 2n ** 53n),
      ),
      { nil: null, freq: 20 },
    );
    const rows = fc.array(fc.tuple(value, fc.constantFrom(0, 0, 0, 0, 0, 0, -1)), { maxLength: 9 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 5 }), fc.boolean(), (all, size, isLeftOut) => {
        const groups = all.map(([, group]) => (isLeftOut ? group : 0));
        const values = all.map(([each]) => each);
        const wanted = values.reduce<bigint>(
          (sum, each, row) => (groups[row] === 0 ? sum + (each ?? 0n) : sum),
          0n,
        );
        expect(summarize(sum, [column('long', ...values)], groups, 1, size)).toEqual([[wanted]]);
      }),
    );
  });

  test('rows of group -1 are left out', () => {
    for (const groups of [[], [0], [-1], [0, -1], [-1, 0, 0], [0, 0, -1, -1, 0]])
      expect(summarize(count, [], groups, 1)).toEqual([
        [BigInt(groups.filter((group) => group === 0).length)],
      ]);
    expect(summarize(sum, [column('long', 1n, 2n, 4n)], [0, -1, 0], 1)).toEqual([[5n]]);
    expect(summarize(makeSet, [column('long', 1n, 2n, 4n)], [0, -1, 0], 1)).toEqual([[[1, 4]]]);
  });
});

describe('sum', () => {
  test('is exact beyond 2^53 and wraps at 64 bits', () => {
    const big = 2n ** 53n - 1n;
    expect(one(sum, column('long', big, big, big))).toBe(3n * big);
    expect(one(sum, column('long', 2n ** 63n - 1n, 1n))).toBe(-(2n ** 63n));
    expect(one(sum, column('int', 2 ** 31 - 1, 2 ** 31 - 1))).toBe(2n ** 32n - 2n);
  });

  test('adds reals in order, NaN spreads', () => {
    expect(one(sum, column('real', 0.1, 0.2, 0.3))).toBe(0.6000000000000001);
    expect(one(sum, column('real', 1.5, Number.NaN))).toBeNaN();
  });

  test('adds decimals and timespans', () => {
    expect(String(one(sum, column('decimal', decimal('0.1'), decimal('0.2'))))).toBe('0.3');
    expect(one(sum, column('timespan', 5n, null, 7n))).toBe(12n);
  });

  test('any longs, in batches of any size: the 64-bit sum', () => {
    const long = fc.oneof(
      fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
      fc.bigInt(-(2n ** 53n), 2n ** 53n),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(long), fc.integer({ min: 1, max: 5 }), (values, size) => {
        const total = values.reduce<bigint>((so, value) => so + (value ?? 0n), 0n);
        const groups = values.map(() => 0);
        expect(summarize(sum, [column('long', ...values)], groups, 1, size)).toEqual([
          [BigInt.asIntN(64, total)],
        ]);
      }),
    );
  });
});

describe('avg', () => {
  test('of ints is real, of times a time', () => {
    expect(one(avg, column('int', 1, null, 2))).toBe(1.5);
    expect(one(avg, column('datetime', 633979008000000000n, 633979008000000002n))).toBe(633979008000000001n);
    expect(one(avg, column('datetime', 0n, 633979008000000000n))).toBe(316989504000000000n);
    expect(one(avg, column('timespan', null))).toBe(null);
    expect(String(one(avg, column('decimal', decimal('1.5'), decimal('2.5'))))).toBe('2');
    expect(one(avg, column('decimal', null))).toBe(null);
  });
});

describe('min, max', () => {
  test('NaN wins, wherever it stands', () => {
    for (const values of [
      [1.5, Number.NaN, 2.5],
      [Number.NaN, 1.5],
    ]) {
      expect(one(max, column('real', ...values))).toBeNaN();
      expect(one(min, column('real', ...values))).toBeNaN();
    }
  });

  test('strings go by code point, the empty one first', () => {
    const texts = column('string', '\uffff', '\u{1f600}', '');
    expect(one(max, texts)).toBe('\u{1f600}');
    expect(one(min, texts)).toBe('');
  });

  test('bools, times, decimals', () => {
    expect(one(max, column('bool', false, null, true))).toBe(true);
    expect(one(min, column('datetime', 5n, 633979008000000000n))).toBe(5n);
    expect(String(one(min, column('decimal', decimal('10'), decimal('9'))))).toBe('9');
  });

  test('any longs, narrow and wide in turns', () => {
    const long = fc.oneof(fc.bigInt(-5n, 5n), fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), fc.constant(null));
    fc.assert(
      fc.property(fc.array(long, { minLength: 1 }), fc.integer({ min: 1, max: 4 }), (values, size) => {
        const known = values.filter((value) => value !== null).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        const groups = values.map(() => 0);
        const args = [column('long', ...values)];
        expect(summarize(min, args, groups, 1, size)).toEqual([[known[0] ?? null]]);
        expect(summarize(max, args, groups, 1, size)).toEqual([[known.at(-1) ?? null]]);
      }),
    );
  });
});

describe('arg_max, arg_min', () => {
  test('the first of equal rows; all-null keys give the first row', () => {
    const keys = column('long', null, 20n, null, null, 20n);
    const texts = column('string', 'a', 'b', 'c', 'd', 'e');
    for (const size of [1, 2, 5]) {
      const groups = [0, 0, 1, 1, 0];
      expect(summarize(argMax, [keys, texts], groups, 2, size)).toEqual([
        [20n, null],
        ['b', 'c'],
      ]);
      expect(summarize(argMin, [keys, texts], groups, 2, size)).toEqual([
        [20n, null],
        ['b', 'c'],
      ]);
    }
  });

  test('keep what the last winner had, over batches', () => {
    const keys = column('real', 1, 3, 2, Number.NaN, 9);
    const rows = column('dynamic', 'a', null, 'c', 'd', 'e');
    expect(summarize(argMax, [keys, rows], [0, 0, 0, 1, 1], 2, 1)).toEqual([
      [3, Number.NaN],
      [null, 'd'],
    ]);
  });
});

describe('take_any', () => {
  test('one expression prefers a value, several come from one row', () => {
    expect(one(takeAny, column('string', '', 'b', 'c'))).toBe('b');
    expect(summarize(takeAny, [column('string', '', 'b'), column('long', null, 1n)], [0, 0], 1, 1)).toEqual([
      [''],
      [null],
    ]);
  });
});

describe('make_list, make_set, make_bag', () => {
  test('typed nulls are left out, dynamic nulls kept, arrays spliced', () => {
    expect(one(makeList, column('long', null, 2n, 1n, 2n))).toEqual([2, 1, 2]);
    expect(one(makeListWithNulls, column('long', null, 2n))).toEqual([null, 2]);
    expect(one(makeList, column('dynamic', [1, [2]], null, 'x'))).toEqual([1, [2], null, 'x']);
    expect(one(makeSet, column('dynamic', [1, 2], new DynamicReal(2), 3, null, null))).toEqual([
      1,
      2,
      3,
      null,
    ]);
    expect(one(makeSet, column('string', 'b', '', 'B', 'b'))).toEqual(['b', '', 'B']);
  });

  test('stop at the size given', () => {
    expect(one(makeList, column('long', 1n, 2n, 3n), constant('long', 2n))).toEqual([1, 2]);
    expect(one(makeSet, column('long', 1n, 1n, 2n, 3n), constant('int', 2))).toEqual([1, 2]);
    expect(one(makeList, column('dynamic', [1, 2, 3]), constant('long', 2n))).toEqual([1, 2]);
    const many = Array.from({ length: 200 }, (_, at) => BigInt(at));
    expect(one(aggregates.makeset, column('long', ...many))).toHaveLength(128);
  });

  test('the first value of a key is kept, what is no bag is left out', () => {
    const bag = (entries: Record<string, number | null>): Scalar => new Map(Object.entries(entries));
    expect(one(makeBag, column('dynamic', bag({ a: 1 }), 5, null, bag({ a: 2, b: null })))).toEqual({
      a: 1,
      b: null,
    });
  });
});

describe('dcount, count_distinct', () => {
  test('nulls are left out, empty strings count, per group', () => {
    expect(one(dcount, column('string', '', 'a', ''))).toBe(2n);
    expect(one(dcount, column('real', 0, -0, Number.NaN, Number.NaN, null))).toBe(2n);
    expect(summarize(countDistinct, [column('long', 1n, 1n, 2n, 1n, null)], [0, 1, 0, 1, 1], 2, 2)).toEqual([
      [2n, 1n],
    ]);
  });
});

describe('variance and its kin', () => {
  test('are rounded to ten decimals, the deviation is the root of that', () => {
    const values = column('long', 1n, 2n, 3n, 4n);
    expect(one(variance, values)).toBe(1.6666666667);
    expect(one(stdev, values)).toBe(1.2909944487487155);
    expect(one(variancep, column('real', 1, 2, 3, 4, 5, 6))).toBe(2.9166666667);
    expect(one(variance, column('long', 5n))).toBe(0);
  });

  test('covariance leaves out rows with a null on either side', () => {
    const first = column('real', 1, 2, 3, 4, 5, null, 7);
    const second = column('real', 14, 10, 17, 20, 50, 3, null);
    expect(one(covariance, first, second)).toBe(20.5);
  });
});

describe('percentiles', () => {
  test('are values of the input, by nearest rank', () => {
    const values = column('long', 4n, 1n, 3n, 2n, null);
    const at = (percent: number) => one(percentile, values, constant('real', percent));
    expect([0, 25, 26, 50, 75, 99.9, 100].map(at)).toEqual([1n, 1n, 2n, 2n, 3n, 4n, 4n]);
    expect(one(percentile, column('long', 2n ** 63n - 1n, 1n), constant('long', 100n))).toBe(2n ** 63n - 1n);
  });

  test('several outputs, several groups', () => {
    const values = column('real', 5, 1, 9, 2);
    expect(
      summarize(percentiles, [values, constant('long', 50n), constant('long', 100n)], [0, 1, 0, 1], 3),
    ).toEqual([
      [5, 1, null],
      [9, 2, null],
    ]);
  });

  test('percentilew counts a value as often as its weight says', () => {
    const args = [column('long', 10n, 20n, 30n, 40n), column('long', 8n, 6n, 3n, 1n), constant('long', 75n)];
    expect(one(aggregates.percentilew, ...args)).toBe(20n);
    expect(
      one(aggregates.percentilesw, column('long', 40n, 10n), column('long', 0n, 2n), constant('real', 99.9)),
    ).toBe(10n);
  });

  test('refuse what is no percentile', () => {
    expect(percentile.resolve(['long', 'long'], [undefined, 101n])).toBe(undefined);
    expect(percentile.resolve(['long', 'long'], [undefined, undefined])).toBe(undefined);
    expect(percentile.resolve(['string', 'long'], [undefined, 5n])).toBe(undefined);
  });
});

describe('binary_all', () => {
  test('and, or and xor all 64 bits of long and the 32 of int, nulls aside', () => {
    const values = [-1n, 2n ** 63n - 1n, 2n ** 40n + 5n];
    expect(one(aggregates.binaryAllAnd, column('long', ...values))).toBe(2n ** 40n + 5n);
    expect(one(aggregates.binaryAllXor, column('long', ...values))).toBe(values.reduce((a, b) => a ^ b));
    expect(one(aggregates.binaryAllOr, column('long', -5n, -6n))).toBe(-5n);
    expect(one(aggregates.binaryAllOr, column('int', 1, null, -8))).toBe(-7);
    expect(one(aggregates.binaryAllOr, column('int', null))).toBe(null);
  });
});
