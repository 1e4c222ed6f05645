import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BoolVector } from '../../src/columns/vector.ts';
import { trueRows } from '../../src/evaluate/true-rows.ts';

/** Rows 0, 1 and null, one after the other in memory that begins at `offset`. */
function vectorOf(cells: readonly (0 | 1 | undefined)[], offset: number): BoolVector {
  const { length } = cells;
  const memory = (of: (cell: 0 | 1 | undefined) => number): Uint8Array => {
    const bytes = new Uint8Array(length + offset + 9).fill(1);
    bytes.set(cells.map(of), offset);
    return bytes.subarray(offset, offset + length);
  };
  const valid = cells.includes(undefined) ? memory((cell) => (cell === undefined ? 0 : 1)) : undefined;
  return { type: 'bool', length, constant: false, values: memory((cell) => cell ?? 1), valid };
}

test('gives the rows that are true, of any number of rows wherever they lie in memory', () => {
  const few = fc.constantFrom<0 | 1>(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
  const cell = fc.oneof(few, fc.constantFrom<0 | 1>(0, 1));
  const cells = fc.oneof(
    fc.array(cell, { maxLength: 40 }),
    fc.array(few, { maxLength: 80 }),
    fc.array(fc.option(cell, { nil: undefined }), { maxLength: 20 }),
  );
  fc.assert(
    fc.property(cells, fc.integer({ min: 0, max: 9 }), (some, offset) => {
      const wanted = some.flatMap((each, row) => (each === 1 ? [row] : []));
      expect(Array.from(trueRows(vectorOf(some, offset)))).toEqual(wanted);
    }),
  );
});

test('rows given before stay as they are', () => {
  const first = trueRows(vectorOf([0, 1, 1], 0));
  trueRows(vectorOf([1, 1, 1, 1], 0));
  expect(Array.from(first)).toEqual([1, 2]);
});

test('a constant is true for all rows or none', () => {
  const one = (value: 0 | 1, isNull: boolean): BoolVector => ({
    type: 'bool',
    length: 3,
    constant: true,
    values: Uint8Array.of(value),
    valid: isNull ? Uint8Array.of(0) : undefined,
  });
  expect(Array.from(trueRows(one(1, false)))).toEqual([0, 1, 2]);
  expect(Array.from(trueRows(one(0, false)))).toEqual([]);
  expect(Array.from(trueRows(one(1, true)))).toEqual([]);
});
