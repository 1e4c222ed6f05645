import { type Batch, concatBatches, lazyBatch } from '../../columns/batch.ts';
import type { LongVector } from '../../columns/vector.ts';
import type { PlanNode } from '../../plan/nodes.ts';
import { rowsByGroup } from '../grouping/rows-by-group.ts';
import type { Runner } from '../operator.ts';
import { partColumn, type Stage } from './stages.ts';

/** Rows in the order of the parts that they belong to, which are numbered from 0; there may be parts without rows. */
export interface RowsOfParts {
  readonly rows: Batch;
  /** The part of each row. */
  readonly parts: Int32Array;
}

/** What the stages of a body give for each part that has a row: rows laid out as the plan of the last stage has its columns. */
export async function runParts(
  stages: readonly Stage[],
  subInput: number,
  { rows, parts }: RowsOfParts,
  runner: Runner,
): Promise<RowsOfParts> {
  const met = Int32Array.from(new Set(parts));
  const { width } = rows;
  let now: RowsOfParts = { rows: withParts(rows, width, parts), parts };
  for (const { plan, then } of stages) {
    const made = await runner.within(subInput, now.rows, (body, claim) => body.collect(plan, claim));
    now = inOrder(made, plan);
    if (then?.kind === 'cut') now = cut(now, Number((await runner.constant(then.to)) ?? 0));
    else if (then?.kind === 'filled' && made.length < met.length) {
      const empty = await runner.within(subInput, now.rows, (body, claim) => body.collect(then.by, claim));
      now = filled(now, met, empty);
    }
  }
  return now;
}

/** The rows and, as the column `at` places from the first, their parts. */
const withParts = (rows: Batch, at: number, parts: Int32Array): Batch =>
  lazyBatch(rows.length, rows.width + 1, (index) =>
    index === at ? numbersOf(parts) : rows.column(index < at ? index : index - 1),
  );

const numbersOf = (parts: Int32Array): LongVector => ({
  type: 'long',
  length: parts.length,
  constant: false,
  values: Float64Array.from(parts),
  valid: undefined,
});

/** Groups that went to files come in another order than their rows did. */
function inOrder(rows: Batch, { columns }: PlanNode): RowsOfParts {
  const { values } = rows.column(columns.indexOf(partColumn));
  const parts = new Int32Array(rows.length);
  let most = -1;
  let isInOrder = true;
  for (let row = 0; row < parts.length; row++) {
    const part = Number(values[row]);
    parts[row] = part;
    if (part < most) isInOrder = false;
    else most = part;
  }
  if (isInOrder) return { rows, parts };
  const { order } = rowsByGroup(parts, most + 1);
  return { rows: rows.select(order), parts: parts.map((_, row) => parts[order[row]!]!) };
}

/** The first `most` rows of each part. */
function cut({ rows, parts }: RowsOfParts, most: number): RowsOfParts {
  const kept = new Int32Array(rows.length);
  let count = 0;
  let first = 0;
  for (let row = 0; row < parts.length; row++) {
    if (parts[row] !== parts[first]) first = row;
    if (row - first < most) kept[count++] = row;
  }
  const chosen = kept.subarray(0, count);
  return { rows: rows.select(chosen), parts: Int32Array.from(chosen, (row) => parts[row]!) };
}

/** One row for each part that was met: its own, or `empty`, which lacks the column of parts. These come first among the columns. */
function filled({ rows, parts }: RowsOfParts, met: Int32Array, empty: Batch): RowsOfParts {
  const own = lazyBatch(rows.length, empty.width, (index) => rows.column(index + 1));
  const types = Array.from({ length: empty.width }, (_, index) => empty.column(index).type);
  const places = new Map(Array.from(parts, (part, row) => [part, row] as const));
  const order = met.map((part) => places.get(part) ?? rows.length);
  return { rows: withParts(concatBatches(types, [own, empty]).select(order), 0, met), parts: met };
}
