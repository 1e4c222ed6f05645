import { expect, test } from 'vitest';
import { BATCH_ROWS, batchOf } from '../../src/columns/batch.ts';
import { memoryTable } from '../../src/columns/tables/memory-table.ts';
import { Engine } from '../../src/engine/engine.ts';

const BATCHES = 3;
const ROWS = BATCHES * BATCH_ROWS;

/** Whole numbers `L` and halves `R` of a row's number, in batches as large as they come. */
function engineWithTable(): Engine {
  const engine = new Engine({ now: '2025-01-01T00:00:00Z' });
  const shape = { length: BATCH_ROWS, constant: false, valid: undefined } as const;
  const batches = Array.from({ length: BATCHES }, (_, part) => {
    const numbers = (of: (row: number) => number): Float64Array =>
      Float64Array.from({ length: BATCH_ROWS }, (_, row) => of(part * BATCH_ROWS + row));
    return batchOf(BATCH_ROWS, [
      { type: 'long', ...shape, values: numbers((row) => row) },
      { type: 'real', ...shape, values: numbers((row) => row / 2) },
    ]);
  });
  const columns = [{ name: 'L', type: 'long' } as const, { name: 'R', type: 'real' } as const];
  engine.addTableSource('T', memoryTable(columns, batches));
  return engine;
}

const numbers = Array.from({ length: ROWS }, (_, row) => row);
const sum = (of: (row: number) => number, where: (row: number) => boolean): number =>
  numbers.filter(where).reduce((total, row) => total + of(row), 0);

test.each<[string, number]>([
  // What is kept beside what is compared and gone.
  [
    'extend A = L * 3 | where L % 5 == 1 | where L + 1 > 10 | summarize sum(A)',
    sum(
      (l) => l * 3,
      (l) => l % 5 === 1 && l > 9,
    ),
  ],
  [
    'extend A = L - 1 | where A % 4 == L % 3 | summarize sum(A)',
    sum(
      (l) => l - 1,
      (l) => (((l - 1) % 4) + 4) % 4 === l % 3,
    ),
  ],
  [
    'where L * 2 - L == L | summarize sum(L)',
    sum(
      (l) => l,
      () => true,
    ),
  ],
  // One thing compared twice.
  [
    'where L % 7 > 2 and L % 7 < 5 | summarize sum(L)',
    sum(
      (l) => l,
      (l) => l % 7 > 2 && l % 7 < 5,
    ),
  ],
  [
    'extend A = L % 7 | where A > 2 and L % 7 < 5 | summarize sum(A)',
    sum(
      (l) => l % 7,
      (l) => l % 7 > 2 && l % 7 < 5,
    ),
  ],
  [
    'where L % 7 == 6 or L % 5 == 1 or L % 7 == 0 | summarize sum(L)',
    sum(
      (l) => l,
      (l) => l % 7 === 6 || l % 5 === 1 || l % 7 === 0,
    ),
  ],
  // A column as it is, and comparisons within values.
  [
    'where +L >= L and L / 2 >= 0 | where L % 3 != 1 | summarize sum(L)',
    sum(
      (l) => l,
      (l) => l % 3 !== 1,
    ),
  ],
  // What is computed of what passes, several at a time.
  [
    'extend A = ((L + 1) * 2 - (L - 1)) * ((L + 2) * 3 - (L - 2)), B = (L + 5) / 2 | summarize sum(A + B)',
    sum(
      (l) => (l + 3) * (2 * l + 8) + Math.floor((l + 5) / 2),
      () => true,
    ),
  ],
  [
    'extend A = (R + 1.5) * 2.0 - (R - 0.5), B = -(L + 1) | extend C = A * 2 - B | summarize sum(A + B + C)',
    sum(
      (l) => {
        const a = (l / 2 + 1.5) * 2 - (l / 2 - 0.5);
        const b = -(l + 1);
        return a + b + (a * 2 - b);
      },
      () => true,
    ),
  ],
  // A choice that all rows make is the argument itself, and so is what has a sign before it.
  [
    'extend A = iff(L >= 0, L + 1, L - 1), B = case(L < 0, L * 5, L >= 0, L * 2, L - 7) | extend C = (L + 3) * 2, D = +(L * 4) * 1, E = (L + 9) * 3 | summarize sum(A + B + C + D + E)',
    sum(
      (l) => l + 1 + l * 2 + (l + 3) * 2 + l * 4 + (l + 9) * 3,
      () => true,
    ),
  ],
  [
    'extend A = iff(L >= 0, iff(L >= 0, L + 1, L), L - 1) | extend B = (L + 3) * 2 | summarize sum(A * 3 + B)',
    sum(
      (l) => (l + 1) * 3 + (l + 3) * 2,
      () => true,
    ),
  ],
  [
    'extend A = iff(L % 3 == 1, L + 1, L - 1) | summarize sum(A)',
    sum(
      (l) => (l % 3 === 1 ? l + 1 : l - 1),
      () => true,
    ),
  ],
  [
    'where R * 2 > 100.0 and R - 1 < 5000.0 | summarize tolong(sum(R * 2))',
    sum(
      (l) => l,
      (l) => l > 100 && l / 2 - 1 < 5000,
    ),
  ],
  // Batches of which rows are left.
  [
    'where L % 4 != 3 | where L % 5 != 4 | where L % 3 != 2 | summarize sum(L)',
    sum(
      (l) => l,
      (l) => l % 4 !== 3 && l % 5 !== 4 && l % 3 !== 2,
    ),
  ],
])('%s', async (query, wanted) => {
  const engine = engineWithTable();
  for (let round = 0; round < 2; round++) {
    const { primary } = await engine.query(`T | ${query}`);
    expect(primary.rows().map((row) => row.map(Number))).toEqual([[wanted]]);
  }
});
