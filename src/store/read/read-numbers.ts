import type { BoolVector, IntVector, RealVector } from '../../columns/vector.ts';
import type { ChunkColumn } from './chunk-column.ts';
import { countOf, doublesOf, intsOf, isSet, type RowsWanted, rowAt, validBytes } from './views.ts';

export function readInts({ bytes, valid }: ChunkColumn, wanted: RowsWanted): IntVector {
  const length = countOf(wanted);
  const values = numbersAt(intsOf(bytes), wanted, new Int32Array(length));
  return { type: 'int', length, constant: false, valid: validBytes(valid, wanted), values };
}

export function readReals({ bytes, valid }: ChunkColumn, wanted: RowsWanted): RealVector {
  const length = countOf(wanted);
  const values = numbersAt(doublesOf(bytes), wanted, new Float64Array(length));
  return { type: 'real', length, constant: false, valid: validBytes(valid, wanted), values };
}

/** Bools, which are stored as bits. */
export function readBools({ bytes, valid }: ChunkColumn, wanted: RowsWanted): BoolVector {
  const length = countOf(wanted);
  const values = new Uint8Array(length);
  for (let index = 0; index < length; index++) {
    const row = rowAt(wanted, index);
    values[index] = row >= 0 && isSet(bytes, row) ? 1 : 0;
  }
  return { type: 'bool', length, constant: false, valid: validBytes(valid, wanted), values };
}

function numbersAt<T extends Int32Array | Float64Array>(all: T, wanted: RowsWanted, out: T): T {
  if (wanted.rows === undefined) out.set(all.subarray(wanted.start, wanted.end));
  else
    for (let index = 0; index < out.length; index++) {
      const row = wanted.rows[index] as number;
      if (row >= 0) out[index] = all[row] as number;
    }
  return out;
}
