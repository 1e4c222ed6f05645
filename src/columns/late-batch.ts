import { type Batch, batchOf } from './batch.ts';
import { gather, hasOutside, slice } from './gather.ts';
import type { Vector } from './vector.ts';

/** A column that is expensive to make: when it is asked for, only the rows that are left by then are made. */
export interface LateColumn {
  /** The given rows (-1 for a null), or all. */
  read(rows?: Int32Array): Vector;
  /** About how many characters are read for all rows, where each row is read by itself: some rows take their share. */
  readonly weight?: (() => number) | undefined;
}

const isMade = (column: Vector | LateColumn): column is Vector => !('read' in column);

/** A batch of which some columns are late. */
export function lateBatch(length: number, columns: readonly (Vector | LateColumn)[]): Batch {
  if (columns.every(isMade)) return batchOf(length, columns);
  const made = new Map<number, Vector>();
  const column = (index: number): Vector => {
    const given = columns[index]!;
    if (!('read' in given)) return given;
    let vector = made.get(index);
    if (vector === undefined) {
      vector = given.read();
      made.set(index, vector);
    }
    return vector;
  };
  const self: Batch = {
    length,
    width: columns.length,
    column,
    select(rows) {
      let outside: boolean | undefined;
      return lateBatch(
        rows.length,
        columns.map((given, index): LateColumn => {
          const before = made.get(index) ?? given;
          if ('read' in before)
            return { read: (of) => before.read(of === undefined ? rows : chosen(rows, of)) };
          return {
            read(of) {
              if (of !== undefined) return gather(before, chosen(rows, of));
              outside ??= hasOutside(rows);
              return gather(before, rows, outside);
            },
          };
        }),
      );
    },
    slice: (start, end) =>
      start === 0 && end === length
        ? self
        : lateBatch(
            end - start,
            columns.map((given, index): LateColumn => {
              const isRead = made.has(index) || !('read' in given) || given.weight === undefined;
              return isRead ? sliceOf(() => column(index), start, end) : readSlice(given, start, end, length);
            }),
          ),
  };
  return self;
}

/** Rows `start` to `end` of a column that is made whole. */
const sliceOf = (column: () => Vector, start: number, end: number): LateColumn => ({
  read(of) {
    const part = slice(column(), start, end);
    return of === undefined ? part : gather(part, of);
  },
});

/** Rows `start` to `end` of a column of `length` rows whose rows are read each by itself. */
const readSlice = (column: LateColumn, start: number, end: number, length: number): LateColumn => ({
  read: (of) => column.read(of === undefined ? span(start, end) : shifted(of, start)),
  weight: () => ((column.weight?.() ?? 0) * (end - start)) / length,
});

/** The rows from `start` to `end`. */
const span = (start: number, end: number): Int32Array =>
  Int32Array.from({ length: end - start }, (_, at) => start + at);

const shifted = (rows: Int32Array, by: number): Int32Array => rows.map((row) => (row < 0 ? -1 : row + by));

/** Rows chosen among chosen rows. */
function chosen(rows: Int32Array, of: Int32Array): Int32Array {
  const both = new Int32Array(of.length);
  for (let at = 0; at < of.length; at++) both[at] = of[at]! < 0 ? -1 : rows[of[at]!]!;
  return both;
}
