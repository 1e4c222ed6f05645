import type { Vector } from '../../columns/vector.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Form, OddText } from '../layout.ts';

/** The values of one column in one chunk, as Arrow has them. */
export interface BuiltChunk {
  readonly nulls: number;
  readonly least?: string | number;
  readonly greatest?: string | number;
  /** Bits, absent when no row is null. */
  readonly valid?: Uint8Array;
  readonly values: Uint8Array | Int8Array | Int16Array | Int32Array | Float64Array;
  /** Of texts: where each begins and, at the end, where the last ends. */
  readonly offsets?: Int32Array;
  readonly odd?: readonly OddText[];
  /** A bit for each code: whether a row has it. */
  readonly codes?: Uint8Array;
  readonly terms?: Uint8Array;
}

/** A member of the JSON bags that texts are: see `MemberIndex`. */
export interface BuiltMember {
  readonly key: string;
  readonly values: readonly string[];
  readonly codes: Uint8Array;
}

export interface BuiltTexts {
  readonly count: number;
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
  readonly odd?: readonly OddText[];
  readonly terms?: Uint8Array;
  readonly members?: readonly BuiltMember[];
}

/** A column of a segment, ready to be written. */
export interface BuiltColumn {
  readonly name: string;
  readonly type: ScalarType;
  readonly form: Form;
  readonly width?: 1 | 2 | 4;
  readonly dictionary?: BuiltTexts;
  readonly chunks: readonly BuiltChunk[];
}

/** Takes in the rows of a column batch by batch. */
export interface ColumnBuilder {
  append(vector: Vector): void;
  /** About how many bytes its texts have so far. */
  readonly textSize: number;
  /** The column, cut into chunks of these many rows. */
  finish(chunkRows: readonly number[]): BuiltColumn;
}

/** Validity bytes of rows `start` to `end` as bits; undefined when none is 0. */
export function validBits(
  valid: Uint8Array | undefined,
  start: number,
  end: number,
): { readonly nulls: number; readonly valid?: Uint8Array } {
  if (valid === undefined) return { nulls: 0 };
  const bits = new Uint8Array(Math.ceil((end - start) / 8));
  let nulls = 0;
  for (let row = start; row < end; row++)
    if (valid[row] === 0) nulls++;
    else bits[(row - start) >> 3] = (bits[(row - start) >> 3] as number) | (1 << ((row - start) & 7));
  return nulls === 0 ? { nulls } : { nulls, valid: bits };
}

/** Calls `each` with the first and the last row of every chunk, the last exclusive. */
export function eachChunk<T>(chunkRows: readonly number[], each: (start: number, end: number) => T): T[] {
  let start = 0;
  return chunkRows.map((rows) => {
    start += rows;
    return each(start - rows, start);
  });
}
