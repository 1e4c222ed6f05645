import { fitsNarrow, narrowed } from '../../columns/long.ts';
import type { StringVector, Vector } from '../../columns/vector.ts';
import { Decimal } from '../../types/decimal.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import type { LongType } from '../../types/scalar-type.ts';
import { fromNanoseconds, pickIntegers, pickNanoseconds, readIntegers, readNanoseconds } from '../int64.ts';
import type { ChunkIndex, ColumnIndex } from '../layout.ts';
import type { Buffers } from './buffers.ts';
import { type Dictionary, decimalIn, dynamicIn } from './dictionary.ts';
import type { Segment } from './segment.ts';
import { StoredTexts, type TextPlaces } from './texts.ts';
import { codesOf, countOf, intsOf, isSet, type RowsWanted, validBytes } from './views.ts';

const zero = Decimal.fromLong(0);

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

  /** The bits of rows that are not null; undefined when all are not. */
  get valid(): Uint8Array | undefined {
    const { valid } = this.chunk;
    if (valid !== undefined) this.#valid ??= this.#segment.arrow(valid);
    return this.#valid;
  }

  get codes(): Int8Array | Int16Array | Int32Array {
    this.#codes ??= codesOf(this.#raw, this.column.width ?? 4);
    return this.#codes;
  }

  get #raw(): Buffer {
    this.#bytes ??= this.#segment.arrow(this.chunk.values, this.#buffers);
    return this.#bytes;
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

  get #packed(): StoredTexts {
    if (this.#texts === undefined) {
      const { offsets, odd } = this.chunk;
      const count = Math.max(0, (offsets?.[1] ?? 0) / 4 - 1);
      const read = (): TextPlaces => ({
        bytes: this.#raw,
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
    return (
      fitsNarrow(type, BigInt(least) - margin) &&
      fitsNarrow(type, BigInt(least)) &&
      fitsNarrow(type, BigInt(greatest) + margin)
    );
  }

  /** As `read` or `codesAt`, with a buffer that is given back at once. */
  once<T>(buffers: Buffers, read: (column: ChunkColumn) => T): T {
    this.#buffers = buffers;
    const found = read(this);
    this.release();
    return found;
  }

  read(wanted: RowsWanted): Vector {
    const length = countOf(wanted);
    const rest = { length, constant: false } as const;
    const { type, form } = this.column;
    switch (type) {
      case 'string':
        return form === 'codes' ? this.#coded(wanted) : { ...this.#plain(wanted), ...rest };
      case 'long':
      case 'datetime':
      case 'timespan':
        return { ...this.#long(type, wanted), ...rest };
      case 'dynamic':
        return { type, ...rest, valid: undefined, values: this.#dynamics(wanted) };
      case 'guid': {
        const valid = validBytes(this.valid, wanted);
        const values = this.#boxes(wanted, '', (code) => this.#text(code));
        return { type, ...rest, valid, values };
      }
      case 'decimal': {
        const valid = validBytes(this.valid, wanted);
        const { dictionary } = this;
        const read = (at: number): Decimal =>
          dictionary === undefined ? decimalIn(this.#packed.at(at)) : dictionary.decimal(at);
        return { type, ...rest, valid, values: this.#boxes(wanted, zero, read) };
      }
      case 'bool': {
        const valid = validBytes(this.valid, wanted);
        const bits = this.#raw;
        const values = new Uint8Array(length);
        for (let index = 0; index < length; index++) {
          const row = rowAt(wanted, index);
          values[index] = row >= 0 && isSet(bits, row) ? 1 : 0;
        }
        return { type, ...rest, valid, values };
      }
      case 'int':
        return {
          type,
          ...rest,
          valid: validBytes(this.valid, wanted),
          values: numbers(intsOf(this.#raw), wanted, new Int32Array(length)),
        };
      case 'real': {
        const { buffer, byteOffset, length: size } = this.#raw;
        const all = new Float64Array(buffer, byteOffset, size / 8);
        return {
          type,
          ...rest,
          valid: validBytes(this.valid, wanted),
          values: numbers(all, wanted, new Float64Array(length)),
        };
      }
    }
  }

  #long(type: LongType, wanted: RowsWanted) {
    this.#halves ??= intsOf(this.#raw);
    const halves = this.#halves;
    const valid = validBytes(this.valid, wanted);
    // Ticks from year 1 are beyond doubles; times are stored so only where nanoseconds do not reach.
    const isFromYear1 = type === 'datetime' && this.column.form === 'int64';
    if (!this.isNarrow || isFromYear1)
      return { type, valid, values: this.#exact(type, halves, wanted, valid) };
    const isTime = this.column.form === 'nanoseconds';
    const { rows } = wanted;
    const values =
      rows === undefined
        ? isTime
          ? readNanoseconds(type, halves, wanted.start, wanted.end)
          : readIntegers(halves, wanted.start, wanted.end)
        : isTime
          ? pickNanoseconds(type, halves, rows)
          : pickIntegers(halves, rows);
    if (valid !== undefined)
      for (let row = 0; row < valid.length; row++) if (valid[row] === 0) values[row] = 0;
    return { type, valid, values };
  }

  #exact(
    type: LongType,
    halves: Int32Array,
    wanted: RowsWanted,
    valid: Uint8Array | undefined,
  ): Float64Array | BigInt64Array {
    const all = new BigInt64Array(halves.buffer, halves.byteOffset, halves.length / 2);
    const exact = new BigInt64Array(countOf(wanted));
    for (let index = 0; index < exact.length; index++) {
      if (valid !== undefined && valid[index] === 0) continue;
      const value = all[rowAt(wanted, index)] as bigint;
      exact[index] = this.column.form === 'nanoseconds' ? fromNanoseconds(type, value) : value;
    }
    return narrowed(type, exact, valid);
  }

  /** The codes of rows of which none is −1. */
  codesAt(rows: Int32Array): Int32Array {
    const { codes } = this;
    const own = new Int32Array(rows.length);
    for (let index = 0; index < own.length; index++) own[index] = codes[rows[index] as number] as number;
    return own;
  }

  #coded(wanted: RowsWanted): StringVector {
    const dictionary = this.dictionary as Dictionary;
    const { rows } = wanted;
    if (rows === undefined)
      return dictionary.vector(new Int32Array(this.codes.subarray(wanted.start, wanted.end)));
    if (!rows.includes(-1)) return dictionary.fewOrAll(this.codesAt(rows));
    const { codes } = this;
    const values = Array.from(rows, (row) => (row < 0 ? '' : dictionary.text(codes[row] as number)));
    return {
      type: 'string',
      length: rows.length,
      constant: false,
      values,
      codes: undefined,
      valid: undefined,
    };
  }

  #plain(wanted: RowsWanted) {
    const packed = this.#packed;
    const values =
      wanted.rows === undefined
        ? packed.slice(wanted.start, wanted.end)
        : Array.from(wanted.rows, (row) => (row < 0 ? '' : packed.at(row)));
    return { type: 'string', values, codes: undefined, valid: undefined } as const;
  }

  #dynamics(wanted: RowsWanted): DynamicValue[] {
    const { dictionary } = this;
    return this.#boxes<DynamicValue>(wanted, null, (at) =>
      dictionary === undefined ? dynamicIn(this.#packed.at(at)) : dictionary.dynamic(at),
    );
  }

  #text(at: number): string {
    return this.dictionary === undefined ? this.#packed.at(at) : this.dictionary.text(at);
  }

  /** Values by code, or by row where there is no dictionary; `none` for a null. */
  #boxes<T>(wanted: RowsWanted, none: T, read: (at: number) => T): T[] {
    const { valid } = this;
    const codes = this.dictionary === undefined ? undefined : this.codes;
    const out = new Array<T>(countOf(wanted));
    for (let index = 0; index < out.length; index++) {
      const row = rowAt(wanted, index);
      if (row < 0 || (valid !== undefined && !isSet(valid, row))) out[index] = none;
      else out[index] = read(codes === undefined ? row : (codes[row] as number));
    }
    return out;
  }
}

/** Ticks that reading in doubles may be off the final value on its way. */
const margin = 10n ** 10n;

const rowAt = (wanted: RowsWanted, index: number): number =>
  wanted.rows === undefined ? wanted.start + index : (wanted.rows[index] as number);

function numbers<T extends Int32Array | Float64Array>(all: T, wanted: RowsWanted, out: T): T {
  if (wanted.rows === undefined) out.set(all.subarray(wanted.start, wanted.end));
  else
    for (let index = 0; index < out.length; index++) {
      const row = wanted.rows[index] as number;
      if (row >= 0) out[index] = all[row] as number;
    }
  return out;
}
