import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gather } from '../../src/columns/gather.ts';
import { constantVector } from '../../src/columns/make.ts';
import { sortInKernel } from '../../src/columns/sorting/in-kernel.ts';
import { sortInLanes } from '../../src/columns/sorting/in-lanes.ts';
import { type SortBy, sortedRows, sortRows } from '../../src/columns/sorting/order.ts';
import { releaseSortKernel, takeSortKernel } from '../../src/columns/sorting/sort-kernel.ts';
import { sortKey } from '../../src/columns/sorting/sort-key.ts';
import type { Vector } from '../../src/columns/vector.ts';
import { valuesOf } from './values-of.ts';

/** Numbers without end, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Kind {
  readonly type: 'long' | 'datetime' | 'int' | 'bool' | 'real' | 'string' | 'constant';
  /** How far apart the least and the greatest value are, as a power of 2. */
  readonly bits: number;
  /** How many different values there are, at most. */
  readonly values: number;
  /** By how much values that would be the same may differ, below: in bits that may not fit beside other keys. */
  readonly noise: number;
  readonly hasNulls: boolean;
  readonly order: 'asc' | 'desc';
  readonly nulls: 'first' | 'last';
}

const directions = {
  order: fc.constantFrom('asc' as const, 'desc' as const),
  nulls: fc.constantFrom('first' as const, 'last' as const),
} as const;

const kind: fc.Arbitrary<Kind> = fc.record({
  ...directions,
  type: fc.constantFrom('long', 'datetime', 'int', 'bool', 'real', 'string', 'string', 'constant'),
  bits: fc.integer({ min: 0, max: 52 }),
  values: fc.constantFrom(1, 2, 5, 40, 1000, 1_000_000),
  noise: fc.constantFrom(0, 0, 2, 40),
  hasNulls: fc.boolean(),
});

const few = { values: fc.constantFrom(1, 2, 5, 40), hasNulls: fc.boolean() } as const;
const wide = fc.integer({ min: 41, max: 52 });
const numeric = fc.constantFrom('long' as const, 'datetime' as const);

/** Keys that do not fit beside each other, of which some are only told apart by the bits left over, by up to 40 of them. */
const overflowing: fc.Arbitrary<readonly Kind[]> = fc
  .tuple(
    fc.record({ ...directions, ...few, type: numeric, bits: wide, noise: fc.constant(0) }),
    fc.record({ ...directions, ...few, type: numeric, bits: wide, noise: fc.constantFrom(2, 40, 2 ** 33) }),
    fc.array(kind, { maxLength: 1 }),
  )
  .map(([first, second, others]) => [first, second, ...others]);

const kinds = fc.oneof(fc.array(kind, { minLength: 1, maxLength: 5 }), overflowing);

function columnOf({ type, bits, values, noise, hasNulls }: Kind, rows: number, random: () => number): Vector {
  if (type === 'constant') return constantVector('long', 5n, rows);
  const pick = (): number => Math.floor(random() * values) / values;
  const shape = { length: rows, constant: false, valid: undefined };
  if (type === 'string') {
    const texts = Array.from({ length: 60 }, (_, at) => `text ${(at * 37) % 53}`);
    return { ...shape, type, values: texts, codes: Int32Array.from({ length: rows }, () => pick() * 60) };
  }
  const valid = hasNulls ? Uint8Array.from({ length: rows }, () => (random() < 0.1 ? 0 : 1)) : undefined;
  const range = 2 ** (type === 'bool' ? 1 : type === 'int' ? Math.min(bits, 30) : bits);
  const whole = (): number =>
    Math.floor(pick() * range) - Math.floor(range / 3) + Math.floor(random() * noise);
  const numbers = Array.from({ length: rows }, (_, row) =>
    valid?.[row] === 0
      ? 0
      : type === 'bool'
        ? Math.floor(pick() * 2)
        : type === 'real'
          ? whole() / 8
          : whole(),
  );
  const typed =
    type === 'int'
      ? Int32Array.from(numbers)
      : type === 'bool'
        ? Uint8Array.from(numbers)
        : Float64Array.from(numbers);
  return { ...shape, type, values: typed, valid } as Vector;
}

const keysOf = (kinds: readonly Kind[], rows: number, seed: number): SortBy[] => {
  const random = randomFrom(seed);
  return kinds.map(
    (kind): SortBy => ({ vector: columnOf(kind, rows, random), order: kind.order, nulls: kind.nulls }),
  );
};

const shape = fc.record({
  kinds,
  rows: fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 6000 })),
  seed: fc.nat(),
});

