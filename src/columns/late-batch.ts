import { type Batch, batchOf, lazyBatch } from './batch.ts';
import { gather, hasOutside, slice } from './gather.ts';
import type { Vector } from './vector.ts';

/** A column that is expensive to make: when it is asked for, only the rows that are left by then are made. */
export interface LateColumn {
  /** The given rows (-1 for a null), or all. */
  read(rows?: Int32Array): Vector;
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
        : lazyBatch(end - start, columns.length, (index) => slice(column(index), start, end)),
  };
  return self;
}

/** Rows chosen among chosen rows. */
function chosen(rows: Int32Array, of: Int32Array): Int32Array {
  const both = new Int32Array(of.length);
  for (let at = 0; at < of.length; at++) both[at] = of[at]! < 0 ? -1 : rows[of[at]!]!;
  return both;
}
