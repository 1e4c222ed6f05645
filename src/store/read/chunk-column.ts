import { fitsNarrow } from '../../columns/long.ts';
import type { Vector } from '../../columns/vector.ts';
import type { LongType } from '../../types/scalar-type.ts';
import type { ChunkIndex, ColumnIndex } from '../layout.ts';
import type { Buffers } from './buffers.ts';
import type { Dictionary } from './dictionary.ts';
import { readColumn } from './read-column.ts';
import type { Segment } from './segment.ts';
import { StoredTexts, type TextPlaces } from './texts.ts';
import { codesOf, intsOf, type RowsWanted } from './views.ts';

/** Ticks that reading in doubles may be off the final value on its way. */
const MARGIN = 10n ** 10n;

/** One column of one chunk: its bytes are read when the first row is asked for. */
export class ChunkColumn {
  readonly column: ColumnIndex;
  readonly chunk: ChunkIndex;
  readonly dictionary: Dictionary | undefined;
  readonly #segment: Segment;
  /** Undefined once they were given back. */
  #buffers: Buffers | undefined;
  #valid: Uint8Array | undefined;
  #halves: Int32Array | undefined;
  #codes: Int8Array | Int16Array | Int32Array | undefined;
  #bytes: Buffer | undefined;
  #texts: StoredTexts | undefined;

  constructor(
    segment: Segment,
    column: ColumnIndex,
    chunk: ChunkIndex,
    dictionary: Dictionary | undefined,
    buffers: Buffers,
  ) {
    this.#buffers = buffers;
    this.#segment = segment;
    this.column = column;
    this.chunk = chunk;
    this.dictionary = dictionary;
  }

  /** The rows that are wanted, as a vector that keeps none of the column's buffers; throws where a checksum differs. */
  read(wanted: RowsWanted): Vector {
    return readColumn(this, wanted);
  }

  /** The bits of rows that are not null; undefined when all are not. */
  get valid(): Uint8Array | undefined {
    const { valid } = this.chunk;
    if (valid !== undefined) this.#valid ??= this.#segment.arrow(valid);
    return this.#valid;
  }

  /** The bytes of its values. */
  get bytes(): Buffer {
    this.#bytes ??= this.#segment.arrow(this.chunk.values, this.#buffers);
    return this.#bytes;
  }

  /** Its values as numbers of the texts in `dictionary`. */
  get codes(): Int8Array | Int16Array | Int32Array {
    this.#codes ??= codesOf(this.bytes, this.column.width ?? 4);
    return this.#codes;
  }

  /** Its 64-bit integers as pairs of 32 bits, the low half first. */
  get halves(): Int32Array {
    this.#halves ??= intsOf(this.bytes);
    return this.#halves;
  }

  /** Its texts by row, where it has no dictionary. */
  get texts(): StoredTexts {
    if (this.#texts === undefined) {
      const { offsets, odd } = this.chunk;
      const count = Math.max(0, (offsets?.[1] ?? 0) / 4 - 1);
      const read = (): TextPlaces => ({
        bytes: this.bytes,
        offsets: offsets === undefined ? new Int32Array(1) : intsOf(this.#segment.arrow(offsets)),
      });
      this.#texts = new StoredTexts(count, read, odd);
    }
    return this.#texts;
  }

  /** Whether its 64-bit integers are surely narrow (see `LongVector`), those on the way to it included. */
  get isNarrow(): boolean {
    const { least, greatest } = this.chunk;
    if (least === undefined || greatest === undefined) return true;
    const type = this.column.type as LongType;
    return fitsNarrow(type, BigInt(least) - MARGIN) && fitsNarrow(type, BigInt(greatest) + MARGIN);
  }

  /** The codes of rows of which none is −1. */
  codesAt(rows: Int32Array): Int32Array {
    const { codes } = this;
    const own = new Int32Array(rows.length);
    for (let index = 0; index < own.length; index++) own[index] = codes[rows[index] as number] as number;
    return own;
  }

  /** As `read` or `codesAt`, with a buffer that is given back at once. */
  once<T>(buffers: Buffers, read: (column: ChunkColumn) => T): T {
    this.#buffers = buffers;
    const found = read(this);
    this.release();
    return found;
  }

  /** Gives the buffer of its values back: no vector looks into it. */
  release(): void {
    if (this.#bytes !== undefined) this.#buffers?.give(this.#bytes);
    this.#buffers = undefined;
    this.#bytes = undefined;
    this.#halves = undefined;
    this.#codes = undefined;
    this.#texts = undefined;
  }
}
