import type { Batch } from '../../columns/batch.ts';
import { type LateColumn, lateBatch } from '../../columns/late-batch.ts';
import type { Vector } from '../../columns/vector.ts';
import { lineCursor } from '../shapes/line-cursor.ts';
import { guessedRange, plainSize } from '../threads/segment.ts';
import { type FilePlan, planOf } from './file-plan.ts';
import { takeColumn } from './range-column.ts';
import { RangeScan } from './range-scan.ts';
import type { Reading } from './reading.ts';
import { ScanTools } from './scan-tools.ts';
import type { FileTable } from './table-scan.ts';

/** Places at which rows are looked at, all over the files, and bytes at each of them. */
const PLACES = 12;
const BYTES = 24 * 1024;

/** Smaller tables are read as fast as a sample of them. */
const LARGE = 8 * 1024 * 1024;

/**
 * Rows from all over a table's files, by which to guess how common something is: a place may lie within a quoted cell, and what is read from there on
 * is no row then. Undefined where a file cannot be read from any row on, or where all of it is little.
 */
export async function sampleOf(
  { parts, schema, known }: FileTable,
  columns: readonly string[],
  reading: Reading,
  signal: AbortSignal | undefined,
): Promise<readonly Batch[] | undefined> {
  if (reading.mode === 'careful') return undefined;
  const plans = parts.map((part) => planOf(part, columns, schema, known));
  const sizes = plans.map(({ lines, path }) => (lines === undefined ? undefined : plainSize(path)));
  const total = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  if (sizes.includes(undefined) || total < (reading.segment ?? LARGE)) return undefined;
  const types = plans[0]?.columns.map(({ type }) => type) ?? [];
  const tools = new ScanTools(types, undefined, reading);
  const batches: Batch[] = [];
  try {
    for (let number = 0; number < PLACES; number++) {
      const { file, from } = placeAt(sizes as readonly number[], (total / PLACES) * (number + 0.5));
      const plan = plans[file] as FilePlan;
      const range = guessedRange(plan.path, { file, from, to: from + BYTES });
      if (range !== undefined) batches.push(...(await rowsOf(plan, range)));
    }
    return batches;
  } finally {
    tools.close();
  }

  async function rowsOf(plan: FilePlan, range: { from: number; to: number }): Promise<readonly Batch[]> {
    const scan = new RangeScan(tools, {
      plan,
      range,
      open: (window, findings) =>
        lineCursor(
          plan.lines as NonNullable<FilePlan['lines']>,
          window,
          findings,
          plan.cellNames,
          range.from === 0,
        ),
      limit: Number.POSITIVE_INFINITY,
      goOnWhenMarked: false,
      take: takeColumn(plan),
    });
    const found: Batch[] = [];
    for await (const block of scan.read(signal))
      found.push(lateBatch(block.length, block.columns as readonly (Vector | LateColumn)[]));
    return found;
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
