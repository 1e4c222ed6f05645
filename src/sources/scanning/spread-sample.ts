import type { Batch } from '../../columns/batch.ts';
import { lateBatch } from '../../columns/late-batch.ts';
import { guessedRange, plainSize } from '../threads/segment.ts';
import { planOf } from './file-plan.ts';
import { takeColumn } from './range-column.ts';
import { type Reading, worthGuessing } from './reading.ts';
import { ScanTools } from './scan-tools.ts';
import { type DivisiblePlan, isDivisible, stretchScan } from './stretch-scan.ts';
import type { FileTable } from './table-scan.ts';

/** Places at which rows are looked at, all over the files, and bytes at each of them. */
const PLACES = 12;
const BYTES = 24 * 1024;

/**
 * Rows from all over a table's files, by which to guess how common something is: a place may lie within a quoted cell, and what is read from there on
 * is no row then. Undefined where a file cannot be read from any row on, or where all of it is little.
 */
export async function spreadSample(
  { parts, schema, known }: FileTable,
  columns: readonly string[],
  reading: Reading,
  signal: AbortSignal | undefined,
): Promise<readonly Batch[] | undefined> {
  if (reading.mode === 'careful') return undefined;
  const plans = parts.map((part) => planOf(part, columns, schema, known));
  if (!plans.every(isDivisible)) return undefined;
  const sizes = plans.map(({ path }) => plainSize(path) ?? Number.NaN);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (!worthGuessing(total, reading)) return undefined;
  const types = plans[0]?.columns.map(({ type }) => type) ?? [];
  const tools = new ScanTools(types, {}, reading);
  const batches: Batch[] = [];
  try {
    for (let number = 0; number < PLACES; number++) {
      const { file, from } = placeAt(sizes, (total / PLACES) * (number + 0.5));
      const plan = plans[file] as DivisiblePlan;
      const range = guessedRange(plan, { file, from, to: from + BYTES });
      if (range === undefined) continue;
      const blocks = stretchScan(tools, plan, range, takeColumn(plan)).read(signal);
      for await (const block of blocks) batches.push(lateBatch(block.length, block.columns));
    }
    return batches;
  } finally {
    tools.close();
  }
}

/** The file, and the place in it, that so many bytes of all lie before. */
function placeAt(sizes: readonly number[], offset: number): { readonly file: number; readonly from: number } {
  let from = Math.floor(offset);
  for (const [file, size] of sizes.entries()) {
    if (from < size || file === sizes.length - 1) return { file, from };
    from -= size;
  }
  return { file: 0, from: 0 };
}
