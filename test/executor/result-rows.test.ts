import { describe, expect, test } from 'vitest';
import { type Batch, batchOf, lazyBatch } from '../../src/columns/batch.ts';
import { valueAt, vectorFrom } from '../../src/columns/make.ts';
import { AllRows, FirstRows, type ResultRows } from '../../src/executor/results/result-rows.ts';

const batch = (...values: readonly number[]): Batch => batchOf(values.length, [vectorFrom('real', values)]);

const valuesOf = (rows: ResultRows): unknown[] =>
  [...rows.batches()].flatMap((some) =>
    Array.from({ length: some.length }, (_, row) => valueAt(some.column(0), row)),
  );

const given = [batch(1, 2, 3), batch(), batch(4), batch(5, 6)];

describe('of the first rows of a result', () => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7])('so many are kept, and all counted: %i', (most) => {
    const rows = new FirstRows(most);
    for (const some of given) expect(rows.push(some)).toBe('more');
    expect([rows.length, valuesOf(rows)]).toEqual([6, [1, 2, 3, 4, 5, 6].slice(0, most)]);
    expect(valuesOf(rows)).toEqual(valuesOf(rows));
    expect([...rows.batches()].every(({ length }) => length > 0)).toBe(true);
  });

  test('the others are made as well, for what is found out as their cells are read', () => {
    const rows = new FirstRows(1);
    const made: number[] = [];
    for (const at of [0, 1])
      rows.push(
        lazyBatch(2, 1, () => {
          made.push(at);
          return vectorFrom('real', [at, at]);
        }),
      );
    expect([made, valuesOf(rows)]).toEqual([[0, 1], [0]]);
  });
});

test('rows that are all held are counted', () => {
  const rows = new AllRows(given);
  expect([rows.length, valuesOf(rows)]).toEqual([6, [1, 2, 3, 4, 5, 6]]);
});
