import { describe, expect, test } from 'vitest';
import { batchOf } from '../../src/columns/batch.ts';
import { createGrouper } from '../../src/columns/keys/group.ts';
import { type SortBy, sortRows } from '../../src/columns/sorting/order.ts';
import type { Vector } from '../../src/columns/vector.ts';

/** More rows than are sorted, gathered or looked up at once. */
const ROWS = 300_000;
const dice = (row: number, salt: number): number => (((row + 1) * 7919 + salt) * 104_729) % 1_000_003;

const shape = { length: ROWS, constant: false, valid: undefined } as const;
const doubles = (type: 'long' | 'real', of: (row: number) => number): Extract<Vector, { type: 'real' }> =>
  ({ type, ...shape, values: Float64Array.from({ length: ROWS }, (_, row) => of(row)) }) as never;
const by = (vector: Vector, order: 'asc' | 'desc' = 'asc'): SortBy => ({
  vector,
  order,
  nulls: order === 'asc' ? 'first' : 'last',
});

const few = doubles('long', (row) => dice(row, 1) % 7);
const wide = doubles('long', (row) => (dice(row, 2) - 500_000) * 8_589_934_592);
const close = doubles('long', (row) => dice(row, 3) - 700_000);
const skewed = doubles('real', (row) => (row % 3 === 0 ? 0.5 : dice(row, 4) / 3 - 100_000));
const same = doubles('real', () => 1.5);

describe('many rows', () => {
  test.each([
    ['a close long', [by(close)]],
    ['a close long and few values, descending', [by(few, 'desc'), by(close)]],
    ['a wide long', [by(wide, 'desc')]],
    ['a real with many equal values', [by(skewed)]],
    ['keys of more than 64 bits', [by(few), by(skewed, 'desc'), by(wide)]],
    ['keys of which one decides nothing', [by(same), by(few, 'desc'), by(wide)]],
  ])('%s: the order of a stable sort by comparison', (_, keys) => {
    const wanted = Array.from({ length: ROWS }, (_, row) => row).sort((left, right) => {
      for (const { vector, order } of keys) {
        const values = vector.values as Float64Array;
        const difference = (values[left] ?? 0) - (values[right] ?? 0);
        if (difference !== 0) return order === 'asc' ? difference : -difference;
      }
      return left - right;
    });
    expect(
      Buffer.compare(Buffer.from(sortRows(keys, ROWS).buffer), Buffer.from(Int32Array.from(wanted).buffer)),
    ).toBe(0);
  });

  test('rows selected in no order, and repeatedly, have their values', () => {
    const codes = Int32Array.from({ length: ROWS }, (_, row) => row % 3);
    const batch = batchOf(ROWS, [
      doubles('real', (row) => row / 2),
      { type: 'string', ...shape, values: ['a', 'b', 'c'], codes },
    ]);
    const rows = Int32Array.from({ length: ROWS }, (_, row) => dice(row, 5) % ROWS);
    const selected = batch.select(rows);
    const numbers = selected.column(0).values as Float64Array;
    const texts = selected.column(1) as Extract<Vector, { type: 'string' }>;
    expect(rows.every((row, at) => numbers[at] === row / 2 && texts.codes?.[at] === row % 3)).toBe(true);
  });

  test('groups are numbered by first appearance, and found again', () => {
    const grouper = createGrouper(['long', 'real']);
    const known = new Map<string, number>();
    const wanted = Int32Array.from({ length: ROWS }, (_, row) => {
      const key = `${close.values[row]} ${skewed.values[row]}`;
      const group = known.get(key) ?? known.size;
      known.set(key, group);
      return group;
    });
    expect(grouper.groups([close, skewed], ROWS).every((group, row) => group === wanted[row])).toBe(true);
    expect(grouper.count).toBe(known.size);
    expect(grouper.find([close, skewed], ROWS).every((group, row) => group === wanted[row])).toBe(true);
    expect(grouper.find([close, same], ROWS).every((group) => group === -1)).toBe(true);
  });
});