test('the kernel orders by the first keys as the plain sort does, and tells their columns', () => {
  fc.assert(
    fc.property(shape, ({ kinds, rows, seed }) => {
      const keys = keysOf(kinds, rows, seed);
      const keyAt = (index: number) => sortKey(keys[index] as SortBy, rows);
      const sorted = sortInKernel(keyAt, keys.length, rows);
      if (sorted === undefined) throw new Error('There is no kernel.');
      const { order } = sorted;
      const ties = sorted.ties();
      const wanted = sortInLanes(keyAt, sorted.keys, rows).order;
      if (sorted.keys === keys.length) expect(order).toEqual(wanted);
      const cells = keys.slice(0, sorted.keys).map(({ vector }) => valuesOf(gather(vector, order)));
      const other = keys.slice(0, sorted.keys).map(({ vector }) => valuesOf(gather(vector, wanted)));
      expect(cells).toEqual(other);
      const isTied = (row: number): boolean =>
        row > 0 && cells.every((key) => Object.is(key[row], key[row - 1]));
      // Of a key that does not fit, upper bits may tell rows apart; those that are tied are the same in all keys that fit.
      for (let row = 0; row < rows; row++) if (ties?.[row] === 1) expect(isTied(row)).toBe(true);
      if (sorted.keys === keys.length)
        for (let row = 0; row < rows; row++) expect((ties?.[row] ?? 0) === 1).toBe(isTied(row));
      const start = seed % rows;
      for (const [at, { vector }] of keys.entries()) {
        const column = sorted.key(at, start, rows);
        if (column === undefined) continue;
        expect(valuesOf(column)).toEqual(valuesOf(gather(vector, order.subarray(start))));
        if (column.type !== 'string')
          expect(column.values).toEqual(gather(vector, order.subarray(start)).values);
      }
      sorted.release();
      expect(sorted.key(0, 0, rows)).toBeUndefined();
    }),
    { numRuns: 150 },
  );
});

test('many rows are ordered by all keys as the plain sort does, and what is told of them is theirs', () => {
  const rows = 40_000;
  fc.assert(
    fc.property(kinds, fc.nat(), (kinds, seed) => {
      const keys = keysOf(kinds, rows, seed);
      const { order, key } = sortedRows(keys, rows);
      expect(order).toEqual(
        sortInLanes((index) => sortKey(keys[index] as SortBy, rows), keys.length, rows).order,
      );
      for (const [at, { vector }] of keys.entries()) {
        const column = key(at, 9000, 9500);
        if (column !== undefined)
          expect(valuesOf(column)).toEqual(valuesOf(gather(vector, order.subarray(9000, 9500))));
      }
    }),
    { numRuns: 20 },
  );
});

test('memory that is used again has nothing of those who had it before', () => {
  const rows = 50_000;
  const kindOf = (type: 'string' | 'long', bits: number): Kind => ({
    type,
    bits,
    values: 1_000_000,
    noise: 0,
    hasNulls: true,
    order: 'asc',
    nulls: 'first',
  });
  const large = keysOf([kindOf('string', 0), kindOf('long', 50), kindOf('long', 40)], rows, 5);
  const small = keysOf([kindOf('long', 12)], 33_000, 6);
  const first = sortRows(large, rows);
  const second = sortRows(small, 33_000);
  for (let round = 0; round < 3; round++) {
    expect(sortRows(large, rows)).toEqual(first);
    expect(sortRows(small, 33_000)).toEqual(second);
  }
  // Who holds rows and has not given its kernel back keeps it.
  const held = sortedRows(large, rows);
  const before = held.key(0, 0, rows);
  sortRows(small, 33_000);
  expect(valuesOf(held.key(0, 0, rows) as Vector)).toEqual(valuesOf(before as Vector));
  held.release();
  // Whoever gives it back twice has it once.
  const other = sortedRows(large, rows);
  held.release();
  sortRows(small, 33_000);
  expect(valuesOf(other.key(0, 0, rows) as Vector)).toEqual(valuesOf(before as Vector));
});

test('rows in the order of what fits are not taken for sorted where what is left over is not', () => {
  const rows = 40_000;
  const long = (of: (row: number) => number): SortBy => {
    const values = Float64Array.from({ length: rows }, (_, row) => of(row));
    return {
      vector: { type: 'long', length: rows, constant: false, valid: undefined, values },
      order: 'asc',
      nulls: 'first',
    };
  };
  const pairs = long((row) => (row >> 1) * 2 ** 34);
  const turned = [pairs, long((row) => (row % 2 === 0 ? 1 : 0) + (row === 0 ? 2 ** 49 : 0))];
  const { order } = sortedRows(turned, rows);
  expect([...order.subarray(0, 4)]).toEqual([1, 0, 3, 2]);
  expect([
    ...sortRows([pairs, long((row) => (row % 2) + (row === 1 ? 2 ** 49 : 0))], rows).subarray(0, 4),
  ]).toEqual([0, 1, 2, 3]);
});

test('rows for which there is no room are left to the plain sort', () => {
  expect(takeSortKernel(140_000_000, 0)).toBeUndefined();
  const kernel = takeSortKernel(10, 0);
  expect(kernel).toBeDefined();
  if (kernel !== undefined) releaseSortKernel(kernel);
});
