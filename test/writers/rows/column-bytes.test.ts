import { expect, test } from 'vitest';
import { vectorFrom } from '../../../src/columns/make.ts';
import type { StringVector, Vector } from '../../../src/columns/vector.ts';
import { EPOCH_2010 } from '../../../src/types/time/datetime.ts';
import { jsonRows } from '../../../src/writers/json.ts';
import { jsonCell } from '../../../src/writers/json-cell.ts';
import { ColumnBytes } from '../../../src/writers/rows/column-bytes.ts';
import { rowKernel } from '../../../src/writers/rows/row-kernel.ts';
import { RowMemory } from '../../../src/writers/rows/row-memory.ts';

const { spelling } = jsonRows({ columns: [], rowCount: 0, batches: () => [] }, '');
const ROWS = 50;
const rows = Array.from({ length: ROWS }, (_, row) => row);

const texts = vectorFrom(
  'string',
  rows.map((row) => `text ${row}`),
) as StringVector;
const coded: StringVector = { ...texts, codes: Int32Array.from(rows, (row) => ROWS - 1 - row) };
const times = vectorFrom(
  'datetime',
  rows.map((row) => EPOCH_2010 + BigInt(row)),
);
const integers = vectorFrom(
  'long',
  rows.map((row) => BigInt(Number.MAX_SAFE_INTEGER - row)),
);

function cellsOf(memory: RowMemory, { places }: ColumnBytes, count: number): string[] {
  return Array.from({ length: count }, (_, row) =>
    memory.bytes.toString('utf8', places[2 * row], places[2 * row + 1]),
  );
}

const beyondAscii = vectorFrom(
  'string',
  rows.map((row) => `ééééééééé${row}`),
);

const wide = vectorFrom(
  'string',
  rows.map((row) => `${'日'.repeat(100)}${row}`),
);

/** Bytes that are left: enough for a part of what is spelled. */
test.each([
  ['texts', texts, 20],
  ['texts beyond ASCII', beyondAscii, 20],
  ['texts of three bytes a letter', wide, 250],
  ['texts of a dictionary', coded, 20],
  ['times', times, 600],
  ['integers', integers, 600],
] as [string, Vector, number][])('%s are spelled whole where the memory ends', (_, vector, left) => {
  const memory = new RowMemory(rowKernel());
  memory.reserve(1);
  memory.end = memory.bytes.length - left;
  const column = new ColumnBytes(memory, Number.POSITIVE_INFINITY, spelling, ROWS, ROWS);
  expect(column.spell(vector, 0, ROWS)).toBe(ROWS);
  expect(cellsOf(memory, column, ROWS)).toEqual(rows.map((row) => jsonCell(vector, row)));
});

test.each([
  ['texts', texts],
  ['texts of a dictionary', coded],
] as [string, StringVector][])('%s are spelled as long as there is room', (_, vector) => {
  const memory = new RowMemory(rowKernel());
  const column = new ColumnBytes(memory, memory.end + 30, spelling, ROWS, ROWS);
  expect(column.spell(vector, 10, ROWS)).toBe(14);
  expect(cellsOf(memory, column, 4)).toEqual([10, 11, 12, 13].map((row) => jsonCell(vector, row)));
  expect(column.spell(vector, 14, ROWS)).toBe(15);
  expect(cellsOf(memory, column, 1)).toEqual([jsonCell(vector, 14)]);
});

test('a word more than was asked for lies behind the end', () => {
  const memory = new RowMemory(rowKernel());
  memory.reserve(100_000);
  // All of it may be there but the word, or nothing: the last is more than the memory grows by at least, and no whole number of its pages.
  for (const [size, there] of [
    [0, 0],
    [10, 10],
    [100_000, 100_000],
    [2_000_001, 0],
  ] as const) {
    memory.end = memory.bytes.length - there;
    expect(memory.reserve(size)).toBe(memory.end);
    expect(memory.bytes.length).toBeGreaterThanOrEqual(memory.end + size + 8);
  }
});
