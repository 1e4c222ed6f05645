import { expand } from '../../columns/gather.ts';
import { growDoubles } from '../../columns/grow.ts';
import { exactValues, fromNarrow } from '../../columns/long.ts';
import type { LongVector, Vector } from '../../columns/vector.ts';
import type { LongType } from '../../types/scalar-type.ts';
import {
  fitsNanoseconds,
  fromNanoseconds,
  toNanoseconds,
  writeIntegers,
  writeNanoseconds,
} from '../int64.ts';
import { boundsOf } from './bounds.ts';
import { ChunkCut } from './chunk-cut.ts';
import { ChunkValidity } from './chunk-validity.ts';
import type { BuiltChunk, BuiltColumn, ColumnBuilder } from './column-builder.ts';

/** A chunk of 64-bit integers, before it is known whether all times of the column can be nanoseconds. */
interface LongChunk extends BuiltChunk {
  readonly values: Int32Array;
  /** Of times: whether the values are nanoseconds, and not ticks. */
  readonly isFine: boolean;
}

type Span = Pick<BuiltChunk, 'least' | 'greatest'>;

/** A column of type long, datetime or timespan: 64-bit integers, times in nanoseconds where all of them can be. */
export class LongBuilder implements ColumnBuilder {
  readonly textSize = 0;
  readonly #name: string;
  readonly #type: LongType;
  readonly #chunkRows: number;
  readonly #cut: ChunkCut;
  readonly #chunks: LongChunk[] = [];
  /** Of the chunk that is not whole: narrow values, or the exact ones where a batch has such. */
  #narrow = new Float64Array(0);
  #exact: BigInt64Array | undefined;
  readonly #validity = new ChunkValidity();

  constructor(name: string, type: LongType, chunkRows: number) {
    this.#name = name;
    this.#type = type;
    this.#chunkRows = chunkRows;
    this.#cut = new ChunkCut(chunkRows, (rows) => this.#closeChunk(rows));
  }

  append(given: Vector): void {
    const vector = expand(given) as LongVector;
    this.#cut.add(vector.length, (start, end, at) => {
      this.#validity.add(vector.valid, start, end, at);
      if (this.#exact === undefined && vector.values instanceof Float64Array) {
        this.#narrow = growDoubles(this.#narrow, at + end - start) as Float64Array<ArrayBuffer>;
        this.#narrow.set(vector.values.subarray(start, end), at);
      } else {
        this.#exact ??= this.#widened(at);
        this.#exact.set(exactValues(vector).subarray(start, end), at);
      }
    });
  }

  /** Room for the exact values of a chunk, with those of the first rows. */
  #widened(rows: number): BigInt64Array {
    const exact = new BigInt64Array(this.#chunkRows);
    for (let row = 0; row < rows; row++) exact[row] = fromNarrow(this.#type, this.#narrow[row] as number);
    return exact;
  }

  #closeChunk(rows: number): void {
    const type = this.#type;
    const valid = this.#validity.bytes;
    const narrow = this.#narrow.subarray(0, rows);
    const exact = this.#exact?.subarray(0, rows);
    const halves = new Int32Array(rows * 2);
    const isFine = type !== 'long' && (exact === undefined || allFine(type, exact, valid));
    if (exact !== undefined) writeExact(type, exact, valid, isFine, halves);
    else if (isFine) writeNanoseconds(type, narrow, halves);
    else writeIntegers(narrow, halves);
    const span = exact === undefined ? narrowSpan(type, narrow, valid) : exactSpan(exact, valid);
    this.#chunks.push({ ...this.#validity.taken(rows), ...span, values: halves, isFine });
    this.#exact = undefined;
  }

  finish(): BuiltColumn {
    this.#cut.end();
    const type = this.#type;
    const isTime = type !== 'long' && this.#chunks.every(({ isFine }) => isFine);
    const chunks = this.#chunks.map(({ isFine, values, ...chunk }) => ({
      ...chunk,
      values: isFine && !isTime ? asTicks(type, values) : values,
    }));
    return { name: this.#name, type, form: isTime ? 'nanoseconds' : 'int64', chunks };
  }
}

function allFine(type: LongType, values: BigInt64Array, valid: Uint8Array | undefined): boolean {
  for (let row = 0; row < values.length; row++)
    if ((valid === undefined || valid[row] === 1) && !fitsNanoseconds(type, values[row] as bigint))
      return false;
  return true;
}

/** Nulls are written as 0. */
function writeExact(
  type: LongType,
  values: BigInt64Array,
  valid: Uint8Array | undefined,
  isFine: boolean,
  halves: Int32Array,
): void {
  const out = new BigInt64Array(halves.buffer);
  for (let row = 0; row < values.length; row++) {
    if (valid !== undefined && valid[row] === 0) continue;
    const value = values[row] as bigint;
    out[row] = isFine ? toNanoseconds(type, value) : value;
  }
}

/** Nanoseconds of ticks as these; what stands in the place of a null stays without a meaning. */
const asTicks = (type: LongType, halves: Int32Array): Int32Array =>
  new Int32Array(
    new BigInt64Array(halves.buffer).map((nanoseconds) => fromNanoseconds(type, nanoseconds)).buffer,
  );

/** As `exactSpan`, of narrow values. */
function narrowSpan(type: LongType, values: Float64Array, valid: Uint8Array | undefined): Span {
  const { least, greatest } = boundsOf(values, valid);
  if (least > greatest) return {};
  return { least: String(fromNarrow(type, least)), greatest: String(fromNarrow(type, greatest)) };
}

/** The least and greatest exact value, as text; nothing when all rows are null. */
function exactSpan(values: BigInt64Array, valid: Uint8Array | undefined): Span {
  let least: bigint | undefined;
  let greatest: bigint | undefined;
  for (let row = 0; row < values.length; row++) {
    if (valid !== undefined && valid[row] === 0) continue;
    const value = values[row] as bigint;
    if (least === undefined || value < least) least = value;
    if (greatest === undefined || value > greatest) greatest = value;
  }
  return least === undefined ? {} : { least: String(least), greatest: String(greatest) };
}
