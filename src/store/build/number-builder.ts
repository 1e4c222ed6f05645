import { expand } from '../../columns/gather.ts';
import type { BoolVector, IntVector, RealVector, Vector } from '../../columns/vector.ts';
import { boundsOf } from './bounds.ts';
import { ChunkCut } from './chunk-cut.ts';
import { ChunkValidity } from './chunk-validity.ts';
import { type BuiltChunk, type BuiltColumn, bitsOf, type ColumnBuilder } from './column-builder.ts';

type Numbers = BoolVector | IntVector | RealVector;

const forms = { bool: 'bits', int: 'int32', real: 'double' } as const;

/** A column of type bool, int or real. */
export class NumberBuilder implements ColumnBuilder {
  readonly textSize = 0;
  readonly #name: string;
  readonly #type: Numbers['type'];
  readonly #cut: ChunkCut;
  readonly #chunks: BuiltChunk[] = [];
  #values: Uint8Array | Int32Array | Float64Array;
  readonly #validity = new ChunkValidity();

  constructor(name: string, type: Numbers['type'], chunkRows: number) {
    this.#name = name;
    this.#type = type;
    this.#cut = new ChunkCut(chunkRows, (rows) => this.#closeChunk(rows));
    this.#values = roomOf(type, 0);
  }

  append(given: Vector): void {
    const vector = expand(given) as Numbers;
    this.#cut.add(vector.length, (start, end, at) => {
      this.#grow(at + end - start);
      this.#values.set(vector.values.subarray(start, end), at);
      this.#validity.add(vector.valid, start, end, at);
    });
  }

  #grow(rows: number): void {
    if (this.#values.length >= rows) return;
    const larger = roomOf(this.#type, Math.max(rows, this.#values.length * 2));
    larger.set(this.#values);
    this.#values = larger;
  }

  #closeChunk(rows: number): void {
    const values = this.#values.subarray(0, rows);
    const span = values instanceof Uint8Array ? {} : numberSpan(values, this.#validity.bytes);
    this.#chunks.push({
      ...this.#validity.taken(rows),
      ...span,
      values: values instanceof Uint8Array ? bitsOf(values) : values.slice(),
    });
  }

  finish(): BuiltColumn {
    this.#cut.end();
    return { name: this.#name, type: this.#type, form: forms[this.#type], chunks: this.#chunks };
  }
}

function roomOf(type: Numbers['type'], rows: number): Uint8Array | Int32Array | Float64Array {
  if (type === 'real') return new Float64Array(rows);
  return type === 'int' ? new Int32Array(rows) : new Uint8Array(rows);
}

/** The least and greatest of values that are finite; none when there is an infinity. */
function numberSpan(
  values: Int32Array | Float64Array,
  valid: Uint8Array | undefined,
): { readonly least?: number; readonly greatest?: number } {
  const bounds = boundsOf(values, valid);
  return Number.isFinite(bounds.least) && Number.isFinite(bounds.greatest) ? bounds : {};
}
