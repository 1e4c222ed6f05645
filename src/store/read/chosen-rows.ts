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
    return {
      read: (rows) => {
        all ??= this.#read(pieces, stored, type);
        return rows === undefined ? all : gather(all, rows);
      },
    };
  }

  #read(pieces: readonly Piece[], stored: string | undefined, type: Vector['type']): Vector {
    const columns = pieces.map(({ chunk }) => (stored === undefined ? undefined : chunk.column(stored)));
    const dictionary = type === 'string' ? columns[0]?.dictionary : undefined;
    if (dictionary !== undefined) {
      // Whether the rows are few is asked of all of them.
      const codes = new Int32Array(pieces.reduce((sum, { rows }) => sum + rows.length, 0));
      let at = 0;
      for (const [index, { rows }] of pieces.entries()) {
        const own = columns[index]?.once(this.#buffers, (column) => column.codesAt(rows));
        if (own !== undefined) codes.set(own, at);
        at += rows.length;
      }
      return dictionary.fewOrAll(codes);
    }
    return concat(
      type,
      pieces.map(
        ({ rows }, index) =>
          columns[index]?.once(this.#buffers, (column) => column.read({ rows })) ??
          nullVector(type, rows.length),
      ),
    );
  }
}
