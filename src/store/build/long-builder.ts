import { expand } from '../../columns/gather.ts';
import { exactValues, narrowOffset } from '../../columns/long.ts';
import type { LongVector, Vector } from '../../columns/vector.ts';
import type { LongType } from '../../types/scalar-type.ts';
import { fitsNanoseconds, toNanoseconds, writeIntegers, writeNanoseconds } from '../int64.ts';
import { type BuiltColumn, type ColumnBuilder, eachChunk, validBits } from './column-builder.ts';

/** A column of type long, datetime or timespan: 64-bit integers, times in nanoseconds where all of them can be. */
export class LongBuilder implements ColumnBuilder {
  readonly textSize = 0;
  readonly #name: string;
  readonly #type: LongType;
  readonly #parts: LongVector[] = [];

  constructor(name: string, type: LongType) {
    this.#name = name;
    this.#type = type;
  }

  append(vector: Vector): void {
    if (vector.length > 0) this.#parts.push(expand(vector) as LongVector);
  }

  finish(chunkRows: readonly number[]): BuiltColumn {
    const type = this.#type;
    const rows = chunkRows.reduce((sum, count) => sum + count, 0);
    const valid = this.#valid(rows);
    const isNarrow = this.#parts.every(({ values }) => values instanceof Float64Array);
    const values = isNarrow ? this.#narrow(rows) : this.#exact(rows);
    const isTime = type !== 'long' && (isNarrow || all(values as BigInt64Array, valid, type));
    const halves = new Int32Array(rows * 2);
    if (values instanceof Float64Array) {
      if (isTime) writeNanoseconds(type, values, halves);
      else writeIntegers(values, halves);
    } else {
      const out = new BigInt64Array(halves.buffer);
      for (let row = 0; row < rows; row++)
        if (valid === undefined || valid[row] === 1) {
          const value = values[row] as bigint;
          out[row] = isTime ? toNanoseconds(type, value) : value;
        }
    }
    const chunks = eachChunk(chunkRows, (start, end) => ({
      ...validBits(valid, start, end),
      ...span(values, valid, start, end, values instanceof Float64Array ? narrowOffset(type) : 0n),
      values: halves.subarray(start * 2, end * 2),
    }));
    return { name: this.#name, type, form: isTime ? 'nanoseconds' : 'int64', chunks };
  }

  #narrow(rows: number): Float64Array {
    const values = new Float64Array(rows);
    let at = 0;
    for (const part of this.#parts) {
      values.set((part.values as Float64Array).subarray(0, part.length), at);
      at += part.length;
    }
    return values;
  }

  #exact(rows: number): BigInt64Array {
    const values = new BigInt64Array(rows);
    let at = 0;
    for (const part of this.#parts) {
      values.set(exactValues(part).subarray(0, part.length), at);
      at += part.length;
    }
    return values;
  }

  #valid(rows: number): Uint8Array | undefined {
    if (this.#parts.every(({ valid }) => valid === undefined)) return undefined;
    const all = new Uint8Array(rows).fill(1);
    let at = 0;
    for (const { valid, length } of this.#parts) {
      if (valid !== undefined) all.set(valid.subarray(0, length), at);
      at += length;
    }
    return all;
  }
}

function all(values: BigInt64Array, valid: Uint8Array | undefined, type: LongType): boolean {
  for (let row = 0; row < values.length; row++)
    if ((valid === undefined || valid[row] === 1) && !fitsNanoseconds(type, values[row] as bigint))
      return false;
  return true;
}

/** The least and greatest exact value, as text; nothing when all rows are null. */
function span(
  values: Float64Array | BigInt64Array,
  valid: Uint8Array | undefined,
  start: number,
  end: number,
  offset: bigint,
): { readonly least?: string; readonly greatest?: string } {
  let least: number | bigint | undefined;
  let greatest: number | bigint | undefined;
  for (let row = start; row < end; row++) {
    if (valid !== undefined && valid[row] === 0) continue;
    const value = values[row] as number | bigint;
    if (least === undefined || value < least) least = value;
    if (greatest === undefined || value > greatest) greatest = value;
  }
  if (least === undefined || greatest === undefined) return {};
  return { least: String(BigInt(least) + offset), greatest: String(BigInt(greatest) + offset) };
}
