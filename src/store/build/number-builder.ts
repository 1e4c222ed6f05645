import { expand } from '../../columns/gather.ts';
import { growBytes } from '../../columns/grow.ts';
import type { BoolVector, IntVector, RealVector, Vector } from '../../columns/vector.ts';
import { type BuiltColumn, type ColumnBuilder, eachChunk, validBits } from './column-builder.ts';

type Numbers = BoolVector | IntVector | RealVector;

const forms = { bool: 'bits', int: 'int32', real: 'double' } as const;

/** A column of type bool, int or real. */
export class NumberBuilder implements ColumnBuilder {
  readonly textSize = 0;
  readonly #name: string;
  readonly #type: Numbers['type'];
  #values: Uint8Array | Int32Array | Float64Array;
  #valid: Uint8Array | undefined;
  #rows = 0;

  constructor(name: string, type: Numbers['type']) {
    this.#name = name;
    this.#type = type;
    this.#values = this.#room(1024);
  }

  #room(count: number): Uint8Array | Int32Array | Float64Array {
    if (this.#type === 'real') return new Float64Array(count);
    return this.#type === 'int' ? new Int32Array(count) : new Uint8Array(count);
  }

  append(given: Vector): void {
    const vector = expand(given) as Numbers;
    const rows = this.#rows + vector.length;
    if (rows > this.#values.length) {
      const larger = this.#room(Math.max(rows, this.#values.length * 2));
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values.set(vector.values.subarray(0, vector.length), this.#rows);
    if (vector.valid !== undefined) {
      this.#valid ??= new Uint8Array(this.#rows).fill(1);
      this.#valid = growBytes(this.#valid, rows);
      this.#valid.set(vector.valid.subarray(0, vector.length), this.#rows);
    } else if (this.#valid !== undefined) {
      this.#valid = growBytes(this.#valid, rows);
      this.#valid.fill(1, this.#rows, rows);
    }
    this.#rows = rows;
  }

  finish(chunkRows: readonly number[]): BuiltColumn {
    const values = this.#values;
    const chunks = eachChunk(chunkRows, (start, end) => ({
      ...validBits(this.#valid, start, end),
      ...(values instanceof Uint8Array ? {} : numberSpan(values, this.#valid, start, end)),
      values:
        values instanceof Uint8Array
          ? (validBits(values, start, end).valid ?? allBits(end - start))
          : values.subarray(start, end),
    }));
    return { name: this.#name, type: this.#type, form: forms[this.#type], chunks };
  }
}

const allBits = (rows: number): Uint8Array => new Uint8Array(Math.ceil(rows / 8)).fill(255);

/** The least and greatest of values that are finite; none when there is an infinity. */
function numberSpan(
  values: Int32Array | Float64Array,
  valid: Uint8Array | undefined,
  start: number,
  end: number,
): { readonly least?: number; readonly greatest?: number } {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let row = start; row < end; row++) {
    if (valid !== undefined && valid[row] === 0) continue;
    const value = values[row] as number;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return Number.isFinite(least) && Number.isFinite(greatest) ? { least, greatest } : {};
}
