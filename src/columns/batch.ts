import { concat } from './concat.ts';
import { gather, hasOutside, slice } from './gather.ts';
import type { Vector } from './vector.ts';

/** The largest number of rows a source or operator should put into one batch. */
export const BATCH_ROWS = 8192;

/**
 * Some rows of a table: one vector a column, all of the same length. Which column is which, the plan knows. Selecting
 * rows costs nothing until a column is asked for, so that columns a filter has no use for are gathered once, late.
 */
export interface Batch {
  readonly length: number;
  readonly width: number;
  column(index: number): Vector;
  /** The given rows, in the given order; an index of -1 gives a row of nulls. */
  select(rows: Int32Array): Batch;
  /** Rows `start` (inclusive) to `end` (exclusive). */
  slice(start: number, end: number): Batch;
}

/** A batch of vectors that are there already. */
export function batchOf(length: number, columns: readonly Vector[]): Batch {
  const self: Batch = {
    length,
    width: columns.length,
    column: (index) => columns[index]!,
    select: (rows) => selection(self, rows),
    slice: (start, end) =>
      start === 0 && end === length
        ? self
        : lazyBatch(end - start, columns.length, (index) => slice(columns[index]!, start, end)),
  };
  return self;
}

/** A batch whose columns are made when first asked for. */
export function lazyBatch(length: number, width: number, make: (index: number) => Vector): Batch {
  const made = new Array<Vector | undefined>(width);
  const self: Batch = {
    length,
    width,
    column(index) {
      let vector = made[index];
      if (vector === undefined) {
        vector = make(index);
        made[index] = vector;
      }
      return vector;
    },
    select: (rows) => selection(self, rows),
    slice: (start, end) =>
      start === 0 && end === length
        ? self
        : lazyBatch(end - start, width, (index) => slice(self.column(index), start, end)),
  };
  return self;
}

/** A batch whose columns are made of those of another; rows are selected there, before anything is made. */
export function derivedBatch(
  from: Batch,
  width: number,
  make: (from: Batch, index: number) => Vector,
): Batch {
  return {
    ...lazyBatch(from.length, width, (index) => make(from, index)),
    select: (rows) => derivedBatch(from.select(rows), width, make),
    slice: (start, end) => derivedBatch(from.slice(start, end), width, make),
  };
}

/** A part of a selection selects anew: it does not make the columns of the whole. */
function selection(from: Batch, rows: Int32Array): Batch {
  let outside: boolean | undefined;
  const whole = lazyBatch(rows.length, from.width, (index) => {
    outside ??= hasOutside(rows);
    return gather(from.column(index), rows, outside);
  });
  return {
    ...whole,
    slice: (start, end) =>
      start === 0 && end === rows.length ? whole : selection(from, rows.subarray(start, end)),
  };
}

/** All columns, made. */
export const columnsOf = (from: Batch): Vector[] =>
  Array.from({ length: from.width }, (_, index) => from.column(index));

/** All rows of `parts` as one batch with columns of the given types. */
export function concatBatches(types: readonly Vector['type'][], parts: readonly Batch[]): Batch {
  if (parts.length === 1) return parts[0]!;
  return lazyBatch(
    parts.reduce((sum, part) => sum + part.length, 0),
    types.length,
    (index) =>
      concat(
        types[index]!,
        parts.map((part) => part.column(index)),
      ),
  );
}
