import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { constantVector, vectorFrom } from '../../src/columns/make.ts';
import { type SortBy, sortRows, topRows } from '../../src/columns/order.ts';
import { sortComparator } from '../../src/types/compare.ts';
import { Decimal } from '../../src/types/decimal.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';

const by = (
  type: ScalarType,
  values: readonly (Scalar | null)[],
  order: 'asc' | 'desc' = 'asc',
  nulls: 'first' | 'last' = order === 'asc' ? 'first' : 'last',
): SortBy => ({ vector: vectorFrom(type, values), order, nulls });

const reals = [2, null, Number.NaN, Number.NEGATIVE_INFINITY, -0, 0, Number.POSITIVE_INFINITY, null];

describe('sortRows', () => {
  test('asc: null, NaN, numbers', () => {
    expect([...sortRows([by('real', reals)], 8)]).toEqual([1, 7, 2, 3, 4, 5, 0, 6]);
  });

  test('desc: numbers, NaN, null; equal rows keep their order', () => {
    expect([...sortRows([by('real', reals, 'desc')], 8)]).toEqual([6, 0, 4, 5, 3, 2, 1, 7]);
  });

  test('nulls last / first against the default keep NaN next to null', () => {
    expect([...sortRows([by('real', reals, 'asc', 'last')], 8)]).toEqual([3, 4, 5, 0, 6, 2, 1, 7]);
    expect([...sortRows([by('real', reals, 'desc', 'first')], 8)]).toEqual([1, 7, 2, 6, 0, 4, 5, 3]);
  });

  test('strings go by code point: an astral character after U+FFFF', () => {
    expect([...sortRows([by('string', ['\u{1f600}', '\uffff', 'b', '', 'B'])], 5)]).toEqual([3, 4, 2, 1, 0]);
  });

  test('wide longs, decimals, guids and bools', () => {
    const wide = [2n ** 63n - 1n, null, -(2n ** 63n), 5n];
    expect([...sortRows([by('long', wide)], 4)]).toEqual([1, 2, 3, 0]);
    expect([...sortRows([by('long', wide, 'desc', 'last')], 4)]).toEqual([0, 3, 2, 1]);
    const decimals = ['10', '9', '-1'].map((text) => Decimal.parse(text) ?? null);
    expect([...sortRows([by('decimal', decimals)], 3)]).toEqual([2, 1, 0]);
    expect([...sortRows([by('bool', [true, null, false], 'asc', 'last')], 3)]).toEqual([2, 0, 1]);
  });

  test('a constant key changes nothing', () => {
    const key: SortBy = { vector: constantVector('long', 5n, 3), order: 'desc', nulls: 'last' };
    expect([...sortRows([key], 3)]).toEqual([0, 1, 2]);
    expect([...sortRows([by('long', [])], 0)]).toEqual([]);
  });

  const order = fc.constantFrom('asc' as const, 'desc' as const);
  const nulls = fc.constantFrom('first' as const, 'last' as const);
  const real = fc.option(fc.oneof(fc.double(), fc.constantFrom(Number.NaN, 0, -0, 1, -1)), { freq: 5 });
  const text = fc.oneof(fc.constantFrom('', 'a', 'b', 'aa'), fc.string({ unit: 'binary', maxLength: 3 }));

  test.each([20, 1500])('two keys: the order of a stable sort by comparison, %i rows', (maxLength) => {
    const table = fc.array(fc.tuple(real, text), { minLength: maxLength / 2, maxLength });
    fc.assert(
      fc.property(table, order, nulls, order, (rows, order1, nulls1, order2) => {
        const keys = [
          by(
            'real',
            rows.map(([value]) => value),
            order1,
            nulls1,
          ),
          by(
            'string',
            rows.map(([, value]) => value),
            order2,
          ),
        ];
        const first = sortComparator('real', {
          descending: order1 === 'desc',
          nullsFirst: nulls1 === 'first',
        });
        const second = sortComparator('string', { descending: order2 === 'desc', nullsFirst: true });
        const at = (row: number) => rows[row] ?? [null, ''];
        const wanted = rows
          .map((_, row) => row)
          .sort((a, b) => first(at(a)[0], at(b)[0]) || second(at(a)[1], at(b)[1]));
        expect([...sortRows(keys, rows.length)]).toEqual(wanted);
        for (const count of [0, 1, 3, rows.length])
          expect([...topRows(keys, rows.length, count)]).toEqual(wanted.slice(0, count));
      }),
      { numRuns: maxLength > 100 ? 10 : 100 },
    );
  });
});
