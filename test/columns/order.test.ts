import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gather } from '../../src/columns/gather.ts';
import { constantVector, vectorFrom } from '../../src/columns/make.ts';
import { type SortBy, sortedRows, sortRows } from '../../src/columns/sorting/order.ts';
import { topRows } from '../../src/columns/sorting/top-rows.ts';
import { Decimal } from '../../src/types/decimal.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';
import { sortComparator } from './sort-comparator.ts';
import { valuesOf } from './values-of.ts';

const by = (
  type: ScalarType,
  values: readonly (Scalar | null)[],
  order: 'asc' | 'desc' = 'asc',
  nulls: 'first' | 'last' = order === 'asc' ? 'first' : 'last',
): SortBy => ({ vector: vectorFrom(type, values), order, nulls });

const reals = [2, null, Number.NaN, Number.NEGATIVE_INFINITY, -0, 0, Number.POSITIVE_INFINITY, null];

const typed = (type: ScalarType, values: readonly number[]) =>
  type === 'int'
    ? Int32Array.from(values)
    : type === 'bool'
      ? Uint8Array.from(values)
      : Float64Array.from(values);

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

  const dice = (row: number, salt: number): number => (((row + 1) * 7919 + salt) * 104_729) % 1_000_003;
  const words = Array.from({ length: 700 }, (_, code) => `word ${(code * 37) % 650}`);
  const shapes: Readonly<Record<string, (rows: number) => readonly SortBy['vector'][]>> = {
    'one dense long': (rows) => [numbers('long', rows, (row) => dice(row, 1) % rows)],
    'longs of 33 bits': (rows) => [numbers('long', rows, (row) => dice(row, 2) * 8191)],
    'longs of 53 bits': (rows) => [
      numbers(
        'long',
        rows,
        (row) => dice(row, 3) * 9_000_000_000 - 2 ** 52,
        (row) => row % 13 !== 0,
      ),
    ],
    'a range that no double tells': (rows) => [
      numbers(
        'long',
        rows,
        (row) => [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, dice(row, 4)][row % 3] ?? 0,
      ),
    ],
    reals: (rows) => [
      numbers(
        'real',
        rows,
        (row) => dice(row, 5) / 7 - 60_000,
        (row) => row % 17 !== 0,
      ),
    ],
    'a text and a time': (rows) => [codes(rows, 6), numbers('datetime', rows, (row) => dice(row, 7) * 1e6)],
    'two texts and a time': (rows) => [
      codes(rows, 8),
      codes(rows, 9),
      numbers('datetime', rows, (row) => dice(row, 10) * 1e7),
      numbers(
        'int',
        rows,
        (row) => row % 3,
        (row) => row % 5 !== 0,
      ),
    ],
    'beyond 64 bits: upper bits tell most rows apart, but not those of one second': (rows) => [
      codes(rows, 13),
      codes(rows, 14),
      numbers('datetime', rows, (row) => (dice(row, 15) % 90_000) * 2 ** 33 + (dice(row, 16) % 40)),
      numbers('int', rows, (row) => dice(row, 17) % 3),
    ],
    'beyond 64 bits: upper bits tell hardly any rows apart': (rows) => [
      numbers('bool', rows, (row) => row % 2),
      numbers('long', rows, (row) => (dice(row, 18) % 7 === 0 ? 1 : 0) * 2 ** 50 + (dice(row, 19) % 500)),
      numbers('real', rows, (row) => dice(row, 20) % 40),
      codes(rows, 21),
      numbers('long', rows, (row) => dice(row, 22) * 2 ** 30),
    ],
    'beyond 64 bits: few rows agree in the first keys': (rows) => [
      numbers('long', rows, (row) => dice(row, 23) * 2 ** 33),
      numbers('real', rows, (row) => dice(row, 24) % 5),
      numbers('long', rows, (row) => -dice(row, 25) * 2 ** 33),
    ],
    'many ties, then a real, then a text': (rows) => [
      numbers('bool', rows, (row) => row % 2),
      numbers('real', rows, (row) => dice(row, 11) % 40),
      codes(rows, 12),
    ],
    'in order already': (rows) => [numbers('long', rows, (row) => row * 5)],
  };
  const numbers = (
    type: 'long' | 'real' | 'datetime' | 'int' | 'bool',
    length: number,
    of: (row: number) => number,
    hasValue?: (row: number) => boolean,
  ): SortBy['vector'] =>
    ({
      type,
      length,
      constant: false,
      values: typed(
        type,
        Array.from({ length }, (_, row) => (hasValue?.(row) === false ? 0 : of(row))),
      ),
      valid: hasValue && Uint8Array.from({ length }, (_, row) => (hasValue(row) ? 1 : 0)),
    }) as SortBy['vector'];
  const codes = (length: number, salt: number): SortBy['vector'] => ({
    type: 'string',
    length,
    constant: false,
    values: words,
    codes: Int32Array.from({ length }, (_, row) => dice(row, salt) % 700),
    valid: undefined,
  });

  test.each(Object.keys(shapes))('%s: in order, and the keys made of what was sorted', (shape) => {
    for (const [rows, directions] of [
      [2500, ['asc', 'desc', 'asc', 'desc']],
      [90_000, ['desc', 'asc', 'desc', 'asc']],
    ] as const) {
      const keys = (shapes[shape]?.(rows) ?? []).map((vector, at): SortBy => {
        const order = directions[at] ?? 'asc';
        return { vector, order, nulls: rows === 2500 ? 'first' : 'last' };
      });
      const { order, key } = sortedRows(keys, rows);
      const compare = keys.map(({ vector, order, nulls }) =>
        sortComparator(vector.type, { descending: order === 'desc', nullsFirst: nulls === 'first' }),
      );
      const values = keys.map(({ vector }) => valuesOf(vector));
      const wanted = Array.from({ length: rows }, (_, row) => row).sort((a, b) => {
        for (const [at, by] of compare.entries()) {
          const found = by(values[at]?.[a] ?? null, values[at]?.[b] ?? null);
          if (found !== 0) return found;
        }
        return a - b;
      });
      expect(wanted.findIndex((row, at) => row !== order[at])).toBe(-1);
      for (const [at, { vector }] of keys.entries()) {
        const [start, end] = [rows >> 2, rows >> 1];
        const made = key(at, start, end);
        if (made === undefined) continue;
        expect(made.length).toBe(end - start);
        expect(valuesOf(made)).toEqual(valuesOf(gather(vector, order.subarray(start, end))));
      }
    }
  });

  test('a key of which upper bits were sorted by is made of what was sorted', () => {
    const keysOf = (bits: number): readonly SortBy[] =>
      [
        codes(5000, 13),
        codes(5000, 14),
        numbers('datetime', 5000, (row) => dice(row, 15) * 2 ** (bits - 20)),
      ].map((vector) => ({ vector, order: 'asc', nulls: 'first' }));
    // Beside 20 bits of texts there is room for 44; the others travel with the numbers of rows.
    for (const bits of [44, 50, 53]) {
      const { order, key } = sortedRows(keysOf(bits), 5000);
      const made = key(2, 0, 5000);
      expect(made && valuesOf(made)).toEqual(valuesOf(gather((keysOf(bits)[2] as SortBy).vector, order)));
    }
  });
});
