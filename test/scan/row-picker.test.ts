import { describe, expect, test } from 'vitest';
import { batchOf } from '../../src/columns/batch.ts';
import { vectorFrom } from '../../src/columns/make.ts';
import type { RowPick } from '../../src/columns/tables/row-choice.ts';
import { rowPicker } from '../../src/scan/row-picker.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';

/** What is picked of the rows of one batch after the other; each column of a batch has its type. */
function picked(
  pick: RowPick,
  types: readonly ScalarType[],
  ...batches: readonly (readonly (readonly (Scalar | null)[])[])[]
): readonly (readonly number[] | undefined)[] {
  const picker = rowPicker(
    pick,
    types.map((type, index) => ({ name: `c${index}`, type })),
  );
  return batches.map((columns) => {
    const vectors = columns.map((values, index) => vectorFrom(types[index] as ScalarType, [...values]));
    const rows = picker.pick(batchOf(columns[0]?.length ?? 0, vectors));
    return rows && Array.from(rows).sort((a, b) => a - b);
  });
}

describe('the first rows by a number', () => {
  const top = (count: number, order: 'asc' | 'desc', nulls: 'first' | 'last'): RowPick => ({
    kind: 'top',
    count,
    keys: [{ column: 0, order, nulls }],
  });

  test('are those of each batch, of equal ones the earlier, and none that is worse than those before', () => {
    expect(picked(top(2, 'desc', 'last'), ['real'], [[1, 5, 5, 5]], [[4, 5, 6, 4]], [[4, 4]])).toEqual([
      [1, 2],
      [1, 2],
      [],
    ]);
  });

  test('are nulls and NaN where those come first', () => {
    expect(picked(top(2, 'asc', 'first'), ['real'], [[3, null, 2, Number.NaN]])).toEqual([[1, 3]]);
    expect(picked(top(1, 'desc', 'first'), ['real'], [[3, 2]], [[null, 2]])).toEqual([[0], [0]]);
    expect(picked(top(1, 'asc', 'last'), ['real'], [[1, 2]], [[null, Number.NaN]])).toEqual([[0], [1]]);
  });
});

describe('the best row of each group', () => {
  const best = (wanted: 'greatest' | 'least'): RowPick => ({
    kind: 'best',
    by: [0],
    of: [{ column: 1, wanted }],
  });
  const types: readonly ScalarType[] = ['string', 'real'];

  test('comes with the first of its group, and counts when it is better than those before', () => {
    expect(
      picked(
        best('greatest'),
        types,
        [
          ['a', 'b', 'a', 'a', 'b'],
          [1, 1, 3, 3, 0],
        ],
        [
          ['a', 'b', 'b', 'c'],
          [3, 2, 4, 0],
        ],
      ),
    ).toEqual([
      [0, 1, 2],
      [2, 3],
    ]);
  });

  test('is that with NaN, and none where all values are null', () => {
    expect(
      picked(
        best('least'),
        types,
        [
          ['a', 'a', 'b', 'b'],
          [1, Number.NaN, null, null],
        ],
        [
          ['a', 'a', 'b', 'b'],
          [0, Number.NaN, null, -1],
        ],
      ),
    ).toEqual([[0, 1, 2], [3]]);
  });

  test('is any where there are longs that are no doubles', () => {
    expect(
      picked(
        best('greatest'),
        ['string', 'long'],
        [
          ['a', 'a'],
          [1n, 2n ** 62n],
        ],
      ),
    ).toEqual([undefined]);
  });
});
