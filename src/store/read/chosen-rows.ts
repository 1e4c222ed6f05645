import { BATCH_ROWS, type Batch } from '../../columns/batch.ts';
import { concat } from '../../columns/concat.ts';
import { gather } from '../../columns/gather.ts';
import { type LateColumn, lateBatch } from '../../columns/late-batch.ts';
import { nullVector } from '../../columns/make.ts';
import type { ColumnSchema } from '../../columns/schema.ts';
import type { Vector } from '../../columns/vector.ts';
import type { Buffers } from './buffers.ts';
import type { Chunk } from './chunk.ts';

/** Of chunks with no more rows than this that are wanted, several make a batch. */
export const FEW_ROWS = BATCH_ROWS / 4;

interface Piece {
  readonly chunk: Chunk;
  readonly rows: Int32Array;
}

/** A few rows of each of several chunks of a segment, which go on together: a batch costs each query something. */
export class ChosenRows {
  readonly #buffers: Buffers;
  #pieces: Piece[] = [];
  #length = 0;
  #most = 1;

  constructor(buffers: Buffers) {
    this.#buffers = buffers;
  }

  get length(): number {
    return this.#length;
  }

  /** Whether they should go on: the first at once, for they may be enough, then twice as many chunks each time. */
  get isFull(): boolean {
    return this.#pieces.length >= this.#most || this.#length > BATCH_ROWS - FEW_ROWS;
  }

  /** Adds rows, `FEW_ROWS` at most, of a chunk that was released: what is wanted of it is read again. */
  add(chunk: Chunk, rows: Int32Array): void {
    this.#pieces.push({ chunk, rows });
    this.#length += rows.length;
  }

  /** The rows so far, `limit` at most. */
  take(columns: readonly (ColumnSchema & { readonly stored: string | undefined })[], limit: number): Batch {
    const pieces = this.#pieces;
    const length = Math.min(this.#length, limit);
    this.#pieces = [];
    this.#length = 0;
    this.#most *= 2;
    const whole = lateBatch(
      pieces.reduce((sum, { rows }) => sum + rows.length, 0),
      columns.map(({ stored, type }) => this.#column(pieces, stored, type)),
    );
    return length === whole.length ? whole : whole.slice(0, length);
  }

  #column(pieces: readonly Piece[], stored: string | undefined, type: Vector['type']): LateColumn {
    let all: Vector | undefined;
    const read = (): Vector =>
      concat(
        type,
        pieces.map(({ chunk, rows }) => {
          const column = stored === undefined ? undefined : chunk.column(stored);
          return column?.readOnce({ rows }, this.#buffers) ?? nullVector(type, rows.length);
        }),
      );
    return {
      read(rows) {
        all ??= read();
        return rows === undefined ? all : gather(all, rows);
      },
    };
  }
}
