import { isLongType, type LongType, type ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import { growBytes, growDoubles, growInts, growLongs } from './grow.ts';
import { exactAt, narrowed, narrowOffset } from './long.ts';
import { valueAt, vectorFrom } from './make.ts';
import { type LongVector, type StringVector, stringAt, type Vector } from './vector.ts';

/** A column written cell by cell, at any place, any number of times: what a group remembers of one row. */
export interface CellStore {
  /** Copies `vector[rows[i]]` to place `places[i]`, for i below `count`. Places are below `size`. */
  write(places: Int32Array, vector: Vector, rows: Int32Array, count: number, size: number): void;
  /** About how many bytes the cells take. */
  readonly bytes: number;
  /** The first `size` places; null (the empty text) where nothing was written. */
  finish(size: number): Vector;
}

/** A store for the cells of one column, as compact as its type allows. */
export function createCellStore(type: ScalarType): CellStore {
  if (type === 'string') return new TextCells();
  if (isLongType(type)) return new LongCells(type);
  if (type === 'int' || type === 'real' || type === 'bool') return new NumberCells(type);
  return new BoxedCells(type);
}

/** Bytes of a text besides its units, and of another object: both with the place that holds it. */
const TEXT = 32;
const OBJECT = 48;

/** Texts of one dictionary are remembered by code; once another comes, by themselves. */
class TextCells implements CellStore {
  #dictionary: readonly string[] | undefined;
  /** −1 where nothing was written. */
  #codes: Int32Array = new Int32Array(0);
  #texts: string[] | undefined;
  #textBytes = 0;

  get bytes(): number {
    return this.#codes.byteLength + this.#textBytes;
  }

  write(places: Int32Array, vector: Vector, rows: Int32Array, count: number, size: number): void {
    const { values, codes, constant } = vector as StringVector;
    if (this.#texts === undefined && codes !== undefined && !constant) {
      this.#dictionary ??= values;
      if (this.#dictionary === values) {
        this.#codes = growInts(this.#codes, size, -1);
        for (let at = 0; at < count; at++) this.#codes[places[at]!] = codes[rows[at]!]!;
        return;
      }
    }
    this.#texts ??= this.#flat(this.#codes.length);
    const texts = this.#texts;
    while (texts.length < size) texts.push('');
    for (let at = 0; at < count; at++) {
      const text = stringAt(vector as StringVector, rows[at]!);
      texts[places[at]!] = text;
      this.#textBytes += TEXT + text.length;
    }
  }

  #flat(size: number): string[] {
    const texts = new Array<string>(size).fill('');
    for (let at = 0; at < size && at < this.#codes.length; at++)
      if (this.#codes[at]! >= 0) texts[at] = this.#dictionary![this.#codes[at]!]!;
    return texts;
  }

  finish(size: number): Vector {
    const shape = { type: 'string', length: size, constant: false, valid: undefined } as const;
    if (this.#texts === undefined) {
      const codes = growInts(this.#codes, size, -1).slice(0, size);
      if (this.#dictionary !== undefined && !codes.includes(-1))
        return { ...shape, values: this.#dictionary, codes };
      return { ...shape, values: this.#flat(size), codes: undefined };
    }
    const values = this.#texts.slice(0, size);
    while (values.length < size) values.push('');
    return { ...shape, values, codes: undefined };
  }
}

/** The validity bytes of a result, absent when all are 1. */
function validBytes(valid: Uint8Array, size: number): Uint8Array | undefined {
  const bytes = growBytes(valid, size).slice(0, size);
  return bytes.includes(0) ? bytes : undefined;
}

class NumberCells implements CellStore {
  readonly #type: 'int' | 'real' | 'bool';
  #values: Float64Array = new Float64Array(0);
  #valid: Uint8Array = new Uint8Array(0);

  constructor(type: 'int' | 'real' | 'bool') {
    this.#type = type;
  }

  get bytes(): number {
    return this.#values.byteLength + this.#valid.byteLength;
  }

  write(places: Int32Array, vector: Vector, rows: Int32Array, count: number, size: number): void {
    this.#values = growDoubles(this.#values, size);
    this.#valid = growBytes(this.#valid, size);
    const source = vector.values as Float64Array;
    const sourceValid = vector.valid;
    for (let at = 0; at < count; at++) {
      const slot = vector.constant ? 0 : rows[at]!;
      const isNull = sourceValid !== undefined && sourceValid[slot] === 0;
      this.#values[places[at]!] = isNull ? 0 : source[slot]!;
      this.#valid[places[at]!] = isNull ? 0 : 1;
    }
  }

  finish(size: number): Vector {
    const values = growDoubles(this.#values, size).subarray(0, size);
    const shape = { length: size, constant: false, valid: validBytes(this.#valid, size) } as const;
    if (this.#type === 'int') return { type: 'int', ...shape, values: Int32Array.from(values) };
    if (this.#type === 'bool') return { type: 'bool', ...shape, values: Uint8Array.from(values) };
    return { type: 'real', ...shape, values };
  }
}

class LongCells implements CellStore {
  readonly #type: LongType;
  #narrow: Float64Array | undefined = new Float64Array(0);
  #wide: BigInt64Array = new BigInt64Array(0);
  #valid: Uint8Array = new Uint8Array(0);

  constructor(type: LongType) {
    this.#type = type;
  }

  get bytes(): number {
    return (this.#narrow ?? this.#wide).byteLength + this.#valid.byteLength;
  }

  write(places: Int32Array, vector: Vector, rows: Int32Array, count: number, size: number): void {
    const longs = vector as LongVector;
    this.#valid = growBytes(this.#valid, size);
    if (this.#narrow !== undefined && longs.values instanceof BigInt64Array) this.#widen();
    if (this.#narrow !== undefined) this.#narrow = growDoubles(this.#narrow, size);
    else this.#wide = growLongs(this.#wide, size);
    for (let at = 0; at < count; at++) {
      const slot = longs.constant ? 0 : rows[at]!;
      const place = places[at]!;
      const isNull = longs.valid !== undefined && longs.valid[slot] === 0;
      this.#valid[place] = isNull ? 0 : 1;
      if (isNull) continue;
      if (this.#narrow !== undefined) this.#narrow[place] = longs.values[slot] as number;
      else this.#wide[place] = exactAt(longs, slot);
    }
  }

  #widen(): void {
    const narrow = this.#narrow!;
    const offset = narrowOffset(this.#type);
    this.#wide = new BigInt64Array(narrow.length);
    for (let at = 0; at < narrow.length; at++) this.#wide[at] = BigInt(narrow[at]!) + offset;
    this.#narrow = undefined;
  }

  finish(size: number): Vector {
    const valid = validBytes(this.#valid, size);
    const values =
      this.#narrow === undefined
        ? narrowed(this.#type, growLongs(this.#wide, size).slice(0, size), valid)
        : growDoubles(this.#narrow, size).subarray(0, size);
    return { type: this.#type, length: size, constant: false, valid, values };
  }
}

class BoxedCells implements CellStore {
  readonly #type: ScalarType;
  readonly #values: (Scalar | null)[] = [];

  constructor(type: ScalarType) {
    this.#type = type;
  }

  get bytes(): number {
    return this.#values.length * OBJECT;
  }

  write(places: Int32Array, vector: Vector, rows: Int32Array, count: number, size: number): void {
    while (this.#values.length < size) this.#values.push(null);
    for (let at = 0; at < count; at++) this.#values[places[at]!] = valueAt(vector, rows[at]!);
  }

  finish(size: number): Vector {
    const values = this.#values.slice(0, size);
    while (values.length < size) values.push(null);
    return vectorFrom(this.#type, values);
  }
}
