import { narrowed } from '../../columns/long.ts';
import type { LongVector } from '../../columns/vector.ts';
import type { LongType } from '../../types/scalar-type.ts';
import { fromNanoseconds, pickIntegers, pickNanoseconds, readIntegers, readNanoseconds } from '../int64.ts';
import type { ChunkColumn } from './chunk-column.ts';
import { countOf, type RowsWanted, rowAt, validBytes } from './views.ts';

/** 64-bit integers: in doubles where all of the chunk are surely narrow, else one by one. Nulls are 0. */
export function readLongs(column: ChunkColumn, type: LongType, wanted: RowsWanted): LongVector {
  const valid = validBytes(column.valid, wanted);
  const rest = { type, length: countOf(wanted), constant: false, valid } as const;
  // Ticks from year 1 are beyond doubles; times are stored so only where nanoseconds do not reach.
  const isFromYear1 = type === 'datetime' && column.column.form === 'int64';
  if (!column.isNarrow || isFromYear1) return { ...rest, values: exactLongs(column, type, wanted, valid) };
  const values = narrowLongs(column, type, wanted);
  if (valid !== undefined) for (let row = 0; row < valid.length; row++) if (valid[row] === 0) values[row] = 0;
  return { ...rest, values };
}

function narrowLongs({ halves, column }: ChunkColumn, type: LongType, wanted: RowsWanted): Float64Array {
  const { rows } = wanted;
  if (column.form === 'nanoseconds')
    return rows === undefined
      ? readNanoseconds(type, halves, wanted.start, wanted.end)
      : pickNanoseconds(type, halves, rows);
  return rows === undefined ? readIntegers(halves, wanted.start, wanted.end) : pickIntegers(halves, rows);
}

function exactLongs(
  { halves, column }: ChunkColumn,
  type: LongType,
  wanted: RowsWanted,
  valid: Uint8Array | undefined,
): Float64Array | BigInt64Array {
  const all = new BigInt64Array(halves.buffer, halves.byteOffset, halves.length / 2);
  const exact = new BigInt64Array(countOf(wanted));
  for (let index = 0; index < exact.length; index++) {
    if (valid !== undefined && valid[index] === 0) continue;
    const value = all[rowAt(wanted, index)] as bigint;
    exact[index] = column.form === 'nanoseconds' ? fromNanoseconds(type, value) : value;
  }
  return narrowed(type, exact, valid);
}
