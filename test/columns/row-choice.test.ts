import { expect, test } from 'vitest';
import { pickedColumns, type RowPick, renumbered } from '../../src/columns/tables/row-choice.ts';

const top: RowPick = {
  kind: 'top',
  count: 3,
  keys: [
    { column: 4, order: 'asc', nulls: 'first' },
    { column: 2, order: 'desc', nulls: 'last' },
  ],
};
const best: RowPick = {
  kind: 'best',
  by: [5, 1],
  of: [
    { column: 3, wanted: 'greatest' },
    { column: 1, wanted: 'least' },
  ],
};

test('the columns of a pick are those that decide', () => {
  expect([pickedColumns(top), pickedColumns(best)]).toEqual([
    [4, 2],
    [5, 1, 3, 1],
  ]);
});

test('a pick has other numbers for its columns, or is none where one has no number', () => {
  expect(renumbered(top, (column) => column * 10)).toEqual({
    ...top,
    keys: [
      { column: 40, order: 'asc', nulls: 'first' },
      { column: 20, order: 'desc', nulls: 'last' },
    ],
  });
  expect(renumbered(best, (column) => column - 1)).toEqual({
    kind: 'best',
    by: [4, 0],
    of: [
      { column: 2, wanted: 'greatest' },
      { column: 0, wanted: 'least' },
    ],
  });
  for (const lost of [2, 4]) expect(renumbered(top, (at) => (at === lost ? undefined : at))).toBeUndefined();
  for (const lost of [1, 3, 5])
    expect(renumbered(best, (at) => (at === lost ? undefined : at))).toBeUndefined();
});
