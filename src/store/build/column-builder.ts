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
  /** The column, cut into chunks. */
  finish(): BuiltColumn;
}

/** A bit for each byte, set where it is not 0. */
export function bitsOf(flags: Uint8Array, count = flags.length): Uint8Array {
  const bits = new Uint8Array(Math.ceil(count / 8));
  for (let at = 0; at < flags.length; at++)
    if (flags[at] !== 0) bits[at >> 3] = (bits[at >> 3] as number) | (1 << (at & 7));
  return bits;
}

/** Validity bytes of so many rows as bits; undefined when none is 0. */
export function validBits(
  valid: Uint8Array | undefined,
  rows: number,
): { readonly nulls: number; readonly valid?: Uint8Array } {
  const given = valid?.subarray(0, rows);
  if (given === undefined || !given.includes(0)) return { nulls: 0 };
  let nulls = 0;
  for (let row = 0; row < rows; row++) if (given[row] === 0) nulls++;
  return { nulls, valid: bitsOf(given) };
}
